"""Every Albanian catalogue is complete and keeps the rules of the language guide."""

from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from tests.albanian.checker import Finding, check_header, check_pair, check_plural, kind_of

PACKAGE = Path(__file__).resolve().parents[2] / "rrjeti"
CATALOGUES = sorted(PACKAGE.rglob("locale/sq/LC_MESSAGES/*.po"))


def findings(catalogue: polib.POFile) -> Iterator[tuple[str, Finding]]:
    """What the rules object to, each with the English it stands for. Obsolete entries are no longer in the program."""
    yield from (("header", finding) for finding in check_header(catalogue.metadata.get("Plural-Forms", "")))
    for entry in catalogue:
        if not entry.obsolete:
            yield from ((f"{entry.msgctxt or ''} “{entry.msgid[:50]}”", finding) for finding in entry_findings(entry))


def entry_findings(entry: polib.POEntry) -> list[Finding]:
    if entry.fuzzy:
        return [Finding(3, "error", f"fuzzy: {entry.msgstr[:60]}")]
    kind = kind_of(entry.msgid, f"{entry.msgctxt or ''} {entry.comment}")
    if entry.msgid_plural:
        return check_plural((entry.msgid, entry.msgid_plural), entry.msgstr_plural, kind)
    return check_pair(entry.msgid, entry.msgstr, kind)


def lines(path: Path, level: str) -> list[str]:
    found = findings(polib.pofile(str(path)))
    return [f"rule {finding.rule} in {place}: {finding.excerpt}" for place, finding in found if finding.level == level]


def test_there_are_catalogues_to_check() -> None:
    assert CATALOGUES


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_catalogue_is_complete_good_albanian(path: Path) -> None:
    errors = lines(path, "error")

    print(*lines(path, "warn"), sep="\n")
    assert not errors, "\n".join(errors)


def test_one_word_has_one_translation() -> None:
    """Django merges the catalogues: of two translations of the same words only one would be seen, depending on the order of the parts."""
    seen: dict[tuple[str | None, str], dict[str, list[str]]] = {}
    for path in CATALOGUES:
        for entry in polib.pofile(str(path)):
            text = entry.msgstr or " | ".join(entry.msgstr_plural.values())
            seen.setdefault((entry.msgctxt, entry.msgid), {}).setdefault(text, []).append(str(path.relative_to(PACKAGE)))

    assert {key: texts for key, texts in seen.items() if len(texts) > 1} == {}
