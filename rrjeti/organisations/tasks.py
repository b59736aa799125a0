"""What happens by itself: papers are erased, invitations forgotten, and organisations reminded once a year."""

import datetime as dt

from django.db.models import F, Q
from django.utils import timezone
from huey import crontab

from rrjeti.organisations import letters
from rrjeti.organisations.models import Document, Invitation, MemberCount, Organisation, Role
from rrjeti.pagestore.generation import public_changed
from rrjeti.worker import huey

REMIND = dt.timedelta(days=30)
INVITATIONS_KEPT = dt.timedelta(days=30)
UNTOLD = Q(reminded_for=None) | ~Q(reminded_for=F("confirmed_until"))


@huey.periodic_task(crontab(hour="3", minute="20"))
def erase_documents() -> None:
    """Thirty days after the decision, so that an appeal can still be judged; and from drafts that nobody touches."""
    for document in Document.objects.due().select_related("organisation")[:500]:
        document.erase()
    Invitation.objects.filter(expires_at__lt=timezone.now() - INVITATIONS_KEPT).delete()


@huey.periodic_task(crontab(hour="3", minute="40"))
def count_members() -> None:
    """The numbers of the day; a second run changes nothing."""
    MemberCount.objects.take()


@huey.periodic_task(crontab(hour="6", minute="10"))
def remind_to_confirm() -> None:
    """A month before the year ends, once; what ended yesterday shows on the page from today."""
    today = timezone.localdate()
    due = Organisation.objects.public().filter(confirmed_until__lte=today + REMIND).filter(UNTOLD)
    for organisation in due[:200]:
        until = organisation.confirmed_until
        if Organisation.objects.filter(UNTOLD, pk=organisation.pk).update(reminded_for=until):
            for membership in organisation.memberships.filter(ended_at=None, role=Role.OWNER).select_related("person"):
                letters.tell("remind", membership.person, organisation, until=until)
    if Organisation.objects.public().filter(confirmed_until=today - dt.timedelta(days=1)).exists():
        public_changed()
