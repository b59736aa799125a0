"""Loads the pictures of the starter pages: files in a folder ``pictures`` beside the texts, once each, never over an editor's change."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.images import get_image_model
from wagtail.images.models import Filter
from wagtail.utils.file import hash_filelike

from rrjeti.portal.pictures import EXACT
from rrjeti.provenance.models import LoadedRecord
from rrjeti.provenance.starter import Outcome, RecordError

KIND = "wagtailimages.image"
TYPES = {".webp", ".png", ".jpg", ".gif"}
LARGEST = 40_000  # bytes: a page with five of them is still read over a slow line


def load_folder(folder: Path) -> Iterator[Outcome]:
    for path in sorted(folder.glob("*/pictures/*")):
        if path.suffix in TYPES:
            key = f"{path.parent.parent.name}/{path.name}"
            yield load(path, key) if path.stat().st_size <= LARGEST else Outcome(key, {}, RecordError(key, path.stem, "size", "is over 40 kB"))


def load(path: Path, key: str) -> Outcome:
    """The ledger keeps the image's number and the hash of its file. A changed file is put in its place while an editor has left it alone."""
    content = path.read_bytes()
    number, loaded = remembered(key)
    image = get_image_model().objects.filter(pk=number).first()
    now = hash_filelike(ContentFile(content))
    if number and (image is None or image.file_hash != loaded):
        return Outcome(key, {"kept": 1})
    if image and loaded == now:
        return Outcome(key, {"unchanged": 1})
    with transaction.atomic():
        image = put(image, ContentFile(content, path.name))
        LoadedRecord.objects.update_or_create(model=KIND, key=key, defaults={"fingerprint": f"{image.pk}:{now}", "file": key})
    image.create_rendition(Filter(EXACT))  # now, so that no reader waits for it
    return Outcome(key, {"loaded": 1})


def put(image: Any, file: ContentFile[bytes]) -> Any:
    """The new file in a new image, or in place of the one before, which goes with what was made of it."""
    before = image.file.name if image else ""
    if image:
        image.file = file
    else:
        image = get_image_model()(title=Path(str(file.name)).stem, file=file)
    image._set_image_file_metadata()
    image.save()
    if before:
        image.renditions.all().delete()
        transaction.on_commit(lambda: image.file.storage.delete(before))
    return image


def remembered(key: str) -> tuple[int, str]:
    """The image that was made of the file and the hash of what was loaded; 0 when there was none."""
    row = LoadedRecord.objects.filter(model=KIND, key=key).first()
    number, _colon, loaded = row.fingerprint.partition(":") if row else ("0", "", "")
    return int(number), loaded


def find(key: str) -> int | None:
    """The number of the image that was made of the file; ``None`` when an editor has deleted it.

    Raises:
        KeyError: there is no such file.
    """
    number, _loaded = remembered(key)
    if not number:
        raise KeyError(key)
    return number if get_image_model().objects.filter(pk=number).exists() else None
