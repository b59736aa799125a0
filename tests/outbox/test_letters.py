"""A letter looks right in a plain reader, in the language of whom it goes to, and nothing slips into its head."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.mail import BadHeaderError
from django.utils.translation import get_language

from rrjeti.outbox.letters import letter, wrapped
from rrjeti.outbox.models import Mail


@pytest.fixture(autouse=True)
def _templates(settings: Any, db: Any) -> None:
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]


def test_letter_has_subject_text_and_footer(settings: Any) -> None:
    made = letter("letters/hello", "arta@example.org", {"name": "D'Arta <3"}, "en")
    lines = made.body.splitlines()

    assert made.subject == "Hello D'Arta <3"
    assert "Rrjeti & D'Arta <3 wrote" in made.body
    assert lines[-3:] == ["-- ", "Rrjeti", f"{settings.SITE_URL}/"]
    assert all(len(line) <= 72 for line in lines if "://" not in line)
    assert any(line.startswith("  ") for line in lines)
    assert "\n\n\n" not in made.body
    assert "/because-nobody-could-open-it/whatever-it-is/" in made.body


def test_letter_has_the_headers_of_a_machine(settings: Any) -> None:
    made = letter("letters/hello", "arta@example.org", {}, "en", {"List-Id": "<x.example>"}).message()

    assert (made["Auto-Submitted"], made["Content-Language"], made["List-Id"]) == ("auto-generated", "en", "<x.example>")
    assert made["From"] == settings.DEFAULT_FROM_EMAIL
    assert made["Message-ID"].endswith(f"@{urlsplit(settings.SITE_URL).hostname}>")
    assert made.get_content_type() == "text/plain"


def test_letter_speaks_the_language_of_the_person() -> None:
    assert letter("letters/hello", "a@example.org", {"language_is": "sq"}, "sq").language == "sq"
    assert letter("letters/hello", "a@example.org", {}, "xx").language == "sq"
    assert get_language() == "en"


def test_letter_goes_through_the_outbox(outbox: None, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        letter("letters/hello", "Arta <arta@example.org>", {"name": "Arta"}, "en").send()

    row = Mail.objects.get()
    assert (row.kind, row.language, row.status) == ("letters/hello", "en", "sent")
    assert mail.outbox[0].to == ["Arta <arta@example.org>"]


@pytest.mark.parametrize(
    ("to", "name", "headers"),
    [("a@example.org\nBcc: b@example.org", "x", {}), ("a@example.org", "x\r\nBcc: b@example.org", {}), ("a@example.org", "x", {"X": "y\n"}),
     ("a@example.org", "x\u2028y", {}), ("a@example.org", "x", {"X\n": "y"})],
)  # fmt: skip
def test_line_break_is_refused(to: str, name: str, headers: dict[str, str]) -> None:
    with pytest.raises(BadHeaderError):
        letter("letters/hello", to, {"name": name}, "en", headers)


def test_wrapping_keeps_short_lines_and_lists() -> None:
    assert wrapped("a\nb\n\n\n\nc  \n") == "a\nb\n\nc"
    assert wrapped("1. " + "word " * 20).splitlines()[1].startswith("   word")
