"""Every word the program asks gettext for is in an Albanian catalogue, wherever in the code it stands."""

import ast
import io
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

from tests.albanian.test_catalogues import CATALOGUES, PACKAGE

Word = tuple[str, str]  # context, English
PLAIN, COUNTED, IN_CONTEXT, COUNTED_IN_CONTEXT = ("gettext", (0,)), ("ngettext", (0,)), ("pgettext", (1, 0)), ("npgettext", (1, 0))
ASKS = {f"{name}{lazy}": places for name, places in (PLAIN, COUNTED, IN_CONTEXT, COUNTED_IN_CONTEXT) for lazy in ("", "_lazy")}
KEYWORDS = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3), "_": None}
SOURCES = [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]
TEMPLATES = sorted(path for kind in ("*.html", "*.txt", "*.xml") for path in PACKAGE.rglob(kind) if "templates" in path.parts)


def names_in(tree: ast.AST) -> dict[str, tuple[int, ...]]:
    """By which names a module asks, ``import gettext as _`` and its like included."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"]
    return {name.asname or name.name: ASKS[name.name] for node in imports for name in node.names if name.name in ASKS}


def in_code(text: str) -> Iterator[Word]:
    """From the syntax tree: to a tokenizer a call inside an f-string is only a part of that string."""
    tree = ast.parse(text)
    asks = names_in(tree)
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
        places = asks.get(name) or (ASKS.get(name) if isinstance(called, ast.Attribute) else None)
        if isinstance(node, ast.Call) and places:
            given = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if len(given) > max(places):
                yield (given[places[1]] if len(places) > 1 else "", given[places[0]])


def in_template(text: str) -> Iterator[Word]:
    code = io.BytesIO(templatize(text).encode())
    for _line, name, found, _comments in extract_python(code, list(KEYWORDS), [], {"encoding": "utf-8"}):
        words = [found] if isinstance(found, str) else [word for word in found if word]
        yield (words[0], words[1]) if "pgettext" in name else ("", words[0])


@pytest.fixture(scope="module")
def known() -> set[Word]:
    return {(entry.msgctxt or "", entry.msgid) for path in CATALOGUES for entry in polib.pofile(str(path)) if not entry.obsolete}


def unknown(paths: list[Path], words: dict[Path, set[Word]], known: set[Word]) -> list[str]:
    return [f"{path.relative_to(PACKAGE)}: {context} “{word}”" for path in paths for context, word in sorted(words[path] - known) if word]


def test_words_of_the_code_are_in_a_catalogue(known: set[Word]) -> None:
    words = {path: set(in_code(path.read_text(encoding="utf-8"))) for path in SOURCES}

    assert sum(map(len, words.values())) > 500
    missing = unknown(SOURCES, words, known)
    assert not missing, "\n".join(missing)


def test_words_of_the_templates_are_in_a_catalogue(known: set[Word]) -> None:
    words = {path: set(in_template(path.read_text(encoding="utf-8"))) for path in TEMPLATES}

    assert sum(map(len, words.values())) > 300
    missing = unknown(TEMPLATES, words, known)
    assert not missing, "\n".join(missing)


def test_a_word_inside_an_f_string_is_found() -> None:
    code = 'from django.utils.translation import gettext as _, pgettext as p\nx = f"<b>{escape(_("a"))}</b>" + p("c", "d")'.replace('("a")', "('a')")

    assert set(in_code(code)) == {("", "a"), ("c", "d")}


def test_words_of_every_tag_are_found() -> None:
    html = '{% translate "a" %}{% translate "b" context "c" %}{% section title=_("d") %}'
    html += "{% blocktranslate count n=n %}e{% plural %}f{% endblocktranslate %}"

    assert set(in_template(html)) == {("", "a"), ("c", "b"), ("", "d"), ("", "e")}
