"""The editors' form of a picture: a file that ends in the middle is told next to the field."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import FileInput
from django.utils.translation import gettext_lazy as _
from PIL import ImageFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

_lock = Lock()


@contextmanager
def whole_pictures_only() -> Iterator[None]:
    """The library that prints booklets makes Pillow take halves as well, for the whole process and from its import on."""
    with _lock:
        before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


class WholeImageField(WagtailImageField):  # type: ignore[misc]  # Wagtail brings no types
    """Refuses a picture that cannot be read to its end; Wagtail would find out after it has said yes."""

    def check_image_pixel_size(self, f: Any) -> None:
        try:
            with whole_pictures_only():
                super().check_image_pixel_size(f)
        except OSError as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error


class WholeImageForm(BaseImageForm):  # type: ignore[misc]
    """Wagtail's form with the stricter field."""

    file = WholeImageField(label=_("File"), widget=FileInput())
