"""Papers, deeds and notifications around made-up organisations."""

import datetime as dt
import hashlib
import io
import textwrap
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.translation import override
from PIL import Image, ImageDraw

from rrjeti.audit.demo import Deed
from rrjeti.languages.reader import spoken
from rrjeti.notifications.demo import Notice
from rrjeti.organisations.models import SPEAKING, Document, Membership, Organisation, Verification

HOUR = dt.timedelta(hours=1)
NAMED = ("verified", "suspended", "restored")  # whoever is not a member has no name in public
TOLD = {"verified": "verified", "returned": "returned", "declined": "declined", "suspended": "suspended", "waiting": "applied"}
Decision = Verification.Decision
DEEDS = {Decision.RETURN: "returned", Decision.DECLINE: "declined", Decision.SUSPEND: "suspended", Decision.RESTORE: "restored"}


def pdf(words: str) -> bytes:
    """One page of PDF with these words."""
    page, written = Image.new("L", (595, 842), 255), io.BytesIO()
    ImageDraw.Draw(page).multiline_text((60, 60), textwrap.fill(words, 50), fill=0, font_size=18)
    page.save(written, "PDF")
    return written.getvalue()


def document(organisation: Organisation, kind: str, name: str) -> Document:
    """A paper with its file; the row is not yet saved."""
    data = pdf(f"{name}: {organisation.legal_name}")
    made = Document(organisation=organisation, kind=kind, name=f"{name}.pdf", media_type="application/pdf", size=len(data))
    made.sha256, made.added_at = hashlib.sha256(data).hexdigest(), organisation.created_at
    made.file.save(made.name, ContentFile(data), save=False)
    return made


def deeds() -> Iterator[Deed]:
    """What the log would tell of the made-up organisations: begun, sent, and each decision."""
    shown = Organisation.objects.filter(is_demo=True).prefetch_related("verifications__verifier", "memberships__person").order_by("pk")
    for one in shown:
        owner = next((member.person for member in one.memberships.all() if member.role == "owner"), None)
        yield Deed(one.created_at, "organisation.begun", one, owner, "owner")
        if one.sent_at:
            yield Deed(one.sent_at, "organisation.applied", one, owner, "owner")
        yield from decided(one)


def decided(one: Organisation) -> Iterator[Deed]:
    """The second approval is the one that lets in."""
    approvals = 0
    for place, said in enumerate(sorted(one.verifications.all(), key=lambda said: (said.at, said.pk))):
        approvals += said.decision == Decision.APPROVE
        verb = DEEDS.get(said.decision) or ("verified" if approvals == 2 else "approved")
        name = one.legal_name if verb in NAMED else ""
        yield Deed(said.at + place * HOUR, f"organisation.{verb}", one, said.verifier, said.verifier.role if said.verifier else "verifier", name)


def notices() -> Iterator[Notice]:
    """Whoever speaks for one of them was told how it stands; what is older than a week was read."""
    for one in Membership.objects.filter(organisation__is_demo=True, role__in=SPEAKING).select_related("organisation", "person").order_by("pk"):
        kind, at = TOLD.get(one.organisation.status), one.organisation.decided_at or one.organisation.sent_at
        if kind and at:
            yield Notice(
                one.person, f"organisation.{kind}", one.organisation, address(one.person, one.organisation), at, {"name": str(one.organisation)}
            )


def address(person: Any, organisation: Organisation) -> str:
    with override(spoken(person.language)):
        return reverse("organisations:status", args=[organisation.pk])
