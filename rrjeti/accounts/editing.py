"""What Wagtail's own screens of people and groups are here: nothing. People and roles have their desk, where every deed is recorded."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.viewsets.base import ViewSet


class NoScreens(ViewSet):
    """No address, no menu item, no search: Wagtail's way to replace its screens of users and groups."""

    def get_urlpatterns(self) -> list[Any]:
        return []


def closed(request: HttpRequest, **_places: str) -> HttpResponseBase:
    """Acts on many people at once, which Wagtail registers whatever its screens are."""
    raise Http404
