import json
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from rrjeti.library.models import DocumentType, Instrument, Publication
from rrjeti.provenance.citing import Citation, bibtex, csl_json, line, ris
from rrjeti.vocabulary.models import Country
from tests import consumers

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

    text = line(Citation(key="a", title="T", url="https://x.example/", issuer="Centre", year=None, read_on=dt.date(2026, 11, 21)))
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


def files(client: Any, address: str) -> tuple[dict[str, str], dict[str, str], dict[str, Any]]:
    """The three forms of a citation, read back."""
    texts = [client.get(f"{address}cite.{form}").content.decode() for form in ("bib", "ris", "json")]
    return consumers.bibtex(texts[0]), consumers.ris(texts[1]), consumers.csl(texts[2])


def test_law_is_cited_by_its_number_in_its_own_language(client: Any, db: Any) -> None:
    world_type = DocumentType.objects.create(key="law", name={"sq": "Ligj", "en": "Law"})
    albania = Country.objects.get_or_create(code="AL", defaults={"name": {"en": "Albania"}})[0]
    Instrument.objects.create(
        key="act", title={"sq": "Për mbrojtjen", "en": "On protection"}, number="60/2016", year=2016, type=world_type, country=albania,
        confidence="verified", url="https://gazette.example/60",
    )  # fmt: skip
    bib, ris_tags, item = files(client, "/en/library/instruments/act/")
    today = timezone.localdate()

    assert bib["title"] == ris_tags["TI"] == item["title"] == "Ligji nr. 60/2016 “Për mbrojtjen”"
    assert bib["url"] == ris_tags["UR"] == item["URL"] == "https://gazette.example/60"
    assert bib["language"] == ris_tags["LA"] == item["language"] == "sq" and item["type"] == "legislation"
    assert bib["urldate"] == today.isoformat() == ris_tags["Y2"].replace("/", "-")
    assert item["accessed"] == {"date-parts": [[today.year, today.month, today.day]]}
    said = client.get("/en/library/instruments/act/").content.decode()
    assert '<p class="citation" lang="sq">Ligji nr. 60/2016 “Për mbrojtjen” (2016). https://gazette.example/60 (read on' in said


def test_treaty_is_a_treaty(client: Any, instrument: Instrument) -> None:
    Instrument.objects.update(type=DocumentType.objects.create(key="treaty", name={"en": "Treaty"}))
    bib, ris_tags, item = files(client, "/en/library/instruments/uncac/")

    assert (item["type"], bib[""], ris_tags["TY"]) == ("treaty", "misc", "STAT") and "language" not in item


def test_document_kept_elsewhere_is_cited_where_it_is_kept(client: Any, make: Callable[..., Publication], attach: Any) -> None:
    record = make(url="https://original.example/r.pdf")
    assert [one.get("UR") or one.get("url") or one["URL"] for one in files(client, "/en/library/report/")] == [record.url] * 3
    assert f"{record.url} (read on " in client.get("/en/library/report/").content.decode()
    attach(record, "report.txt", b"Text of the report.")

    assert files(client, "/en/library/report/")[2]["URL"].endswith("/en/library/report/")


def test_quotation_marks_do_not_stand_in_their_like() -> None:
    assert line(Citation(key="a", title="Raporti “X”", url="https://x.example/", year=2020)).startswith("“Raporti ‘X’” (2020).")
