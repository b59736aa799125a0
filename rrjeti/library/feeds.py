"""The newest documents as Atom, under the same facets as the list."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rrjeti.library.documents import Row
from rrjeti.library.facets import FACETS
from rrjeti.library.selection import Selection
from rrjeti.ui.asked import only
from rrjeti.ui.identity import identity

LENGTH = 40


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    only(request, *FACETS, "order")
    selection = Selection.from_request(request)
    chosen = ", ".join(part["name"] for part in selection.active())
    query = urlencode([pair for pair in selection.pairs() if pair[0] != "order"])
    path = reverse("library:list") + (f"?{query}" if query else "")
    feed = Atom1Feed(
        title=f"{identity().name} – {_('Library')}" + (f": {chosen}" if chosen else ""), link=settings.SITE_URL + path, description="",
        language=selection.language, author_name=identity().name,
        feed_url=settings.SITE_URL + reverse("library:feed") + (f"?{query}" if query else ""),
    )  # fmt: skip
    for row in selection.rows(selection.index.page(selection.found, "newest", selection.language, 0, LENGTH)):
        feed.add_item(**item(row))
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


def item(row: Row) -> dict[str, Any]:
    notes = [part for part in (row.state, _("Demonstration") if row.is_demo else "", " · ".join(row.meta), str(row.text)) if part]
    address = settings.SITE_URL + row.url
    return {
        "title": str(row.title),
        "link": address,
        "unique_id": address,
        "description": "\n".join(notes),
        "updateddate": row.record.updated_at,
        "pubdate": row.record.first_published_at or row.record.updated_at,
    }
