import json

from rrjeti.library.citations import Citation, bibtex, csl_json, line, ris

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
