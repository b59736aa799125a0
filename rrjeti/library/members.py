"""What members of the network published, on their pages."""

from typing import Any

from rrjeti.library.documents import PUBLICATION_COLUMNS, Row, publication_row
from rrjeti.library.models import Publication
from rrjeti.organisations.models import Organisation

COLUMNS = (*PUBLICATION_COLUMNS, "member_id", "type__name", "type__key")


def publications_of(organisation: Organisation, user: Any) -> list[Row]:
    """The documents that editors filed under the member, the newest first."""
    found = Publication.objects.visible_to(user).filter(member=organisation).select_related("type")
    return [publication_row(one, {}) for one in found.only(*COLUMNS).order_by("-order_date", "-pk")]
