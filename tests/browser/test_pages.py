"""Every page, in both languages and at both widths: accessible, within its width, quiet, and without another host."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.web.sample import make_events, make_statements

EVENT = make_events()[0].id
MOVED = make_events()[1].id
PAGES = {
    "events": "/",
    "none": "/?place=nowhere",
    "map": "/map",
    "timeline": "/timeline",
    "event": f"/events/{EVENT}",
    "shipment": f"/events/{MOVED}",
    "reports": "/reports",
    "report": "/reports/r-en",
    "report-arabic": "/reports/r-ar",
    "sources": "/sources",
    "problems": "/problems",
    "about": "/about",
    "missing": "/nothing-here",
}


def open_page(
    browser: Browser, address: str, path: str, language: str = "en", width: int = 1280, dark: bool = False
) -> tuple[Page, list[str]]:
    """Return the open page and a list that gathers console errors and requests to other hosts."""
    page = browser.new_page(viewport={"width": width, "height": 900}, locale=language, color_scheme="dark" if dark else "light")
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") and "ReadPixels" not in m.text else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None)
    page.context.add_cookies([{"name": "lang", "value": language, "url": address}])
    page.goto(address + path, wait_until="load")
    if page.locator("[data-map]").count():
        page.wait_for_selector("[data-map][data-ready]", timeout=20_000)
    if page.locator("[data-timeline]").count():
        page.wait_for_selector("[data-timeline] svg")
    return page, [w for w in wrong if "404" not in w]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_page_is_sound(browser: Browser, address: str, name: str, language: str, width: int) -> None:
    page, wrong = open_page(browser, address, PAGES[name], language, width)
    try:
        if folder := os.environ.get("MARSAD_SCREENSHOTS"):
            Path(folder).mkdir(exist_ok=True)
            page.screenshot(path=f"{folder}/{name}-{language}-{width}.png", full_page=True)
        assert wrong == []
        assert page.get_attribute("html", "lang") == language
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found: dict[str, Any] = Axe().run(page).response
        assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found["violations"]] == []
    finally:
        page.close()


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ar", 390)])
def test_pages_of_an_empty_record_are_sound(browser: Browser, empty_address: str, language: str, width: int) -> None:
    for path in ("/", "/map", "/timeline", "/reports", "/sources", "/problems", "/about"):
        page, wrong = open_page(browser, empty_address, path, language, width)
        found = Axe().run(page).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth")
        page.close()
        assert (path, wrong, wide <= width, [v["id"] for v in found]) == (path, [], True, [])


def test_keyboard_alone_leads_from_the_list_to_the_words_of_a_number(browser: Browser, address: str) -> None:
    def reach(wanted: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
                outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert outline != "none"
                return
        raise AssertionError(f"the Tab key never reaches {wanted}")

    page, wrong = open_page(browser, address, "/")
    reach(".skip")
    page.keyboard.press("Enter")
    reach(f'a[href="/events/{EVENT}"]')
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/events/{EVENT}")
    reach("strong a.to-words")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/**")
    page.wait_for_selector("mark.sought")
    assert "at least four" in "".join(page.locator("mark.sought").all_inner_texts())
    page.close()
    assert wrong == []


def test_map_names_the_countries_in_the_readers_language(browser: Browser, address: str) -> None:
    for language, name in (("en", "Syria"), ("ar", "سوريا")):
        page, _ = open_page(browser, address, "/map", language)
        page.wait_for_selector(".country")
        assert name in page.locator(".country").all_inner_texts()
        page.close()


def test_timeline_shows_an_open_end_as_an_arrow(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, address, "/timeline")
    row = "table.events tbody tr[data-first]:not([data-first=''])"
    page.evaluate("(row) => { document.querySelector(row).dataset.first = ''; }", row)
    page.evaluate(
        "async () => { const tag = document.querySelector('script[src*=timeline]'); document.querySelector('.timeline').replaceChildren();"
        " await import(tag.src + '?again'); }"
    )
    page.wait_for_selector(".timeline path")
    assert page.locator(".timeline path").count() == 1
    page.close()


@pytest.mark.parametrize("name", ["events", "map", "timeline", "event", "report"])
def test_dark_page_has_contrast(browser: Browser, address: str, name: str) -> None:
    page, _ = open_page(browser, address, PAGES[name], dark=True)
    if folder := os.environ.get("MARSAD_SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}-dark.png", full_page=True)
    found = Axe().run(page).response["violations"]
    page.close()
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found] == []


def test_map_draws_circles_and_no_dot_for_a_vague_place(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, address, "/map")
    drawn = page.evaluate(
        """() => { const c = document.querySelector('[data-map]').chart;
        const of = (layer) => [...new Set(c.queryRenderedFeatures({layers: [layer]}).map((f) => f.properties.precision))];
        return {known: of('known-fill'), vague: of('vague-fill'), rings: of('small')}; }"""
    )
    page.close()
    assert {"exact", "near"} <= set(drawn["known"])
    assert set(drawn["vague"]) == {"governorate", "country", "line"}
    assert not set(drawn["rings"]) & {"governorate", "country", "line"}


def test_map_click_leads_to_the_event(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, address, "/map")
    spot = page.evaluate("() => { const p = document.querySelector('[data-map]').chart.project([40.45, 35.02]); return [p.x, p.y]; }")
    page.locator("[data-map] canvas").click(position={"x": spot[0], "y": spot[1]})
    link = page.locator(".maplibregl-popup a").first
    assert "/events/ev-" in str(link.get_attribute("href"))
    page.close()


def test_mark_shows_what_was_read_by_keyboard(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, address, "/reports/r-en")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "MARK":
            break
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    panel = page.locator(".panel")
    assert panel.is_visible()
    assert "22 February 2021, 05:30 Damascus time" in panel.inner_text()
    assert "February 22, 2021" in panel.inner_text()
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    page.close()


def test_card_of_overlapping_statements_is_shown_whole(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, address, "/reports/r-en")
    page.locator("mark.deep").first.hover()
    panel = page.locator(".panel")
    assert panel.locator("> div").count() == 2
    assert panel.evaluate("(panel) => panel.scrollHeight <= panel.clientHeight + 1")
    page.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_trace_opens_by_keyboard_and_is_sound(browser: Browser, address: str, language: str, width: int) -> None:
    page, wrong = open_page(browser, address, "/reports/r-en", language, width)
    summary = page.locator(".why > summary").first
    assert not page.locator(".why .rule").first.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".why .rule").first.is_visible()
    if folder := os.environ.get("MARSAD_SCREENSHOTS"):
        Path(folder).mkdir(exist_ok=True)
        page.screenshot(path=f"{folder}/trace-{language}-{width}.png", full_page=True)
    assert wrong == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(page).response["violations"] == []
    page.close()


def test_card_leaves_the_trace_to_the_list(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, address, "/reports/r-en")
    page.locator("mark").first.hover()
    assert page.locator(".panel").is_visible()
    assert page.locator(".panel .rule").count() == 0
    page.close()


def test_link_from_event_lands_on_the_words(browser: Browser, address: str) -> None:
    statement = make_statements()["trucks"]
    page, _ = open_page(browser, address, f"/reports/r-en#s-{statement.id}")
    sought = page.locator("mark.sought").all_inner_texts()
    assert "".join(sought) == statement.evidence[0].text
    assert page.locator("mark.sought").first.is_visible()
    page.close()


def test_filter_updates_the_list_without_a_new_page(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, address, "/")
    page.evaluate("window.stayed = true")
    before = page.locator("#results tbody tr").count()
    page.select_option("#f-action", "shelling")
    page.wait_for_url(f"{address}/?action=shelling")
    assert page.locator("#results tbody tr").count() < before
    assert page.evaluate("window.stayed") is True
    assert page.locator("#results tbody tr").count() == 2
    assert page.url == f"{address}/?action=shelling"
    page.close()


def test_timeline_draws_days_and_spans_and_zooms_to_a_month(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, address, "/timeline")
    assert page.locator(".timeline circle").count() == 3
    assert page.locator(".timeline rect").count() == 3
    page.select_option(".timeline select", label="March 2021")
    assert page.locator(".timeline circle").count() == 0
    page.close()
