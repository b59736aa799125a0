"""Taking one's data along, and leaving for good."""

import io
import json
import zipfile
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from rrjeti.accounts import readable, staffing
from rrjeti.accounts.models import Person
from rrjeti.accounts.personal import End, Kept, about, declared
from rrjeti.accounts.sessions import forget_unfinished
from rrjeti.audit.recording import record
from rrjeti.languages.reader import spoken


def archive(person: Person) -> bytes:
    """A ZIP with ``data.json``, complete, and ``index.html``, the same to read; both open without the network."""
    parts = [(kept, rows) for kept, rows in about(person) if rows]
    data = {
        "site": settings.SITE_URL,
        "made": timezone.now(),
        "kept": [{"model": kept.model, "what": str(kept.what), "rows": rows} for kept, rows in parts],
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("data.json", json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
        packed.writestr("index.html", page(person, parts))
    return written.getvalue()


def page(person: Person, parts: list[tuple[Kept, list[dict[str, Any]]]]) -> str:
    """In the person's language, whichever they asked in."""
    with translation.override(spoken(person.language)):
        shown = [(kept, [readable.row_of(kept, row) for row in rows]) for kept, rows in parts]
        # The file opens without the network, and no content policy of ours reaches it: the style stands in it.
        style = format_html("<style>\n{}</style>", mark_safe(render_to_string("accounts/export.css")))  # noqa: S308  # our own file
        return render_to_string("accounts/export.html", {"parts": shown, "person": person, "site_url": settings.SITE_URL, "style": style})


@transaction.atomic
def erase(person: Person) -> None:
    """Removes the person and everything declared as theirs; what stays is unlinked. Nobody is named in the log: the number leads nowhere any more.

    Raises:
        Refused: the last administrator, when another one left in the same moment.
    """
    if person.is_superuser and person.is_active:
        staffing.keep_one(staffing.administrators(), person)
    record("account.erased", person)
    forget_unfinished(person)
    for kept in declared():
        if kept.link == "pk":
            continue
        rows = kept.of(person)
        if kept.end is End.REMOVED:
            rows.delete()
        else:
            models.QuerySet.update(rows, **{kept.link: None}, **emptied(kept.table, kept.more))
    person.delete()


def emptied(model: type[models.Model], names: tuple[str, ...]) -> dict[str, Any]:
    """Further fields that tell who it was, made empty."""
    return {name: None if model._meta.get_field(name).null else "" for name in names}  # type: ignore[union-attr]
