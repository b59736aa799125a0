"""A contact that the site hides as uncertain is printed by none of the starter texts."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from rrjeti import content

FOLDER = Path(content.__file__).parent / "al"
KINDS = ("web", "email", "phone", "post")


@cache
def records(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((FOLDER / "data" / f"{name}.yaml").read_text(encoding="utf-8"))[name]
    return found


def contacts() -> list[tuple[str, bool]]:
    """Every contact with whether it is hidden; an institution rates each on its own, a way to report all of its own."""
    found = []
    for row in records("institutions"):
        trust = row.get("channels_conf") or {}
        found += [(row["channels"][kind], trust.get(kind) == "uncertain") for kind in KINDS if (row.get("channels") or {}).get(kind)]
    for row in records("channels"):
        found += [(row["contact"][kind], row["conf"] == "uncertain") for kind in KINDS if row["contact"].get(kind)]
    return found


@cache
def hidden() -> set[str]:
    return {value for value, is_hidden in contacts() if is_hidden} - {value for value, is_hidden in contacts() if not is_hidden}


def squeezed(text: str) -> str:
    """Without what a number or an address may be set apart by."""
    return re.sub(r"[\s\u00a0().,/-]", "", text.lower())


def texts() -> list[Path]:
    data = [path for path in (FOLDER / "data").glob("*.yaml") if path.name not in ("institutions.yaml", "channels.yaml")]
    return sorted([*(FOLDER / "pages").rglob("*.md"), *data])


def test_there_are_hidden_contacts() -> None:
    assert {"0800 90 90", "info.app@app.gov.al"} <= hidden()


@pytest.mark.parametrize("path", texts(), ids=lambda path: path.name)
def test_no_text_prints_a_hidden_contact(path: Path) -> None:
    written = squeezed(path.read_text(encoding="utf-8"))

    assert [value for value in hidden() if squeezed(value) in written] == []


@pytest.mark.parametrize("name", ["institutions", "channels"])
def test_no_note_prints_the_hidden_contact_of_its_record(name: str) -> None:
    written = squeezed(str([{field: value for field, value in row.items() if field not in ("channels", "contact")} for row in records(name)]))

    assert [value for value in hidden() if squeezed(value) in written] == []
