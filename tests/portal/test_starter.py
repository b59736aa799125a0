"""The starter pages: loaded whole, loaded again without harm, never over an editor's work."""

from pathlib import Path
from typing import Any

import pytest

from rrjeti.portal.models import BundlePage, ContentPage, ExplainerPage
from rrjeti.portal.starter_pages import load_folder
from rrjeti.portal.starter_text import MarkdownError, Reader
from rrjeti.provenance.models import Source
from rrjeti.vocabulary.models import Topic

FRONT = """---
id: {key}
kind: {kind}
title: {title}
slug: {slug}
summary: What it is about.
audiences: {{citizen: 1}}
topics: [basics]
src: [code]
checked: 2026-11-21
review_by: 2027-05-21
related: [{related}]
lenses: [gender, disability, poverty]
{more}
---
"""
BODY = """## First part

A **bold** word and a [link](page:x-two#part) to [SPAK](institution:spak).
!fact verified code | Ten [days](term:bribe).
!fact general | Perhaps.

!notice Look | Take care.

> A letter
>
> Second line

| | A | B |
|---|---|---|
| x | y | [z](https://example.org/) |

!steps criminal

!guide | Try it.
"""


@pytest.fixture
def folder(tmp_path: Path, db: Any) -> Path:
    Topic.objects.create(key="basics", name={"en": "Basics"})
    Source.objects.create(key="code", title="A code")
    write(tmp_path, "x-one", related="x-two")
    write(tmp_path, "x-two", body="Short.")
    return tmp_path


def write(
    folder: Path, key: str, *, kind: str = "explainer", related: str = "", body: str = BODY, more: str = "", title: str = "", language: str = "en"
) -> Path:
    path = folder / kind / f"{key}.{language}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(FRONT.format(key=key, kind=kind, title=title or key.title(), slug=key, related=related, more=more) + body, encoding="utf-8")
    return path


def load(folder: Path) -> dict[str, Any]:
    return {outcome.file: outcome.error or outcome.counts for outcome in load_folder(folder)}


def test_pages_are_loaded_published_and_linked(folder: Path, dora: Any) -> None:
    assert load(folder) == {"explainer/x-one.en.md": {"loaded": 1}, "explainer/x-two.en.md": {"loaded": 1}}
    page = ExplainerPage.objects.get(key="x-one")
    assert [block.block_type for block in page.body] == ["heading", "paragraph", "fact", "fact", "notice", "letter", "table", "steps", "guide"]
    assert page.live
    assert page.citizen == 1
    text = dora.get(page.address).content.decode()
    other = ExplainerPage.objects.get(key="x-two")
    assert f'href="{other.address}#part"' in text
    assert '<a href="#source-1">[1]</a>' in text
    assert "<b>bold</b>" in text
    assert '><span class="u-nowrap">X-Two</span></a></h3>' in text


def test_loading_twice_changes_nothing(folder: Path) -> None:
    load(folder)
    before = dict(ContentPage.objects.values_list("key", "latest_revision_id"))
    assert set(map(str, load(folder).values())) == {"{'unchanged': 1}"}
    assert dict(ContentPage.objects.values_list("key", "latest_revision_id")) == before


def test_newer_file_renews_an_untouched_page(folder: Path) -> None:
    load(folder)
    write(folder, "x-two", body="Longer than before.")
    assert load(folder)["explainer/x-two.en.md"] == {"loaded": 1}
    assert "Longer" in str(ExplainerPage.objects.get(key="x-two").body)


def test_editors_change_is_kept(folder: Path, editor: Any) -> None:
    load(folder)
    page = ExplainerPage.objects.get(key="x-two")
    page.title = "An editor's title"
    page.save_revision(user=editor)
    write(folder, "x-two", body="Longer than before.")
    assert load(folder)["explainer/x-two.en.md"] == {"kept": 1}
    assert "Longer" not in str(ExplainerPage.objects.get(key="x-two").body)


def test_translations_belong_together(folder: Path) -> None:
    write(folder, "x-two", body="Shkurt.", language="sq")
    load(folder)
    assert len(set(ExplainerPage.objects.filter(key="x-two").values_list("translation_key", flat=True))) == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ("!fact sure | x", "body"),
        ("!fact general nowhere | x", "body"),
        ("[a](page:gone)", "related, parts or body"),
        ("[a](ftp:x)", "body"),
        ("!steps other", "body"),
    ],
)
def test_error_names_file_record_and_field_and_loads_nothing(folder: Path, body: str, field: str) -> None:
    write(folder, "x-three", body=body)
    error = load(folder)["explainer/x-three.en.md"]
    assert (error.file, error.record, error.field) == ("explainer/x-three.en.md", "x-three", field)
    assert not ExplainerPage.objects.filter(key="x-three").exists()
    assert ExplainerPage.objects.filter(key="x-one").exists()


def test_broken_front_matter_is_an_error(folder: Path) -> None:
    (folder / "explainer" / "x-bad.en.md").write_text("---\ntitle: [\n---\nx", encoding="utf-8")
    (folder / "explainer" / "x-none.en.md").write_text("no front matter", encoding="utf-8")
    found = load(folder)
    assert "x-bad.en.md: line 2, column 9" in str(found["explainer/x-bad.en.md"])
    assert "front matter" in str(found.get("explainer/x-none.en.md", found))


def test_bundle_names_pages_and_records(folder: Path) -> None:
    write(folder, "w-all", kind="bundle", more="parts: [page:x-two, instrument:l60-2016]")
    load(folder)
    bundle = BundlePage.objects.get(key="w-all")
    assert [(block["type"], block["value"]) for block in bundle.parts.raw_data] == [
        ("page", ExplainerPage.objects.get(key="x-two").pk),
        ("record", "instrument:l60-2016"),
    ]


def test_directive_inside_a_sentence_is_text() -> None:
    assert Reader(lambda keys: []).blocks("Say !fact aloud.") == [("paragraph", "<p>Say !fact aloud.</p>")]
    with pytest.raises(MarkdownError):
        Reader(lambda keys: []).blocks("[x](javascript:alert(1))")


def test_tutorials_were_seen_through_every_lens() -> None:
    from rrjeti.content.loader import FOLDER
    from rrjeti.vocabulary.lenses import LENSES

    files = sorted((FOLDER / "al" / "pages" / "tutorial").glob("*.md"))
    assert files
    for file in files:
        line = next(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("lenses:"))
        assert not [name for name in LENSES if name not in line], file.name
