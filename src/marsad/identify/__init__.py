"""Identify: statements as said come in; which day, place and actor they mean goes out."""

from marsad.identify.distances import distance_problems
from marsad.identify.resolve import resolve

__all__ = ["distance_problems", "resolve"]
