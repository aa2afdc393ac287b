"""The desk: a record's address comes in, a read-only web application goes out (pages in English and Arabic, and a JSON API)."""

from marsad.web.app import build_app

__all__ = ["build_app"]
