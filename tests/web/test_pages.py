"""The pages over the sample: what they say, in both languages, and what they never do."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.sample import ENGLISH, OTHER, build_sample, make_events, make_statements

from marsad.errors import NoSuchRecord
from marsad.model import Report
from marsad.plugins import Incoming
from marsad.store import Record
from marsad.web import build_app, pages

PATHS = ["/", "/map", "/timeline", "/reports", "/sources", "/problems", "/about"]


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


@pytest.mark.parametrize("path", PATHS)
def test_page_opens_in_both_languages_with_its_policy(desk: TestClient, path: str) -> None:
    for language, direction in (("en", "ltr"), ("ar", "rtl")):
        answer = desk.get(path, headers={"accept-language": language})
        assert answer.status_code == 200
        assert f'<html lang="{language}" dir="{direction}">' in answer.text
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert not re.search(r"<(script|link|img)[^>]+https?://| style=|<style|<script>", answer.text)


@pytest.mark.parametrize("path", PATHS)
def test_empty_record_has_helpful_pages(empty_desk: TestClient, path: str) -> None:
    answer = empty_desk.get(path)
    assert answer.status_code == 200
    if path in ("/", "/map", "/timeline", "/reports"):
        assert "marsad run" in answer.text


def test_list_shows_dates_and_tolls_no_more_exact_than_told(desk: TestClient) -> None:
    text = text_of(desk.get("/").text)
    for told in ("22 February 2021, 05:30 Damascus time", "between January 2021 and March 2021", "3 May, year not told",
                 "about March 2021", "Killed: 4 to 6 (fighters)",
                 "2 reports, 2 independent", "only the governorate is told, within 90 km", "Date not told"):  # fmt: skip
        assert told in text


def test_filters_narrow_the_list(desk: TestClient) -> None:
    def shown(query: str) -> int:
        return desk.get("/?" + query).text.count("data-id=")

    assert shown("") == 9
    assert shown("action=shelling") == 2
    assert shown("grade=fair") == 1
    assert shown("status=denied") == 1
    assert shown("action=shelling&status=denied") == 1
    assert "No event fits" in desk.get("/?action=siege").text


def test_day_that_does_not_exist_is_named(desk: TestClient) -> None:
    answer = desk.get("/?since=2021-02-30")
    assert answer.status_code == 200
    assert "“2021-02-30” is not a day" in answer.text


def test_language_is_kept_in_a_cookie(desk: TestClient) -> None:
    answer = desk.get("/?lang=ar&action=shelling")
    assert 'lang="ar" dir="rtl"' in answer.text
    assert "lang=ar" in answer.headers["set-cookie"]
    assert "/?action=shelling&amp;lang=en" in answer.text
    desk.cookies.clear()


def test_earlier_id_redirects(desk: TestClient) -> None:
    answer = desk.get("/events/ev-old", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/events/{make_events()[0].id}")


def test_event_shows_each_report_beside_the_other_with_its_words(desk: TestClient) -> None:
    page = desk.get(f"/events/{make_events()[0].id}").text
    statements = make_statements()
    assert page.count('<article class="telling">') == 3
    assert f'href="/reports/wire/2021%2002#s-{statements["wire"].id}"' in page
    text = text_of(page)
    for told in ("Killed: at least 4 (fighters)", "Killed: 6 (fighters)", "at least 4 : Valley Monitor", "A second independent source."):
        assert told in text


def test_every_number_of_an_event_leads_to_its_sentence(desk: TestClient) -> None:
    statements = make_statements()
    to_wire, to_drone = f"/reports/wire/2021%2002#s-{statements['wire'].id}", f"/reports/r-en#s-{statements['drone'].id}"
    page = desk.get(f"/events/{make_events()[0].id}").text
    assert f'Killed: <a class="to-words" href="{to_drone}">4</a> to <a class="to-words" href="{to_wire}">6</a> (fighters)' in page
    assert f'<a class="to-words" href="{to_drone}">at least 4</a>: <bdi>Valley Monitor</bdi>' in page
    assert f'<a class="to-words" href="{to_wire}">6</a>: <bdi>Desert Wire</bdi>' in page
    assert f'<a class="to-words" href="{to_drone}">22 February 2021, 05:30 Damascus time</a>' in page
    trucks = statements["trucks"].id
    assert f'<a class="to-words" href="/reports/r-en#s-{trucks}">missiles: 56</a>' in desk.get(f"/events/{make_events()[1].id}").text


def test_sources_are_counted_again_only_when_the_record_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = build_sample(tmp_path / "record")
    client = TestClient(build_app(address))
    scans: list[int] = []
    scan = Record.reports
    monkeypatch.setattr(Record, "reports", lambda self, *a, **k: (scans.append(1), scan(self, *a, **k))[1])
    assert client.get("/sources").text == client.get("/sources").text
    assert len(scans) == 1
    with Record.open(address) as record:
        record.add_report(Incoming(Report("new", "A new report.", source="Quiet Times"), b"A new report."))
    assert "Quiet Times" in client.get("/sources").text


def test_report_marks_every_statement_and_keeps_the_text(desk: TestClient) -> None:
    page = desk.get("/reports/r-en").text
    body = re.search(r'<div class="text"[^>]*>(.*?)</div>', page, re.S)
    assert body
    assert unescape(re.sub(r"<[^>]+>", "", body[1])) == ENGLISH
    for name in ("drone", "killing", "trucks", "denied"):
        assert f'id="s-{make_statements()[name].id}"' in page
    assert page.count('tabindex="0"') == 4


def test_report_shows_the_rule_behind_each_value(desk: TestClient) -> None:
    for language, words in (
        ("en", ("How each value was read", "frame drone-strike#2, at the word “hit”", "behind “in”", "subject of “said”")),
        ("ar", ("كيف قُرئت كل قيمة", "الإطار \u2068drone-strike#2\u2069 عند الكلمة", "بعد «\u2068in\u2069»", "فاعل «\u2068said\u2069»")),
    ):
        page = unescape(desk.get("/reports/r-en", headers={"accept-language": language}).text)
        why = re.findall(r"<details.*?</details>", page, re.S)
        assert len(why) == 1  # of the statements, only one has a trace
        assert all(word in why[0] for word in words), language
        assert '<q class="from" lang="en" dir="ltr">outskirts of Tal Azraq</q>' in why[0]


def test_report_text_is_never_markup(desk: TestClient) -> None:
    page = desk.get("/reports/wire/2021%2002").text
    assert "<b>" in OTHER
    assert "<b>" not in page
    assert "&lt;b&gt;today&lt;/b&gt;" in page


def test_arabic_report_reads_right_to_left_in_an_english_page(desk: TestClient) -> None:
    page = desk.get("/reports/r-ar", headers={"accept-language": "en"}).text
    assert '<html lang="en" dir="ltr">' in page
    assert '<div class="text" lang="ar" dir="rtl">' in page


def test_missing_and_broken_pages_are_friendly(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("/nothing", "/events/ev-none", "/reports/none"):
        answer = desk.get(path)
        assert answer.status_code == 404
        assert "This page is not here" in answer.text
    monkeypatch.setattr(pages, "open_record", lambda _address: 1 / 0)
    answer = desk.get("/problems")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_about_says_that_nothing_is_tracked(desk: TestClient) -> None:
    assert "sends no alerts about the positions of people or forces" in desk.get("/about").text


def test_desk_is_read_only(desk: TestClient) -> None:
    for path in ("/", "/reports/r-en", "/api/events"):
        assert desk.post(path).status_code in (404, 405)


def test_no_record_is_said_at_once(tmp_path: object) -> None:
    with pytest.raises(NoSuchRecord):
        build_app(f"{tmp_path}/none")
