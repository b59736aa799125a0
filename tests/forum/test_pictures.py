"""Pictures of posts: drawn anew, seen with their post, gone with it."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from rrjeti.forum.models import Picture, Post
from tests.forum.conftest import PHONE, fresh, signed_in, text

pytestmark = pytest.mark.django_db
WORDS = "An empty counter"


@pytest.fixture(autouse=True)
def _own_home(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path


def jpeg(colour: str = "red") -> SimpleUploadedFile:
    """With the place where it was taken."""
    image, target = Image.new("RGB", (60, 40), colour), io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "A telling camera"
    image.save(target, "JPEG", exif=exif)
    return SimpleUploadedFile("photo.jpg", target.getvalue(), "image/jpeg")


def add(client: Any, post: Post, **changes: Any) -> Any:
    return client.post(f"/en/forum/posts/{post.pk}/picture/", {"picture": jpeg(), "words": WORDS, **changes})


def files() -> list[Path]:
    return [path for path in (Path(settings.HOME) / "private").rglob("*") if path.is_file()]


def test_picture_stands_below_the_words_without_what_the_file_told(begin: Any, besa: Any, dora: Any) -> None:
    thread = begin()
    post = thread.posts.get()
    assert "Add a picture" in text(signed_in(besa).get(thread.get_absolute_url()))
    assert add(signed_in(besa), post)["Location"] == post.get_absolute_url()
    page, picture = text(dora.get(thread.get_absolute_url())), Picture.objects.get()
    answer = dora.get(picture.url)

    assert f'alt="{WORDS}"' in page and picture.url in page and 'width="60"' in page
    assert b"telling camera" not in b"".join(answer.streaming_content) and answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff" and dora.get(picture.url, headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_bad_input_is_told_and_leaves_nothing(begin: Any, besa: Any) -> None:
    post, client = begin().posts.get(), signed_in(besa)
    page = SimpleUploadedFile("photo.jpg", b"<html><script>alert(1)</script>", "image/jpeg")

    assert "Only PNG, JPG and WebP" in text(add(client, post, picture=page), 400) and WORDS in text(add(client, post, picture=page), 400)
    assert "Choose a file." in text(client.post(f"/en/forum/posts/{post.pk}/picture/", {"words": WORDS}), 400)
    assert "Write something here." in text(add(client, post, words=""), 400) and "telephone number" in text(add(client, post, words=PHONE), 400)
    assert not Picture.objects.exists() and files() == []


def test_at_most_three_and_none_twice(begin: Any, besa: Any) -> None:
    post, client = begin().posts.get(), signed_in(besa)
    for colour in ("red", "red", "green", "blue"):
        add(client, post, picture=jpeg(colour))

    assert Picture.objects.count() == 3 and "at most 3 pictures" in text(add(client, post, picture=jpeg("black")), 400)


def test_picture_is_hidden_with_its_post_and_goes_with_its_words(begin: Any, besa: Any, charlie: Any, dora: Any) -> None:
    post = begin().posts.get()
    add(signed_in(besa), post)
    picture = Picture.objects.get()
    fresh(post).hide()
    assert dora.get(picture.url).status_code == 404 == signed_in(charlie).get(picture.url).status_code
    assert signed_in(besa).get(picture.url).status_code == 200
    fresh(post).delete_words(by=besa)

    assert not Picture.objects.exists() and files() == [] and fresh(post).shown_pictures == []


def test_only_the_author_adds_and_removes(begin: Any, besa: Any, charlie: Any) -> None:
    post = begin().posts.get()
    assert add(signed_in(charlie), post).status_code == 404
    add(signed_in(besa), post)
    picture = Picture.objects.get()
    assert signed_in(charlie).post(f"{picture.url}remove/").status_code == 404
    Post.objects.update(at=post.at - dt.timedelta(hours=2))
    assert add(signed_in(besa), post, picture=jpeg("green")).status_code == 302 and Picture.objects.count() == 1
    signed_in(besa).post(f"{picture.url}remove/")

    assert not Picture.objects.exists() and fresh(post).shown_pictures == []
