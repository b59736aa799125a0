"""Pictures of pages: loaded once from the starter files, light, described in the page's language, never over an editor's change."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Pillow
from wagtail.images import get_image_model

from rrjeti.content.loader import FOLDER
from rrjeti.portal.models import ContentPage, TutorialPage
from rrjeti.portal.starter_pages import load_folder
from rrjeti.portal.starter_pictures import LARGEST
from rrjeti.portal.starter_text import Reader
from rrjeti.vocabulary.models import Topic
from tests.portal.conftest import add, stream

TUTORIALS = FOLDER / "al" / "pages" / "tutorial"
TEXT = """---
id: t-one
kind: tutorial
title: How to use it
slug: how-to-use-it
summary: What it is about.
topics: [basics]
lenses: [gender, disability, poverty]
---
First.

!picture step.en.webp | The <search> page | Write “a”.

!picture step.en.webp | The same again |
"""
# Words that a sentence of that length hardly does without.
SIGNS = {"sq": r"[ëç]|\b(dhe|me|të|si|që)\b", "en": r"\b(the|and|of|with|is)\b"}


def drawn(colour: str, width: int = 400) -> bytes:
    made = io.BytesIO()
    Pillow.new("RGB", (width, 300), colour).save(made, "WEBP", lossless=True)
    return made.getvalue()


@pytest.fixture
def folder(tmp_path: Path, db: Any) -> Path:
    Topic.objects.create(key="basics", name={"en": "Basics"})
    path = tmp_path / "pages" / "tutorial" / "pictures" / "step.en.webp"
    path.parent.mkdir(parents=True)
    path.write_bytes(drawn("red"))
    (path.parent.parent / "t-one.en.md").write_text(TEXT, encoding="utf-8")
    return tmp_path / "pages"


def load(folder: Path) -> dict[str, Any]:
    return {outcome.file.removeprefix("tutorial/"): outcome.error or outcome.counts for outcome in load_folder(folder)}


def renew(folder: Path) -> None:
    (folder / "tutorial" / "pictures" / "step.en.webp").write_bytes(drawn("blue", 500))


def image() -> Any:
    return get_image_model().objects.get()


def test_picture_stands_in_its_page(folder: Path, dora: Any) -> None:
    assert load(folder) == {"step.en.webp": {"loaded": 1}, "t-one.en.md": {"loaded": 1}}
    text = dora.get(TutorialPage.objects.get().address).content.decode()
    made = re.findall(
        r'<figure class="picture"><img src="(/media/images/[^"]+)" alt="([^"]*)" width="400" height="300" loading="lazy">(.*?)</figure>', text
    )
    assert [(alt, below) for _src, alt, below in made] == [("The &lt;search&gt; page", "<figcaption>Write “a”.</figcaption>"), ("The same again", "")]
    assert b"".join(dora.get(made[0][0]).streaming_content)[:4] == b"RIFF"


def test_loading_twice_makes_no_second_picture(folder: Path) -> None:
    load(folder)
    assert load(folder) == {"step.en.webp": {"unchanged": 1}, "t-one.en.md": {"unchanged": 1}}
    assert image().renditions.count() == 1


def test_newer_file_takes_the_place_of_the_one_before(folder: Path, django_capture_on_commit_callbacks: Any) -> None:
    load(folder)
    before = image()
    renew(folder)
    with django_capture_on_commit_callbacks(execute=True):
        assert load(folder) == {"step.en.webp": {"loaded": 1}, "t-one.en.md": {"unchanged": 1}}
    assert (image().pk, image().width, image().renditions.get().width) == (before.pk, 500, 500)
    assert not before.file.storage.exists(before.file.name)


def test_picture_that_an_editor_exchanged_is_kept(folder: Path) -> None:
    load(folder)
    mine = image()
    mine.file = ContentFile(drawn("green"), "mine.webp")
    mine._set_image_file_metadata()
    mine.save()
    renew(folder)
    assert load(folder) == {"step.en.webp": {"kept": 1}, "t-one.en.md": {"unchanged": 1}}
    assert image().file_hash == mine.file_hash


def test_picture_that_an_editor_deleted_stays_away(folder: Path, dora: Any) -> None:
    load(folder)
    image().delete()
    page = TutorialPage.objects.get()
    assert "<figure" not in dora.get(page.address).content.decode()
    assert load(folder) == {"step.en.webp": {"kept": 1}, "t-one.en.md": {"loaded": 1}}
    assert [block.block_type for block in TutorialPage.objects.get().body] == ["paragraph"]
    assert load(folder) == {"step.en.webp": {"kept": 1}, "t-one.en.md": {"unchanged": 1}}


def test_lost_file_does_not_take_the_page_with_it(folder: Path, dora: Any) -> None:
    load(folder)
    image().renditions.all().delete()
    Path(image().file.path).unlink()
    response = dora.get(TutorialPage.objects.get().address)
    assert response.status_code == 200
    assert "<figure" not in response.content.decode()


@pytest.mark.parametrize("line", ["!picture gone.webp | What it shows | Words", "!picture step.en.webp", "!picture step.en.webp | | Only a caption"])
def test_picture_that_is_unknown_or_not_described_is_an_error(folder: Path, line: str) -> None:
    (folder / "tutorial" / "t-one.en.md").write_text(TEXT + f"\n{line}\n", encoding="utf-8")
    assert (load(folder)["t-one.en.md"].record, load(folder)["t-one.en.md"].field) == ("t-one", "body")
    assert not ContentPage.objects.filter(key="t-one").exists()


def test_heavy_picture_is_refused(folder: Path) -> None:
    path = folder / "tutorial" / "pictures" / "step.en.webp"
    path.write_bytes(path.read_bytes() + bytes(LARGEST))
    assert "40 kB" in str(load(folder)["step.en.webp"])
    assert not get_image_model().objects.exists()


def test_pages_ask_as_often_for_many_pictures_as_for_one(folder: Path, dora: Any, learn: Any, django_assert_max_num_queries: Any) -> None:
    load(folder)
    counts = []
    for number in (1, 12):
        numbers = [image_like(f"{number}-{place}") for place in range(number)]
        page = add(learn, title=f"With {number}")
        page.body = stream(*(("picture", {"image": pk, "alt": "a", "caption": ""}) for pk in numbers))
        page.save_revision().publish()
        dora.get(page.address)  # makes what is missing
        page.save_revision().publish()
        with django_assert_max_num_queries(12) as asked:
            assert dora.get(page.address).content.decode().count("<figure") == number
        counts.append(len(asked))
    assert counts[0] == counts[1]


def image_like(name: str) -> int:
    return int(get_image_model().objects.create(title=name, file=ContentFile(drawn("red"), f"{name}.webp")).pk)


@pytest.mark.parametrize("path", sorted(TUTORIALS.glob("*.md")), ids=lambda path: path.name)
def test_every_tutorial_has_pictures_in_its_own_language(path: Path) -> None:
    language, shown = path.suffixes[0][1:], []
    blocks = Reader(lambda keys: [], lambda name: shown.append(name) or 1).blocks(path.read_text(encoding="utf-8").split("---\n", 2)[2])
    texts = [block[1] for block in blocks if block[0] == "picture"]
    assert 3 <= len(texts) <= 6
    for name, text in zip(shown, texts, strict=True):
        assert name.endswith(f".{language}.webp"), name
        assert re.search(SIGNS[language], text["alt"]), text["alt"]
        assert len(text["alt"]) <= 300
        assert 0 < len(text["caption"]) <= 300


def test_pictures_of_the_tutorials_are_light_used_and_in_both_languages() -> None:
    files = sorted((TUTORIALS / "pictures").iterdir())
    used = set(re.findall(r"^!picture (\S+)", "\n".join(path.read_text(encoding="utf-8") for path in TUTORIALS.glob("*.md")), re.M))
    assert {path.name for path in files} == used
    assert {path.name.replace(".sq.", ".en.") for path in files} == {name for name in used if ".en." in name}
    for path in files:
        assert path.stat().st_size <= LARGEST, path.name
        with Pillow.open(path) as picture:
            assert (picture.format, picture.width <= 960, picture.height <= 1200) == ("WEBP", True, True), path.name
