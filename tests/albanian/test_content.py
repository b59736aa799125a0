"""Every Albanian text of the starter content keeps the rules of the language guide, and no text lacks its other language."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.albanian.checker import Finding, check

CONTENT = Path(__file__).resolve().parents[2] / "rrjeti" / "content"
DATA = sorted(CONTENT.rglob("*.yaml"))
PAGES = sorted(CONTENT.rglob("*.sq.md"))
PAGE_TEXTS = ("title", "summary", "description")
FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
DIRECTIVE = re.compile(r"^!(\w+)([^|\n]*)(?:\|(.*))?$")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
LINE_MARKS = re.compile(r"^\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|>\s?)")


def albanian(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The place and text of every Albanian string below ``node``: what stands under ``sq`` or a key that ends in ``_sq``."""
    if isinstance(node, dict):
        label = str(node.get("id") or node.get("key") or "")
        for key, value in node.items():
            below = f"{path}.{label or ''}{'.' if label else ''}{key}"
            yield from strings(value, below) if str(key) == "sq" or str(key).endswith("_sq") else albanian(value, below)
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from albanian(value, f"{path}[{number}]")


def strings(node: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict | list):
        for value in node.values() if isinstance(node, dict) else node:
            yield from strings(value, path)


def halves(node: Any, path: str = "") -> Iterator[str]:
    """The places where a text has only one of its two languages."""
    if isinstance(node, dict):
        if {"sq", "en"} & node.keys() and not (node.get("sq") and node.get("en")):
            yield f"{path}: {node}"
        for key, value in node.items():
            yield from halves(value, f"{path}.{key}")
    elif isinstance(node, list):
        for value in node:
            yield from halves(value, path)


def page_texts(path: Path) -> Iterator[tuple[str, str]]:
    """Title, summary and each line of the body of a page, without its marks."""
    match = FRONT.match(path.read_text(encoding="utf-8"))
    assert match, f"{path.name} has no front matter"
    front = yaml.safe_load(match.group(1))
    yield from ((name, front[name]) for name in PAGE_TEXTS if front.get(name))
    for number, line in enumerate(FENCE.sub("", match.group(2)).splitlines(), start=1):
        yield from ((f"line {number}", text) for text in line_texts(line))


def line_texts(line: str) -> list[str]:
    """What a reader sees of one line of a page; a table line is its cells."""
    directive = DIRECTIVE.match(line)
    if directive:
        name, arguments, text = directive.groups()
        parts = [arguments if name == "notice" else "", text or ""]
    else:
        parts = line.strip().strip("|").split("|") if line.lstrip().startswith("|") else [LINE_MARKS.sub("", line)]
    plain = (re.sub(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)", "", LINK.sub(r"\1", part)).strip() for part in parts)
    return [part for part in plain if part and not set(part) <= set("-: ")]


def report(texts: Iterator[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """The errors and the warnings of all texts, each with its place."""
    lines: dict[str, list[str]] = {"error": [], "warn": []}
    for place, text in texts:
        for finding in check(text):
            lines[finding.level].append(line(place, finding))
    return lines["error"], lines["warn"]


def line(place: str, finding: Finding) -> str:
    return f"rule {finding.rule} at {place}: {finding.excerpt}"


def test_there_is_content_to_check() -> None:
    assert DATA
    assert PAGES


@pytest.mark.parametrize("path", DATA, ids=lambda path: str(path.relative_to(CONTENT)))
def test_data_file_is_good_albanian(path: Path) -> None:
    errors, warnings = report(albanian(yaml.safe_load(path.read_text(encoding="utf-8"))))

    print(*warnings, sep="\n")
    assert not errors, "\n".join(errors)


@pytest.mark.parametrize("path", DATA, ids=lambda path: str(path.relative_to(CONTENT)))
def test_data_file_has_both_languages_everywhere(path: Path) -> None:
    missing = list(halves(yaml.safe_load(path.read_text(encoding="utf-8"))))

    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(CONTENT)))
def test_page_is_good_albanian(path: Path) -> None:
    errors, warnings = report(page_texts(path))

    print(*warnings, sep="\n")
    assert not errors, "\n".join(errors)
