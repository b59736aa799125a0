"""The starter guide: advice bears no mark, helpers can be reached, ways without an address lead somewhere, words explained are words shown."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.utils.translation import gettext, override

from rrjeti import content
from rrjeti.directory.guide import reading

FOLDER = Path(content.__file__).parent / "al"
MARKS = [
    "According to the source", "Not yet confirmed", "Not yet confirmed by the network", "Not confirmed", "Not published yet", "Not in our sources",
    "Link not yet checked", "Uncertain, not yet confirmed",
]  # fmt: skip
DATED = [
    "Last checked on %(date)s", "Due for a new check since %(date)s", "Facts as of %(date)s", "Link checked on %(date)s: it answers",
    "The address does not answer. Last tried: %(date)s",
]  # fmt: skip


def guide() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / "data" / "guide.yaml").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("sentence", ["Call now.", "Do not confront the person who threatens you.", "Do not tell colleagues."])
def test_advice_bears_no_mark_of_how_sure_we_are(sentence: str) -> None:
    parts = [row[name] for row in guide()["outcomes"] for name in ("deadline", "risk", "protection") if row[name]["text"]["en"].startswith(sentence)]

    assert parts
    assert [part for part in parts if part["conf"]] == []


def test_what_the_law_says_keeps_its_mark() -> None:
    claims = [row[name] for row in guide()["outcomes"] for name in ("deadline", "risk", "protection")]

    assert [part["text"]["en"] for part in claims if re.search(r"\d|\bLaw\b|crime", part["text"]["en"]) and not part["conf"]] == []


def test_everyone_is_offered_a_helper_who_can_be_reached(starter: Any) -> None:
    snapshot = reading.published()
    assert snapshot
    for key in snapshot.outcomes:
        helpers = reading.result(snapshot, key).helpers
        assert not helpers or helpers[0].shown_contacts, key  # type: ignore[attr-defined]


def test_helper_without_a_contact_is_said_to_have_none(starter: Any, client: Any) -> None:
    text = html.unescape(client.get("/en/report/result/out-spak/").content.decode())

    assert re.search(r"Free Legal Aid Directorate</a> <span[^>]*>\(we know of no confirmed contact\)", text)
    assert re.search(r"People’s Advocate \(Ombudsman\)</a></li>", text)


@pytest.mark.parametrize(
    ("outcome", "address"), [("out-spak", "https://spak.gov.al"), ("out-duty", "https://spak.gov.al"), ("out-duty", "https://www.pp.gov.al")]
)
@pytest.mark.parametrize("language", ["sq", "en"])
def test_way_by_post_links_the_site_to_copy_from(starter: Any, client: Any, outcome: str, address: str, language: str) -> None:
    text = client.get(f"/{language}/report/result/{outcome}/").content.decode()

    assert re.search(rf'<a[^>]* href="{address}">', text)


@pytest.mark.parametrize("language", ["sq", "en"])
def test_every_mark_is_explained_in_the_words_that_pages_show(language: str) -> None:
    text = (FOLDER / "pages" / "about" / f"a-method.{language}.md").read_text(encoding="utf-8")
    cells = [cell.strip() for line in text.splitlines() if line.startswith("|") for cell in line.split("|")[1].split(",")] + re.findall(
        r"\| ([^|]*) \|", text
    )
    with override(language):
        words = [gettext(mark) for mark in MARKS] + [re.split(r" ?[:.]? ?%", gettext(mark))[0].split(". ")[0] for mark in DATED]

    assert [word for word in words if word not in cells] == []


@pytest.mark.parametrize("path", sorted([*(FOLDER / "pages").rglob("*.md"), FOLDER / "data" / "guide.yaml"]), ids=lambda path: path.name)
def test_no_text_explains_a_mark_that_no_page_shows(path: Path) -> None:
    assert re.findall(r"“(?:Verified|E verifikuar|I verifikuar)”", path.read_text(encoding="utf-8"), flags=re.I) == []
