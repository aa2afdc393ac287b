"""Where the record is kept: reports, statements, judgements and problems go in and are never changed; events are rebuilt from them."""

from __future__ import annotations

from marsad.store.archive import Archive
from marsad.store.record import Record
from marsad.store.search import EventFilter

__all__ = ["Archive", "EventFilter", "Record"]
