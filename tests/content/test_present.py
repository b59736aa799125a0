"""The starter pages tell what stands, and lead to it."""

import re
from pathlib import Path

import pytest

from rrjeti.portal.references import PAGES, view_address

CONTENT = Path(__file__).resolve().parents[2] / "rrjeti" / "content"
TEXTS = sorted(CONTENT.rglob("*.md"))
# Of what is there now: registration, accounts, the forum.
DENIALS = re.compile(
    r"(?:registration|forum|accounts?)[^.\n]{0,80}(?:not open yet|will open|opens? together)|before registration opens"
    r"|no (?:organisation|institution)[^.\n]{0,60}account"
    r"|(?:regjistrimi|forumi|llogari)[^.\n]{0,80}(?:nuk (?:është|janë) hapur ende|hapen? bashkë)|para se të hapet regjistrimi",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_page_denies_nothing_that_is_open_and_its_sections_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not DENIALS.search(text)
    assert [key for key in re.findall(r"\(section:([\w-]+)", text) if key not in PAGES and not view_address("section", key)] == []
