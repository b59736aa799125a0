from pathlib import Path
from typing import Any

import pytest

from rrjeti.library.extraction import run, sniff
from rrjeti.library.extraction.cleaning import clean
from tests.library import conftest as made


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_pdf_text_is_kept_by_page(tmp_path: Path) -> None:
    reading = run.read_text(write(tmp_path, "a.pdf", made.pdf("first page", "the second")))

    assert reading.reason == ""
    assert [(number, text) for number, text, _ in reading.pages] == [(1, "first page"), (2, "the second")]


def test_pdf_of_500_pages_is_read(tmp_path: Path) -> None:
    reading = run.read_text(write(tmp_path, "a.pdf", made.pdf(*[f"page number {n}" for n in range(1, 501)])))

    assert len(reading.pages) == 500
    assert reading.pages[499][1] == "page number 500"


def test_docx_pages_end_at_breaks(tmp_path: Path) -> None:
    reading = run.read_text(write(tmp_path, "a.docx", made.docx("Faqja e parë", "Faqja e dytë: çështje")))

    assert [text for _, text, _ in reading.pages] == ["Faqja e parë", "Faqja e dytë: çështje"]


def test_odt_pages_end_at_soft_breaks(tmp_path: Path) -> None:
    reading = run.read_text(write(tmp_path, "a.odt", made.odt("Një", "Dy<text:s/>fjalë")))

    assert [text for _, text, _ in reading.pages] == ["Një", "Dy fjalë"]


def test_html_loses_its_scripts(tmp_path: Path) -> None:
    page = b"<!doctype html><html><head><title>t</title></head><body><script>alert(1)</script><p>Nj\xc3\xab tekst</p><style>p{}</style></body></html>"
    reading = run.read_text(write(tmp_path, "a.html", page))

    assert reading.pages[0][1] == "Një tekst"


def test_plain_text_divides_at_form_feeds(tmp_path: Path) -> None:
    assert [text for _, text, _ in run.read_text(write(tmp_path, "a.txt", b"one\x0ctwo")).pages] == ["one", "two"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", made.encrypted_pdf(), "encrypted"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"%PDF-1.7 broken" + b"x" * 500, "broken"),
        ("a.pdf", made.pdf("text")[:300], "broken"),
        ("a.exe", b"MZ\x90\x00\x03" + b"\x00" * 100, "unknown_type"),
        ("a.odt", made.entity_bomb(), "bomb"),
        ("a.docx", made.docx("text")[:-200], "unknown_type"),
    ],
    ids=["encrypted", "empty", "broken", "cut", "program", "entities", "cut docx"],
)
def test_bad_file_gives_a_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    assert run.read_text(write(tmp_path, name, data)).reason == reason


def test_bomb_ends_in_the_child(tmp_path: Path) -> None:
    path = write(tmp_path, "a.docx", made.docx_bomb())

    assert path.stat().st_size < 1_000_000
    assert run.read_text(path).reason == "bomb"


def test_slow_file_is_stopped(tmp_path: Path, monkeypatch: Any) -> None:
    path = write(tmp_path, "a.pdf", made.pdf("text"))

    assert run.read_text(path, seconds=0).reason == "timeout"


def test_scanned_page_is_named_and_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.pdf", made.scanned_pdf("Sinjalizuesit mbrohen\nnga hakmarrja"))

    assert [is_scan for _, _, is_scan in run.read_text(path).pages] == [True]
    reading = run.read_scans(path, [1])
    assert "Sinjalizuesit mbrohen" in reading.pages[0][1]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.pdf", made.pdf("x"), ""),
        ("a.docx", made.docx("x"), ""),
        ("a.odt", made.odt("x"), ""),
        ("a.txt", b"text", ""),
        ("a.csv", b"a,b\n1,2\n", ""),
        ("a.pdf", made.docx("x"), "wrong_type"),
        ("a.pdf", b"<html>no</html>", "wrong_type"),
        ("a.docx", made.pdf("x"), "wrong_type"),
        ("a.html", b"\x00\x01\x02", "wrong_type"),
        ("a.exe", b"MZ\x00", "unknown_type"),
    ],
)
def test_type_is_what_the_bytes_say(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    with write(tmp_path, name, data).open("rb") as file:
        assert sniff.problem(file, name) == problem


def test_bomb_is_told_from_its_list(tmp_path: Path) -> None:
    with write(tmp_path, "a.docx", made.docx_bomb(700)).open("rb") as file:
        assert sniff.problem(file, "a.docx") == "bomb"


def test_cleaning_joins_words_and_drops_control_characters() -> None:
    assert clean("kor\ufffe\nrupsion\x00 e\u0308sh\u202etë\r\n\r\n\r\nfund") == "korrupsion është\n\nfund"
