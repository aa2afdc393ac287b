"""Saved pages go in; the article, its title and its own date come out, and a page without an article is a problem."""

from __future__ import annotations

from pathlib import Path

from marsad.collect.html import Html
from marsad.model import Problem, Report
from marsad.plugins import Incoming

BODY = """<p>Warplanes struck the outskirts of the town on Monday morning, residents said, and three houses were destroyed.</p>
<p>Two men were injured and taken to the hospital in the next town, according to a doctor who works there.</p>
<p>The road to the river stayed closed until the evening, and families went to stay with relatives further north.</p>"""
META = '<meta property="article:published_time" content="2021-02-26T10:00:00+02:00">'
OG = '<meta property="og:site_name" content="River News"><meta property="og:url" content="https://river.example/a/1">'
RELATED = '<aside><h3>Related</h3><ul><li><a href="/b">Other</a> <time datetime="2024-03-03">3 March 2024</time></li></ul></aside>'


def page(head: str = META + OG, body: str = BODY, title: str = "Houses destroyed near the river", foot: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article>{foot}</body></html>"
    ).encode()


def read(raw: bytes, name: str = "a.html") -> list[Incoming | Problem]:
    return list(Html().read(Path(name), raw))


def report(raw: bytes) -> Report:
    (found,) = read(raw)
    assert isinstance(found, Incoming), found
    assert found.raw == raw
    return found.report


def test_article_with_its_card() -> None:
    found = report(page())
    assert found.title == "Houses destroyed near the river"
    assert found.published is not None
    assert found.published.startswith("2021-02-26")
    assert found.source == "River News"
    assert found.url == "https://river.example/a/1"
    assert found.language == "en"
    assert "three houses were destroyed" in found.text
    assert "Home" not in found.text


def test_the_first_date_is_taken_not_that_of_a_change() -> None:
    changed = '<meta property="article:modified_time" content="2023-01-02T10:00:00+02:00">'
    assert (report(page(changed + META)).published or "").startswith("2021-02-26")


def test_a_date_of_a_related_link_is_not_the_page_s() -> None:
    assert report(page(head=OG, foot=RELATED)).published is None


def test_a_date_in_the_headline_is_not_the_page_s() -> None:
    assert report(page(head=OG, title="Houses destroyed, October 7, 2023")).published is None


def test_a_date_in_json_ld_counts() -> None:
    stated = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2020-05-04","headline":"x"}</script>'
    assert report(page(head=OG + stated)).published == "2020-05-04"


def test_arabic_article_in_a_declared_encoding() -> None:
    words = "قصفت طائرات حربية أطراف البلدة صباح يوم الاثنين ودمرت ثلاثة منازل في الحي الشرقي من المدينة حسب ما قال السكان هناك"
    raw = page(body=f"<p>{words}</p><p>{words} وأصيب رجلان</p>").decode().replace("utf-8", "windows-1256").encode("windows-1256")
    found = report(raw)
    assert words in found.text
    assert found.language == "ar"


def test_page_without_an_article() -> None:
    (found,) = read(
        b"<html><head><title>Index</title></head><body><nav><a href='/a'>A</a><a href='/b'>B</a></nav></body></html>", "index.html"
    )
    assert isinstance(found, Problem)
    assert found.where == "index.html"
    assert "no article" in found.what


def test_empty_page() -> None:
    (found,) = read(b"")
    assert isinstance(found, Problem)


def test_same_page_same_id_other_page_other_id() -> None:
    assert report(page()).id == report(page()).id
    assert report(page()).id != report(page(title="Another headline altogether")).id
