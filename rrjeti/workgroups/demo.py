"""Made-up working groups in every state, with members, files, requests and invitations."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from rrjeti.accounts.models import Person
from rrjeti.audit.demo import Deed
from rrjeti.languages.reader import spoken
from rrjeti.notifications.demo import Notice
from rrjeti.organisations.demo_papers import pdf
from rrjeti.organisations.models import Membership, Status
from rrjeti.vocabulary.models import Topic
from rrjeti.workgroups import told
from rrjeti.workgroups.models import FileVersion, GroupFile, GroupInvitation, GroupMembership, GroupRole, JoinRequest, State, WorkingGroup

SLUG, LABEL, DAY = "demo-", "(demo)", dt.timedelta(days=1)


class Plan(NamedTuple):
    """A group as it will be: who gets in, how many members it has, and whether somebody leads it."""

    slug: str
    sq: str
    en: str
    state: State
    members: int = 0
    is_open: bool = False
    is_led: bool = True
    files: tuple[str, ...] = ()


PLANS = (
    Plan("prokurime", "Prokurime të hapura", "Open procurement", State.ACTIVE, 7, files=("Lista e tenderëve", "Minutes of the first meeting")),
    Plan("arsimi", "Shkolla pa ryshfet", "Schools without bribes", State.ACTIVE, 5, is_open=True, files=("Pyetësori për prindërit",)),
    Plan("pa-drejtues", "Gjurmët e pasurisë", "Traces of wealth", State.ACTIVE, 3, is_led=False),
    Plan("arkiv", "Ligji për sinjalizuesit", "The law on whistle-blowers", State.ARCHIVED, 4, files=("Mendime për projektligjin",)),
    Plan("propozim-1", "Buxheti i bashkisë", "The budget of the municipality", State.PROPOSED),
    Plan("propozim-2", "Dhuratat e zyrtarëve", "Gifts to officials", State.PROPOSED),
    Plan("refuzuar", "Gjithçka njëherësh", "Everything at once", State.DECLINED),
)
SAYS = {
    "sq": f"Grup i trilluar për demonstrim: mbledh fakte dhe përgatit një qëndrim të përbashkët. {LABEL}",
    "en": f"A made-up group for demonstration: it collects facts and prepares a common position. {LABEL}",
}
REASON = f"Tema është shumë e gjerë. The theme is too wide. {LABEL}"


def clear() -> None:
    """Removes the demonstration groups with all that is theirs."""
    WorkingGroup.objects.filter(slug__startswith=SLUG).delete()


@transaction.atomic
def make() -> int:
    """Replaces the demonstration groups; members are people of demonstration organisations. Gives how many groups there are."""
    clear()
    speaking = Membership.objects.active().filter(organisation__is_demo=True, organisation__status=Status.VERIFIED, person__is_demo=True)
    # Those who sign in with the accounts of the demonstration come first, then the others by organisation.
    found = sorted(speaking.select_related("person", "organisation").order_by("pk")[:80], key=lambda one: "1@" not in one.person.email)
    if len(found) < 12:
        return 0
    made = [group(place, plan, found) for place, plan in enumerate(PLANS)]
    WorkingGroup.objects.bulk_create(made)
    topics, through = list(Topic.objects.filter(parent=None).order_by("key")), WorkingGroup.themes.through
    through.objects.bulk_create([through(workinggroup_id=one.pk, topic_id=topics[n % len(topics)].pk) for n, one in enumerate(made) if topics])
    GroupMembership.objects.bulk_create([member for place, one in enumerate(made) for member in members(one, PLANS[place], found)])
    for place, one in enumerate(made):
        add_files(one, PLANS[place], found)
    JoinRequest.objects.create(group=made[0], person=found[-1].person, organisation=found[-1].organisation, message=f"Dua të ndihmoj. {LABEL}")
    GroupInvitation.objects.create(group=made[0], email=found[-2].person.email, expires_at=timezone.now() + 9 * DAY)
    return len(made)


def group(place: int, plan: Plan, found: list[Membership]) -> WorkingGroup:
    """Not yet saved."""
    now, by = timezone.now(), found[place % 4]
    made = WorkingGroup(name={"sq": f"{plan.sq} {LABEL}", "en": f"{plan.en} {LABEL}"}, purpose=SAYS, slug=f"{SLUG}{plan.slug}", state=plan.state)
    made.proposed_by, made.organisation, made.is_open_to_join = by.person, by.organisation, plan.is_open
    made.created_at = now - (3 + 11 * place) * DAY if plan.state != State.PROPOSED else now - (place - 3) * DAY
    if plan.state != State.PROPOSED:
        made.decided_at = made.created_at + DAY
    made.reason = REASON if plan.state == State.DECLINED else ""
    return made


def members(one: WorkingGroup, plan: Plan, found: list[Membership]) -> Iterator[GroupMembership]:
    for place, by in enumerate(found[: plan.members]):
        role = GroupRole.LEAD if plan.is_led and not place else GroupRole.MEMBER
        yield GroupMembership(group=one, person=by.person, organisation=by.organisation, role=role, since=one.decided_at or one.created_at)


def add_files(one: WorkingGroup, plan: Plan, found: list[Membership]) -> None:
    """The first of them has two versions."""
    for place, title in enumerate(plan.files):
        by = found[place % plan.members]
        file = GroupFile.objects.create(group=one, title=f"{title} {LABEL}", added_by=by.person, added_at=one.created_at + 2 * DAY)
        FileVersion.objects.bulk_create([version(file, number, by) for number in range(1, 2 if place else 3)])


def version(file: GroupFile, number: int, by: Membership) -> FileVersion:
    """With its content; the row is not yet saved."""
    data = pdf(f"{file.title}, {number}")
    made = FileVersion(file=file, number=number, name=f"{file.title}.pdf", media_type="application/pdf", size=len(data))
    made.sha256, made.added_by, made.organisation = hashlib.sha256(data).hexdigest(), by.person, by.organisation
    made.added_at = file.added_at + (number - 1) * DAY
    made.content.save(made.name, ContentFile(data), save=False)
    return made


def deeds() -> Iterator[Deed]:
    """What the log would tell: proposed, founded or declined, put into the archive, files added."""
    coordinator = Person.objects.filter(is_demo=True, email__startswith="coordinator@").first()
    for one in WorkingGroup.objects.filter(slug__startswith=SLUG).select_related("proposed_by").order_by("slug"):
        yield Deed(one.created_at, "group.proposed", one, one.proposed_by, "member")
        if one.decided_at:
            yield Deed(one.decided_at, "group.declined" if one.state == State.DECLINED else "group.founded", one, coordinator, "coordinator")
        if one.decided_at and one.state == State.ARCHIVED:
            yield Deed(one.decided_at + 20 * DAY, "group.archived", one, coordinator, "coordinator")
    for version in FileVersion.objects.filter(file__group__slug__startswith=SLUG).select_related("file", "added_by").order_by("pk"):
        verb = "group_file.added" if version.number == 1 else "group_file.replaced"
        yield Deed(version.added_at, verb, version.file, version.added_by, "member", details={"sha256": version.sha256})


def notices() -> Iterator[Notice]:
    """Whoever proposed a group was told the decision; the leads, who asks to join."""
    for one in WorkingGroup.objects.filter(slug__startswith=SLUG, decided_at__isnull=False).select_related("proposed_by").order_by("slug"):
        person: Any = one.proposed_by
        if person is not None:
            with override(spoken(person.language)):
                yield Notice(person, told.KIND.name, one, one.get_absolute_url(), one.decided_at or one.created_at)
