"""What is checked while the editor waits: size, real type, and whether the file opens. The text is read later by the worker."""

import shutil
import tempfile
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from rrjeti.languages.dates import say_number
from rrjeti.library.extraction import run, sniff
from rrjeti.library.messages import reason_text


def validate_upload(file: Any) -> None:
    """Raises with a sentence that says what to do; files already in the library are not looked at again."""
    if getattr(file, "_committed", False):
        return
    if file.size > settings.UPLOAD_MAX_BYTES:
        limit = say_number(settings.UPLOAD_MAX_BYTES / 1024 / 1024, 0)
        raise ValidationError(gettext("The file is too large: at most %(number)s MB.") % {"number": limit}, code="too_large")
    if file.size == 0:
        raise ValidationError(reason_text("empty"), code="empty")
    opened = file.open("rb")
    reason = sniff.problem(opened, file.name) or opening_problem(opened, file.name)
    opened.seek(0)
    if reason:
        raise ValidationError(reason_text(reason), code=reason)


def opening_problem(opened: Any, name: str) -> str:
    """Opens a copy in the limited process. A slow file is let through: the worker has more time."""
    with tempfile.TemporaryDirectory(prefix="rrjeti-upload-") as folder:
        copy = Path(folder) / f"file{PurePath(name).suffix.lower()[:8]}"
        opened.seek(0)
        with copy.open("wb") as target:
            shutil.copyfileobj(opened, target)
        reason = run.check(copy).reason
    return "" if reason == "timeout" else reason
