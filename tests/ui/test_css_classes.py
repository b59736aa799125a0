"""Every class our style sheets draw can come from a template, from Python or from a script."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

PACKAGE: Path = settings.PACKAGE
SHEETS = [PACKAGE / "portal/booklets/print.css", *sorted((PACKAGE / "ui/static/ui/css").rglob("*.css"))]
TEMPLATES = [path for path in sorted(PACKAGE.rglob("*.html")) if "templates" in path.parts]
CODE = [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]
CHARTS = [path for path in CODE if "charts" in path.parts]
SCRIPTS = sorted(PACKAGE.rglob("*.js"))

COMMENT = re.compile(r"/\*.*?\*/", re.S)
SELECTORS = re.compile(r"([^{};]+)\{")
CLASS = re.compile(r"\.(-?[a-z_][\w-]*)", re.I)
ATTRIBUTE = re.compile(r"""class=(?:"((?:\{[{%].*?[%}]\}|[^"])*)"|'([^']*)')""", re.S)
WORD = re.compile(r"[a-z][\w-]*", re.I)
TAG = re.compile(r"\{[{%](?! translate).*?[%}]\}")
# A name with a hole: “mark--{{ tone }}”, “s{step}”.
BEGUN = re.compile(r"([a-z][\w-]*)\{", re.I)


def drawn(text: str) -> set[str]:
    """The class names in the selectors of a style sheet."""
    bare = re.sub(r"url\([^)]*\)|\[[^\]]*\]|\"[^\"]*\"", "", COMMENT.sub("", text))
    return {name for selectors in SELECTORS.findall(bare) if not selectors.strip().startswith("@") for name in CLASS.findall(selectors)}


def attributes(text: str) -> Iterator[str]:
    yield from (double or single for double, single in ATTRIBUTE.findall(text))


def strings(text: str) -> Iterator[str]:
    """The string constants of a module but its docstrings; an f-string gives its pieces with “{” between them."""
    tree = ast.parse(text)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


class Names:
    """What the program can write into a class attribute."""

    def __init__(self) -> None:
        templates = [path.read_text(encoding="utf-8") for path in TEMPLATES]
        pieces = [piece for path in CODE for piece in strings(path.read_text(encoding="utf-8"))]
        scripts = [path.read_text(encoding="utf-8") for path in SCRIPTS]
        classes = [one for text in [*templates, *pieces, *scripts] for one in attributes(text)]
        listed = [one for text in scripts for one in re.findall(r"(?:classList\.\w+\(|className = )([^;)]*)", text)]
        given = [one for text in templates for one in re.findall(r'(?<!_\()"([\w -]+)"', " ".join(TAG.findall(text)))]
        lists = [piece for piece in pieces if re.fullmatch(r"[\w{ -]+", piece)]
        # A word alone, such as “post”, says as often a method or a module, and words side by side are English; only the charts pass on such classes.
        named = [piece for piece in lists if re.search(r"[{-]|__", piece)] + [piece for path in CHARTS for piece in strings(path.read_text("utf-8"))]
        self.whole = {word for text in [*classes, *given, *named, *listed] for word in WORD.findall(text)}
        self.begun = {word for text in [*classes, *named] for word in BEGUN.findall(text)}
        self.rests = {word for text in [*given, *lists] for word in re.findall(r"[\w-]+", text)} | set("012345")

    def can_be(self, name: str) -> bool:
        return name in self.whole or any(name.startswith(start) and name.removeprefix(start) in self.rests for start in self.begun)


def test_every_class_of_the_style_sheets_can_be_drawn() -> None:
    names = Names()
    dead = {sheet.name: sorted(name for name in drawn(sheet.read_text(encoding="utf-8")) if not names.can_be(name)) for sheet in SHEETS}

    assert {sheet: found for sheet, found in dead.items() if found} == {}


def test_a_class_that_nobody_writes_is_found() -> None:
    names = Names()

    assert not names.can_be("chat__side")
    assert names.can_be("mark--good")
    assert drawn("@media print { .a > .b:not(.c):hover { color: red; } } /* .d {} */ .e { background: url(f.css); }") == {"a", "b", "c", "e"}
