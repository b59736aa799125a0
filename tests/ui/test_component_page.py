"""The page of components draws what our style sheets draw."""

import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from rrjeti.content import loader
from rrjeti.library.models import PageText, PublicationFile
from rrjeti.portal import starter_pages
from rrjeti.ui.specimens import REFERENCES, apart, cut
from tests import world
from tests.ui.test_css_classes import SHEETS, drawn

# What a style sheet draws and the page does not, with the reason.
ELSEWHERE = {
    "article": "the columns of a whole text page, not a part",
    "guide": "the width of a whole page of the guide, not a part",
    "band": "inside a chart of a series with intervals",
    "whisker": "inside a chart of a series with intervals",
    "lead": "holds the heading of the home page itself",
    "page-heading": "the heading of a whole page",
    "did-you-mean": "needs the search index",
    "demo-label": "over every page of a site with made-up data",
    "diff": "needs a change of an editor",
    "due": "needs a page that is due for a new check",
    "film": "needs a video",
    "members": "needs an organisation with members",
    "picture": "needs a picture",
    "told": "needs notifications of somebody",
    "ways": "the choice of ways on the page of settings",
    "supporter": "needs supporters",
    "supporters": "needs supporters",
    "slogan": "needs a campaign",
    "snippet": "needs a text of a document in the search index",
    "untranslated": "needs a page in one language alone",
}
# Utilities and states are said at their use; what stands in the sheet of booklets is paper.
HELPERS = re.compile(r"^(u|is|no|ch|s\d|t\d?)-|^(ch|printed|prose|flow)$")


def block(name: str) -> str:
    return re.split("__|--", name)[0]


def blocks_of_sheets() -> set[str]:
    sheets = [sheet for sheet in SHEETS if sheet.parent.name != "booklets"]
    return {block(name) for sheet in sheets for name in drawn(sheet.read_text(encoding="utf-8"))}


@pytest.fixture
def page(client: Client, author: Any, whole_data: None) -> str:
    """The page over the whole starter content, with a document that has a file and one that was replaced."""
    assert not [outcome for outcome in starter_pages.load_folder(loader.FOLDER / "al" / "pages") if outcome.error]
    report = world.publication("report", year=2030)
    file = PublicationFile.objects.create(publication=report, file=ContentFile(b"Text of the report.", "report.txt"), language="en")
    PageText.objects.get_or_create(file=file, number=1, defaults={"text": "Text of the report."})
    world.publication("draft", replaced_by=report, url="https://draft.example/")
    client.force_login(author)
    return client.get("/ui/", headers={"accept-language": "en"}).content.decode()


def test_every_block_of_the_style_sheets_is_drawn_and_the_parts_keep_their_names_apart(page: str) -> None:
    shown = {block(word) for classes in re.findall(r'class="([^"]*)"', page) for word in classes.split()}
    missing = {name for name in blocks_of_sheets() - shown if not HELPERS.match(name)}

    assert missing - set(ELSEWHERE) == set()
    assert set(ELSEWHERE) - blocks_of_sheets() == set(), "an exception that no sheet draws any more"

    names = re.findall(r'\sid="([^"]+)"', page)

    assert {name for name in names if names.count(name) > 1} == set()
    assert page.count("<h1") == 1


def test_part_is_cut_to_its_end() -> None:
    text = '<div class="a"><div class="b around"><div>1</div></div></div><p class="around">2</p>'

    assert cut(text, "around") == '<div class="b around"><div>1</div></div>'
    assert cut(text, "round") == ""
    assert (
        REFERENCES.sub(lambda hit: apart(hit, "x"), '<a href="#b" id="c" aria-labelledby="d e">')
        == '<a href="#x-b" id="x-c" aria-labelledby="x-d x-e">'
    )
