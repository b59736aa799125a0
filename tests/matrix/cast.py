"""Who asks, and for what: one person of each role, and one thing of each kind in the states that decide who sees it."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rrjeti.forum.models import Draft, Picture
from rrjeti.moderation.models import Matter
from rrjeti.notifications.models import Notification, PushSubscription
from rrjeti.organisations.models import Document, Interest, Invitation, MailDomain, Membership, note_representatives
from rrjeti.outbox.models import Mail
from rrjeti.wishes.models import Request
from rrjeti.workgroups.models import GroupFile, GroupInvitation, GroupMembership, JoinRequest, WorkingGroup
from rrjeti.workgroups.models.file import Upload
from tests import world
from tests.conftest import member
from tests.organisations.conftest import PDF, filled, fresh, upload, verified, waiting

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
STAFF = {"author": "Authors", "editor": "Editors", "moderator": "Moderators", "verifier": "Verifiers", "coordinator": "Coordinators"}
ROLES = ("visitor", "citizen", *STAFF, "admin", "owner", "representative", "observer", "left", "other")


def people() -> dict[str, Any]:
    """``left`` spoke for the organisation of ``owner`` until yesterday, ``other`` owns another verified one."""
    made = {role: member(role, group=group, is_staff=True) for role, group in STAFF.items()}
    made["admin"] = member("admin", is_staff=True, is_superuser=True)
    return made | {role: member(role, has_second_factor=True) for role in ROLES if role not in ("visitor", "admin", *STAFF)}


def clients(cast: dict[str, Any]) -> dict[str, Client]:
    made = {"visitor": Client()}
    for role, one in cast.items():
        made[role] = Client()
        made[role].force_login(one)
    return made


def things(cast: dict[str, Any]) -> dict[str, Any]:
    """What addresses of the matrix name, by that name."""
    judges = (member("vera", group="Verifiers", is_staff=True), member("viktor", group="Verifiers", is_staff=True))
    owner, citizen = cast["owner"], cast["citizen"]
    house = verified(owner, judges, name="Qendra e Parë", number="L00000001A")
    joined = {role: Membership.objects.create(organisation=house, person=cast[role], role=role) for role in ("representative", "observer")}
    gone = Membership.objects.create(organisation=house, person=cast["left"], role="representative")
    gone.end(by=owner)
    verified(cast["other"], judges, name="Qendra Tjetër", number="L00000002A")
    sent = waiting(owner, name="Qendra në Pritje", number="L00000003A")
    paper = Document.add(sent, upload(), "statute", "application/pdf", owner)
    draft = filled(owner, name="Qendra e Nisur", number="L00000004A")
    suspended = verified(owner, judges, name="Qendra e Pezulluar", number="L00000005A")
    type(suspended).objects.filter(pk=suspended.pk).update(status="suspended")
    note_representatives([one.pk for one in cast.values()])
    invitation, _token = Invitation.make(house, "late@test.example", "observer", by=owner)
    domain = MailDomain.objects.create(domain="provat.gov.al", institution="Ministria e Provave")
    interest = Interest.objects.create(person=citizen, kind="cso", name="Shoqata e Lagjes")
    return {
        "house": house.pk, "slug": fresh(house).slug, "draft": draft.pk, "sent": sent.pk, "suspended": suspended.pk, "paper": paper.pk,
        "observer": joined["observer"].pk, "invitation": invitation.pk, "domain": domain.pk, "interest": interest.pk,
        **wishes(cast), **forum(cast), **group(cast, house), **rest(cast),
    }  # fmt: skip


def wishes(cast: dict[str, Any]) -> dict[str, Any]:
    """A request of the citizen that waits, and a public one that somebody flagged."""
    own = Request.objects.send(by=cast["citizen"], kind="document", title="A list", text="", language="en", about_url="", is_named=False)
    public = world.wish("public", asked_by=cast["citizen"])
    Matter.objects.flag(public, by=cast["other"], reason="threat")
    return {"own": own.number, "public": public.pk, "matter": Matter.objects.get().pk}


def forum(cast: dict[str, Any]) -> dict[str, Any]:
    """A question of the citizen with a reply, one that waits for a moderator, and what the citizen has begun to write."""
    thread, held = world.thread("open", author=cast["citizen"]), world.thread("secret", author=cast["citizen"], held_for=["phone"])
    reply = thread.write(by=cast["other"], text="Thirty days.", language="en")
    kept = Draft.objects.keep(cast["citizen"], title="", text="Half")
    held_picture = Picture.add(held.posts.get(), PIXEL, "image/png", "A secret picture")
    return {
        "held_picture": held_picture.pk,
        "thread": thread.pk,
        "held_thread": held.pk,
        "post": reply.pk,
        "held_post": held.posts.get().pk,
        "kept": kept.pk,
    }


def group(cast: dict[str, Any], house: Any) -> dict[str, Any]:
    """A working group that the owner leads and the representative belongs to."""
    said = {"name": {"en": "Tenders", "sq": "Tenderat"}, "purpose": {"en": "To read tenders.", "sq": "Për të lexuar tenderat."}, "themes": []}
    made = WorkingGroup.found({**said, "is_open_to_join": False}, by=cast["coordinator"])
    GroupMembership.objects.create(group=made, person=cast["owner"], role="lead", organisation=house)
    joined = GroupMembership.objects.create(group=made, person=cast["representative"], role="member", organisation=house)
    file = GroupFile.add(made, "Plan", Upload(SimpleUploadedFile("plan.pdf", PDF), "application/pdf"), by=cast["owner"])
    asked, _is_new = JoinRequest.ask(made, cast["observer"], None, "")
    invited, _is_new = GroupInvitation.make(made, cast["other"].email, by=cast["owner"])
    proposed = WorkingGroup.propose(
        {**said, "name": {"en": "Schools", "sq": "Shkollat"}, "is_open_to_join": True}, by=cast["owner"], organisation=house
    )
    return {
        "group": made.slug, "group_member": joined.pk, "file": file.pk, "asked": asked.pk, "invited": invited.pk, "proposed": proposed.pk,
    }  # fmt: skip


def rest(cast: dict[str, Any]) -> dict[str, Any]:
    citizen = cast["citizen"]
    note = Notification.objects.create(person=citizen, kind="request.answered", about="wishes.request:1", key="k", url="/en/wishes/")
    mail = Mail.objects.create(kind="x", recipient="late@test.example", sender="a@test.example", subject="Hello", body="Text")
    device = PushSubscription.keep(citizen, "https://fcm.googleapis.com/fcm/send/x", "p", "a")
    return {"note": note.pk, "device": device.pk, "mail": mail.pk, "person": citizen.pk}
