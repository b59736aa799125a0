"""A picture that ends in the middle, as after a broken transfer, is refused next to the field."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageFile

pytestmark = pytest.mark.django_db


def half(kind: str) -> SimpleUploadedFile:
    whole = io.BytesIO()
    Image.effect_noise((200, 200), 90).convert("RGB").save(whole, kind)
    return SimpleUploadedFile(f"half.{kind}", whole.getvalue()[: len(whole.getvalue()) // 2], content_type=f"image/{kind}")


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "gif"])
@pytest.mark.parametrize("who", ["author", "editor"])
@pytest.mark.parametrize("has_printed", [False, True])
def test_half_a_picture_is_told_next_to_the_field(
    client: Any, request: Any, monkeypatch: pytest.MonkeyPatch, who: str, kind: str, has_printed: bool
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", has_printed)
    client.force_login(request.getfixturevalue(who))
    answer = client.post(reverse("wagtailimages:add"), {"title": "Half", "file": half(kind), "collection": 1})
    assert answer.status_code == 200 and answer.context["form"].errors["file"]

    many = client.post(
        reverse("wagtailimages:add_multiple"), {"title": "Half", "files[]": half(kind)}, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert many.status_code == 200 and many.json()["success"] is False


def test_whole_picture_is_taken(client: Any, editor: Any) -> None:
    client.force_login(editor)
    whole = io.BytesIO()
    Image.new("RGB", (20, 20)).save(whole, "png")
    answer = client.post(reverse("wagtailimages:add"), {"title": "Whole", "file": SimpleUploadedFile("a.png", whole.getvalue()), "collection": 1})
    assert answer.status_code == 302
