"""The editors' form of a picture: a file that ends in the middle is told next to the field."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import FileInput
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class WholeImageField(WagtailImageField):  # type: ignore[misc]  # Wagtail brings no types
    """Refuses a picture that cannot be read to its end; Wagtail would find out after it has said yes."""

    def check_image_pixel_size(self, f: Any) -> None:
        try:
            super().check_image_pixel_size(f)
        except OSError as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error


class WholeImageForm(BaseImageForm):  # type: ignore[misc]
    """Wagtail's form with the stricter field."""

    file = WholeImageField(label=_("File"), widget=FileInput())
