"""What follows a decision: e-mails to the organisation, files that go with their row, and what its people may do next."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.signals import post_delete
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rrjeti.accounts.affiliations import Affiliation
from rrjeti.accounts.next_steps import Step
from rrjeti.accounts.signals import address_changed
from rrjeti.audit.recording import recorded
from rrjeti.notifications.telling import forget_about
from rrjeti.organisations import letters
from rrjeti.organisations.models import SPEAKING, Document, Interest, Invitation, Membership, Organisation, Status, Target, last_owner_of, verifies
from rrjeti.organisations.told import DECISIONS, RECEIPTS

TOLD = {*DECISIONS, *RECEIPTS}


def connect() -> None:
    address_changed.connect(move_invitations, dispatch_uid="organisations.addresses")
    recorded.connect(tell_members, dispatch_uid="organisations.letters")
    post_delete.connect(remove_file, sender=Document, dispatch_uid="organisations.files")
    post_delete.connect(forget_about, sender=Organisation, dispatch_uid="organisations.notifications")


def set_first_targets(**_more: Any) -> None:
    """The figures the network began with, where there are none; an administrator changes them."""
    Target.objects.set_first()


def tell_members(entry: Any, **_more: Any) -> None:
    """Whoever speaks for the organisation is told what was decided, with the reason."""
    noun, _dot, deed = entry.verb.partition(".")
    if noun != "organisation" or deed not in TOLD:
        return
    organisation = Organisation.objects.filter(pk=entry.object.partition(":")[2]).first()
    if organisation is None:
        return
    last = organisation.verifications.order_by("-at", "-pk").first()
    reason = last.reason if last and deed in DECISIONS.keys() - {"verified"} else ""
    for membership in organisation.memberships.filter(ended_at=None, role__in=SPEAKING).select_related("person"):
        letters.tell(deed, membership.person, organisation, reason=reason)


def move_invitations(person: Any, old: str, **_more: Any) -> None:
    """They follow their person, those that have ended too, or erasure would find no trace of the address left behind."""
    again = Invitation.objects.open().filter(email=person.email, organisation=OuterRef("organisation"))
    Invitation.objects.open().filter(Exists(again), email=old).delete()
    Invitation.objects.filter(email=old).update(email=person.email)


def remove_file(instance: Document, **_more: Any) -> None:
    with suppress(FileNotFoundError):
        instance.file.storage.delete(str(instance.file.name))


def last_owner(person: Any) -> Iterator[str]:
    """An organisation of the network needs somebody who looks after it."""
    for name in last_owner_of(person).values_list("legal_name", flat=True):
        yield _("You are the last owner of an organisation: %(name)s. Make somebody else an owner first, or close it.") % {"name": name}


def waiting(_user: Any) -> int:
    """How much waits at the verifiers' desk: applications, and expressions of interest that nobody has answered. One query."""
    applications = Organisation.objects.at_desk().order_by().values("pk")
    return applications.union(Interest.objects.waiting().order_by().values("pk"), all=True).count()


def affiliations_of(person: Any) -> Iterator[Affiliation]:
    """For the page of a person at the desk of people."""
    found = Membership.objects.active().filter(person=person, role__in=SPEAKING).select_related("organisation").order_by("since", "pk")
    for one in found:
        yield Affiliation(str(one.organisation), one.get_role_display(), reverse("organisations:application", args=[one.organisation_id]))


def next_steps(person: Any) -> Iterable[Step]:
    """On the account's first page: the organisation to register, what waits at it, and the verifiers' queue."""
    found = Membership.objects.active().filter(person=person).exclude(organisation__status=Status.CLOSED).select_related("organisation")
    memberships, invitations = list(found.order_by("-organisation__updated_at")[:10]), list(Invitation.objects.offered_to(person)[:10])
    yield from map(step_to, invitations)
    for membership in memberships:
        yield step_at(membership.organisation)
    if not memberships and not invitations and person.kind != "citizen" and not person.role:
        yield Step(_("Register your organisation, so that it can take part in the network."), reverse("organisations:register"), _("Begin"))
    if verifies(person):
        yield Step(
            _("Applications and expressions of interest that wait for verifiers: %(n)s") % {"n": waiting(person)},
            reverse("organisations:desk"),
            _("To the verifiers’ desk"),
        )


def step_to(invitation: Invitation) -> Step:
    """Somebody waits for an answer."""
    text = _("You have an invitation to join an organisation: %(name)s") % {"name": invitation.organisation}
    return Step(text, reverse("organisations:offer", args=[invitation.pk]), _("See the invitation"), is_urgent=True)


def step_at(organisation: Organisation) -> Step:
    """The one thing that an organisation asks of its people now."""
    url = reverse("organisations:status", args=[organisation.pk])
    if organisation.status == Status.RETURNED:
        return Step(_("The application needs corrections: %(name)s") % {"name": organisation}, url, _("See what is missing"), is_urgent=True)
    if organisation.needs_confirmation:
        return Step(_("A year has passed. Say whether the page is still right: %(name)s") % {"name": organisation}, url, _("Confirm"), is_urgent=True)
    if organisation.status == Status.DRAFT:
        return Step(_("An application is not finished: %(name)s") % {"name": organisation}, url, _("Go on with it"))
    return Step(f"{organisation}: {organisation.get_status_display()}", url, pgettext("organisation", "Open"))
