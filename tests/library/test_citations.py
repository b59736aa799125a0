import json
from collections.abc import Callable
from typing import Any

import pytest

from rrjeti.library.citations import Citation, bibtex, csl_json, line, ris
from rrjeti.library.models import Publication

REPORT = Citation(key="raporti-2019", title="Raporti & “çështjet” 50%", url="https://x.example/sq/library/raporti-2019/", authors=["Hoxha, Arta",
    "Grupi i punës"], issuer="Qendra_e", year=2019, day="2019-05-04", language="sq", abstract="Një\nrresht")  # fmt: skip


def test_bibtex_escapes() -> None:
    text = bibtex(REPORT)

    assert text.startswith("@techreport{raporti-2019,\n")
    assert r"title = {{Raporti \& “çështjet” 50\%}}" in text
    assert "author = {Hoxha, Arta and Grupi i punës}" in text
    assert r"institution = {Qendra\_e}" in text
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")


def test_ris_lines() -> None:
    lines = ris(REPORT).split("\r\n")

    assert lines[0] == "TY  - RPRT"
    assert "DA  - 2019/05/04" in lines
    assert "AB  - Një rresht" in lines
    assert lines[-2:] == ["ER  - ", ""]


def test_csl_json_has_names_and_date() -> None:
    item = json.loads(csl_json(REPORT))[0]

    assert item["author"] == [{"family": "Hoxha", "given": "Arta"}, {"literal": "Grupi i punës"}]
    assert item["issued"] == {"date-parts": [[2019, 5, 4]]}


def test_line_without_author_names_the_issuer() -> None:
    import datetime as dt

    text = line(Citation(key="a", title="T", url="https://x.example/", issuer="Centre", year=None), dt.date(2026, 11, 21))
    assert text == "Centre (n.d.). “T”. https://x.example/ (read on 21 November 2026)."


@pytest.mark.parametrize(("languages", "reader", "title", "language"), [
    ("en", "sq", "The report report", "en"), ("sq", "en", "Raporti report", "sq"), ("en sq", "sq", "Raporti report", "sq"),
    ("de", "sq", "Raporti report", "de"), ("", "en", "The report report", ""),
])  # fmt: skip
def test_document_is_cited_by_its_own_title(
    client: Any, make: Callable[..., Publication], languages: str, reader: str, title: str, language: str
) -> None:
    make(languages=languages, institution={"sq": "Qendra", "en": "Centre"})
    item = client.get(f"/{reader}/library/report/cite.json").json()[0]

    assert (item["title"], item.get("language", "")) == (title, language)
    assert item["publisher"] == ("Centre" if title.startswith("The") else "Qendra")
    assert f"title = {{{{{title}}}}}" in client.get(f"/{reader}/library/report/cite.bib").content.decode()
    assert f"TI  - {title}" in client.get(f"/{reader}/library/report/cite.ris").content.decode()
    marked = f' lang="{language}"' if language in ("sq", "en") and language != reader else ""
    page = client.get(f"/{reader}/library/report/").content.decode()
    assert f'<p class="citation"{marked}>' in page and "data-original" not in page
