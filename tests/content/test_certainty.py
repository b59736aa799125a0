"""A statement is as sure on one page as on every other, and in one language as in the other."""

import re
from collections import defaultdict
from pathlib import Path

from rrjeti.content.loader import FOLDER

FACT = re.compile(r"^!fact (\w+)(?: ([^|]*?))? *\| *(.+)$", re.M)
PAGES = sorted(FOLDER.glob("*/pages/**/*.md"))


def facts(path: Path) -> list[tuple[str, str, str]]:
    """Certainty, sources and text of each fact of a page, in its order."""
    return [(found[1], found[2] or "", found[3].strip()) for found in FACT.finditer(path.read_text(encoding="utf-8"))]


def test_there_are_facts_to_check() -> None:
    assert sum(len(facts(path)) for path in PAGES) > 100


def test_same_statement_is_equally_sure_on_every_page() -> None:
    said = defaultdict(lambda: defaultdict(list))
    for path in PAGES:
        for certainty, _sources, text in facts(path):
            said[text][certainty].append(path.name)
    assert {text: dict(found) for text, found in said.items() if len(found) > 1} == {}


def test_both_languages_are_equally_sure_from_the_same_sources() -> None:
    differing = []
    for path in (path for path in PAGES if path.name.endswith(".sq.md")):
        twin = path.with_name(path.name.replace(".sq.md", ".en.md"))
        if [fact[:2] for fact in facts(path)] != [fact[:2] for fact in facts(twin)]:
            differing.append(path.name)
    assert differing == []
