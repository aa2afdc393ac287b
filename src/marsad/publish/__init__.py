"""Publish: events come in, files go out; one exporter for each format, chosen by its word."""

from marsad.plugins import Exporter
from marsad.publish.geojson import GeoJsonExporter
from marsad.publish.jsonl import JsonLinesExporter
from marsad.publish.table import CsvExporter

EXPORTERS: tuple[Exporter, ...] = (JsonLinesExporter(), CsvExporter(), GeoJsonExporter())

__all__ = ["EXPORTERS"]
