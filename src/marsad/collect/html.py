"""A saved web page goes in; its article comes out as a report with title, publication date, site and address (trafilatura, htmldate)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.collect.dating import check_published
from marsad.collect.decoding import SPLIT, decode, fault_of
from marsad.collect.language import language_of
from marsad.collect.text import raw_hash
from marsad.model import Problem, Report, hash_of
from marsad.plugins import Incoming

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

MAX_PAGE = 20_000_000
SHORTEST = 40
"""Characters that an article has at least; less is a menu or a notice."""
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_DATED = (
    "//*[@itemprop='datePublished'] | //time[@pubdate] | //time[contains(@class,'published') or contains(@class,'entry-date')]"
    " | //*[@property='article:published_time']"
)


class Html:
    """Reads .html pages. The date is taken only from what the page states about itself, never from its headline or its related links."""

    word = "html"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Say whether the file is named as a page, or begins as one."""
        begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
        return path.suffix.lower() in (".html", ".htm", ".xhtml") or begins.startswith((b"<!doctype html", b"<html"))

    def read(self, path: Path, raw: bytes) -> Iterator[Incoming | Problem]:
        """Yield the page's article as one report, or the problem with it."""
        if len(raw) > MAX_PAGE:
            yield Problem(str(path), f"the page is too long ({len(raw) / 1e6:.0f} MB)", SPLIT)
            return
        declared = _CHARSET.search(raw[:4096])
        decoded = decode(raw, declared.group(1).decode() if declared else None)
        if decoded.what:
            yield Problem(str(path), decoded.what, decoded.hint)
        if decoded.text is None:
            return
        report = read_page(path.name, decoded.text, raw)
        fault = fault_of(report.text) if report else None
        if report is None or fault:
            yield Problem(
                str(path), fault or "there is no article in this page", "Save the article's own page, or its words as a .txt file."
            )
        else:
            yield Incoming(report, raw)


def read_page(name: str, page: str, raw: bytes) -> Report | None:
    """Return the article of a page as a report, or None where there is none."""
    from trafilatura import bare_extraction, extract_metadata
    from trafilatura.utils import load_html

    tree = load_html(page)
    found: Any = None if tree is None else bare_extraction(page, include_comments=False, with_metadata=False)
    text = (found.text or "").strip() if found is not None else ""
    if len(text) < SHORTEST:
        return None
    card = extract_metadata(page, date_config={"original_date": True, "extensive_search": False, "max_date": _today()})
    published, _ = check_published(page_date(tree))
    source, url = card.sitename or card.hostname, card.url
    number = hash_of(source or "", url or name, raw_hash(raw))
    return Report(id=number, text=text, title=card.title, published=published, source=source, url=url, language=language_of(text))


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def page_date(tree: HtmlElement) -> str | None:
    """Return the day on which the page says it was published, or None.

    Only the page's own statements are shown to htmldate: its head without the headline, its JSON-LD, and times marked as
    the publication's. A day in the headline is the day of the event, and a day in a list of links is that of another page.
    """
    from htmldate import find_date
    from lxml import html  # type: ignore[import-untyped]

    bare = html.document_fromstring("<html><head></head><body></body></html>")
    head, body = bare.find("head"), bare.find("body")
    for tag in tree.xpath("//head/meta[not(contains(@*, 'title') or contains(@*, 'description'))] | //head/link[@rel='canonical']"):
        head.append(_copy(tag))
    for tag in tree.xpath("//script[@type='application/ld+json']"):
        head.append(_copy(tag))
    for tag in tree.xpath(_DATED):
        body.append(_copy(tag))
    return find_date(bare, original_date=True, extensive_search=False, max_date=_today())


def _copy(tag: HtmlElement) -> HtmlElement:
    from copy import deepcopy

    twin = deepcopy(tag)
    twin.tail = None
    return twin
