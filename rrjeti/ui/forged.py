"""Values that no form of the editor sends: a text where the database wants a number, a number larger than any column, a text without its counts."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDictKeyError

COUNTS = ("-TOTAL_FORMS", "-count")
READERS = ("/django/db/", "/wagtail/blocks/")
log = logging.getLogger(__name__)


class ForgedValues:
    """The editor's choosers ask the database for whatever was sent; what it cannot even look for is a bad request, not our error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Rows that are announced but not sent would be made one by one, for minutes."""
        if request.method == "POST" and request.path_info.startswith("/" + settings.ADMIN_PREFIX) and announced_too_many(request.POST):
            raise BadRequest("more rows announced than sent")

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if request.path_info.startswith("/" + settings.ADMIN_PREFIX) and is_forged(exception):
            log.warning("value refused: %s", str(exception)[:200])
            raise BadRequest(str(exception)[:200]) from exception


def announced_too_many(posted: QueryDict) -> bool:
    """Each row of a list of forms sends at least one value under its own name, such as ``nodes-3-id``."""
    return sum(int(str(value)[:9]) for name, value in posted.items() if name.endswith(COUNTS) and str(value).isdecimal()) > len(posted)


def is_forged(exception: BaseException) -> bool:
    """Raised where a value is prepared for a column or read from a block of text, by the database itself, or for want of a hidden field."""
    if isinstance(exception, DataError | MultiValueDictKeyError):
        return True
    place = exception.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = place.tb_frame.f_code.co_filename.replace("\\", "/") if place else ""
    return isinstance(exception, ValueError | OverflowError) and any(part in where for part in READERS)
