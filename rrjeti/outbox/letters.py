"""How an e-mail of the site is put together: plain text, in the language of whom it goes to."""

import re
import textwrap
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMultiAlternatives
from django.template import Context, engines
from django.template.loader import get_template
from django.utils.translation import get_language, override

from rrjeti.languages.reader import spoken
from rrjeti.ui.identity import identity

WIDTH = 72
LINE = f"\n\n{'-' * WIDTH}\n\n"
ITEM = re.compile(r"\s*(?:[-*•–]|\d+[.)])\s+|\s*")


class Letter(EmailMultiAlternatives):
    """An e-mail that knows its kind and its language; the outbox keeps both."""

    kind = language = ""


def letter(template: str, to: str, context: Mapping[str, Any] | None = None, language: str = "", headers: Mapping[str, str] | None = None) -> Letter:
    """An e-mail to one person, ready for ``send()``.

    Args:
        template: the name of a text template without ``.txt``; its first line is the subject.
        to: one address, also with a name: ``Arta <arta@example.org>``.
        context: what the template shows, besides ``site`` (name and more) and ``site_url``. Nothing is escaped: it is no HTML.
        language: of the person; the first language of the site when empty or unknown.
        headers: further ones, such as ``List-Unsubscribe``.

    Raises:
        BadHeaderError: a line break in the subject, the address or a header.
    """
    with override(spoken(language)):
        site = identity()
        subject, body = _rendered(template, {"site": site, "site_url": settings.SITE_URL, **(context or {})})
        return composed(template, to, subject, body, headers)


def letter_in_each(template: str, to: str, context: Callable[[], Mapping[str, Any]], languages: Iterable[str]) -> Letter:
    """The same for somebody whose language nobody knows: in several languages, one below the other under a line.

    Args:
        context: gives what the template shows, asked anew in each language.
        languages: the first is that of the headers; a language named twice is written once.

    Raises:
        BadHeaderError: as in ``letter``.
    """
    codes, parts = list(dict.fromkeys(spoken(code) for code in languages)), []
    for code in codes:
        with override(code):
            parts.append(_rendered(template, {"site": identity(), "site_url": settings.SITE_URL, **context()}))
    subject, body = " / ".join(subject for subject, _body in parts), LINE.join(body.strip("\n") for _subject, body in parts)
    with override(codes[0]):
        return composed(template, to, subject, body, {"Content-Language": ", ".join(codes)})


def composed(kind: str, to: str, subject: str, body: str, headers: Mapping[str, str] | None = None) -> Letter:
    """The same from words that are there already, in the active language: lines of an e-mail, the foot, the headers.

    Raises:
        BadHeaderError: a line break in the subject, the address or a header.
    """
    language, site = spoken(get_language()), identity()
    lines = {"Auto-Submitted": "auto-generated", "Content-Language": language, "Message-ID": message_id(), **(headers or {})}
    for value in (subject, to, *lines, *lines.values()):
        _check(value)
    made = Letter(subject, f"{wrapped(body)}\n\n-- \n{site.name}\n{settings.SITE_URL}/\n", settings.DEFAULT_FROM_EMAIL, [to], headers=lines)
    made.kind, made.language = kind, language
    return made


def _rendered(template: str, context: dict[str, Any]) -> tuple[str, str]:
    """Subject and body, each by itself: what a person wrote cannot slip from the first line into the next."""
    source = get_template(f"{template}.txt").template.source  # type: ignore[attr-defined]
    parts = (engines["django"].from_string(part) for part in source.partition("\n")[::2])
    subject, body = (part.template.render(Context(context, autoescape=False)) for part in parts)  # type: ignore[attr-defined]
    return subject.strip(" \t"), body


def _check(value: str) -> None:
    if len(value.splitlines()) > 1 or value != value.rstrip("\r\n"):
        raise BadHeaderError("A header of an e-mail is one line.")


def message_id() -> str:
    """A name of its own with the host of the site; says nothing of the machine or the time."""
    return f"<{uuid.uuid4().hex}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"


def wrapped(text: str) -> str:
    """Lines of at most 72 signs, as a plain reader wants them; addresses are never broken, lists stay lists."""
    lines = [_wrapped_line(line.rstrip()) for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _wrapped_line(line: str) -> str:
    lead = ITEM.match(line)
    indent = " " * len(lead[0]) if lead else ""
    return textwrap.fill(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
