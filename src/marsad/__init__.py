"""marsad: reports come in, a corroborated record of events goes out."""

from __future__ import annotations

__version__ = "0.1.0"
