"""Every table says what it is of, also to those who do not see the heading over it."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from lxml import html as markup

from tests import world
from tests.portal.conftest import stream
from tests.urls.table import TABLE

PACKAGE: Path = settings.PACKAGE
TEMPLATES = [path for path in sorted(PACKAGE.rglob("templates/**/*.html")) if "admin" not in path.parts]
NAMED = re.compile(r"<table[^>]* aria-label(ledby)?=|<table(?:[^>]|%})*>\s*<caption")


def unnamed(page: str) -> list[str]:
    """What the tables of a page without a name begin with."""
    tree = markup.fromstring(page)
    names = {element.get("id") for element in tree.iter() if element.get("id") and element.text_content().strip()}
    return [
        table.text_content()[:60]
        for table in tree.iter("table")
        if not (table.findtext("caption") or "").strip() and not table.get("aria-label") and table.get("aria-labelledby") not in names
    ]


def test_every_table_of_a_template_has_a_name() -> None:
    written = {str(path.relative_to(PACKAGE)): path.read_text(encoding="utf-8") for path in TEMPLATES}
    wrong = {name: text.count("<table") - len(NAMED.findall(text)) for name, text in written.items() if "<table" in text}

    assert len(wrong) > 8
    assert {name for name, count in wrong.items() if count} == set()


def test_every_table_of_every_page_type_has_a_name(client: Client, settings: Any, author: Any) -> None:
    made = world.everything()
    made["page"].body = stream(("table", {"caption": "", "rows": "| Case | Begin |\n| Bribe | Police |"}))
    made["page"].save_revision().publish()
    places = {name: row.pk for name, row in made.items()}
    client.force_login(author)
    wrong, count = {}, 0
    for path in [*(row.path.format(**places) for row in TABLE), "/en/learn/w1/"]:
        response = client.get(path)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            page = response.content.decode()
            count += page.count("<table")
            wrong[path] = unnamed(page)

    assert count > 5
    assert {path: found for path, found in wrong.items() if found} == {}


def test_a_table_without_a_name_is_found() -> None:
    assert unnamed('<body><table aria-labelledby="nothing"><tr><td>1</td></tr></table><table><caption>Two</caption></table></body>') == ["1"]
    assert not NAMED.search('<table class="table"><thead>')
