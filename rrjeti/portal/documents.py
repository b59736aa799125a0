"""Files belong to the library, which reads and checks them: the second store of files that comes with the editor is closed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks


def closed(request: HttpRequest, **_address: Any) -> HttpResponse:
    raise Http404


@hooks.register("construct_main_menu")
@hooks.register("construct_settings_menu")
@hooks.register("construct_search")
def leave_out(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name != "documents"]


@hooks.register("construct_homepage_summary_items", order=1)
def leave_out_of_summary(request: HttpRequest, items: list[Any]) -> None:
    """The library counts its documents itself; “0 documents” would be untrue."""
    items[:] = [item for item in items if not type(item).__module__.startswith("wagtail.documents")]


@hooks.register("register_rich_text_features", order=1)
def leave_out_of_texts(features: Any) -> None:
    features.default_features = [feature for feature in features.default_features if feature != "document-link"]
    features.plugins_by_editor.get("draftail", {}).pop("document-link", None)
