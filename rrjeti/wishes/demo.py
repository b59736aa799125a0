"""Made-up requests of readers in every state; the same for the same seed."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import override

from rrjeti.accounts.models import Person
from rrjeti.audit.demo import Deed
from rrjeti.languages.folding import fold
from rrjeti.languages.reader import spoken
from rrjeti.notifications.demo import Notice
from rrjeti.organisations.models import SPEAKING, Membership
from rrjeti.organisations.models import Status as Standing
from rrjeti.pagestore.generation import public_changed
from rrjeti.wishes.models import Count, Request

LABEL = "(demo)"
OWN = 8  # so many were asked by the demonstration citizen
Kind, Status, Reason = Request.Kind, Request.Status, Request.Reason
ASKED = (
    (Kind.DOCUMENT, "sq", "Raporti i auditimit për rrugën e fshatit tonë"),
    (Kind.DOCUMENT, "sq", "Plani i integritetit i bashkisë sonë"),
    (Kind.EXPLANATION, "sq", "Çfarë ndodh nëse institucioni nuk përgjigjet?"),
    (Kind.EXPLANATION, "en", "Who checks gifts that officials receive?"),
    (Kind.FIGURE, "sq", "Sa ankesa për spitalet u pranuan vitin e kaluar?"),
    (Kind.FIGURE, "en", "How many tenders had one bidder alone?"),
    (Kind.CORRECTION, "sq", "Numri i telefonit në faqe nuk përgjigjet"),
    (Kind.CONTACT, "sq", "Kujt i shkruaj për një leje ndërtimi?"),
)
ANSWER = {"sq": "Përgjigje e trilluar për demonstrim: shihni faqen më poshtë.", "en": "A made-up answer for demonstration: see the page below."}
STATES = (Status.NEW, Status.NEW, Status.IN_WORK, Status.ANSWERED, Status.ANSWERED, Status.ANSWERED, Status.DECLINED)


def clear() -> None:
    """Removes the demonstration requests; the numbers they had are not given again."""
    Request.objects.filter(title__endswith=LABEL, asked_by__is_demo=True).delete()
    Request.objects.filter(title__endswith=LABEL, asked_by=None).delete()


@transaction.atomic
def make(number: int = 60, seed: int = 1) -> int:
    """Replaces all demonstration requests with ``number`` new ones by demonstration people; gives how many there are now."""
    clear()
    rng, now = random.Random(f"{seed}-requests"), timezone.now()  # noqa: S311
    people = list(Person.objects.filter(is_demo=True, is_staff=False).order_by("pk")[:200])
    editor = Person.objects.filter(is_demo=True, email__startswith="editor@").first()
    if not people:
        return 0
    year = timezone.localdate().year
    count, _made = Count.objects.select_for_update().get_or_create(year=year)
    last = max(count.last, Request.objects.filter(year=year).aggregate(last=Max("sequence"))["last"] or 0)
    made = [request(rng, now, people, editor) for _place in range(number)]
    for one in made[:OWN]:
        one.asked_by = next((person for person in people if person.email.startswith("citizen1@")), people[0])
    ask_for_members(made[OWN::6])
    made.sort(key=lambda one: one.created_at)
    for sequence, one in enumerate(made, last + 1):
        one.year, one.sequence = year, sequence
    Request.objects.bulk_create(made)
    Count.objects.filter(year=year).update(last=last + number)
    public_changed()
    return number


def ask_for_members(made: list[Request]) -> None:
    """Some come from those who speak for a demonstration member, in its name."""
    speaking = Membership.objects.active().filter(role__in=SPEAKING, person__is_demo=True, organisation__is_demo=True)
    found = speaking.filter(organisation__status=Standing.VERIFIED).select_related("person", "organisation").order_by("pk")
    for one, member in zip(made, found, strict=False):
        one.asked_by, one.asked_as, one.is_named = member.person, member.organisation, False


def request(rng: random.Random, now: dt.datetime, people: list[Person], editor: Any) -> Request:
    """One of them in a state that its age allows; not yet saved."""
    kind, language, title = rng.choice(ASKED)
    status, days = rng.choice(STATES), rng.randint(0, 60)
    since = now - dt.timedelta(days=min(days, 9) if status in Request.OPEN else days + 3, minutes=rng.randint(0, 600))
    made = Request(
        kind=kind, language=language, title=f"{title} {LABEL}", text=LABEL, asked_by=rng.choice(people), is_named=rng.random() < 0.3,
        created_at=since, waits_since=since, status=status, folded=fold(title),
    )  # fmt: skip
    if status != Status.NEW:
        made.held_by = editor
    if status in (Status.ANSWERED, Status.DECLINED):
        made.decided_by, made.decided_at = editor, since + dt.timedelta(days=2)
    if status == Status.ANSWERED:
        made.answered_at, made.answer_text, made.answer_url = made.decided_at, ANSWER, f"/{language}/library/"
        made.is_public = rng.random() < 0.7
        made.folded = fold(" ".join([title, *ANSWER.values()]))
    if status == Status.DECLINED:
        made.reason = rng.choice((Reason.PERSON, Reason.OUTSIDE, Reason.UNKNOWN))
    return made


def deeds() -> Iterator[Deed]:
    """What the log would tell of them: taken, answered or declined."""
    one: Any
    for one in Request.objects.filter(title__endswith=LABEL).exclude(held_by=None).select_related("held_by").order_by("pk"):
        role = one.held_by.role
        yield Deed(one.created_at + dt.timedelta(hours=5), "request.taken", one, one.held_by, role)
        if one.status in (Status.ANSWERED, Status.DECLINED):
            yield Deed(one.decided_at, f"request.{one.status}", one, one.held_by, role, details={"reason": one.reason} if one.reason else {})


def notices() -> Iterator[Notice]:
    """Whoever asked was told the answer."""
    decided = Request.objects.filter(title__endswith=LABEL, status__in=(Status.ANSWERED, Status.DECLINED), asked_by__is_demo=True)
    one: Any
    for one in decided.select_related("asked_by").order_by("pk"):
        with override(spoken(one.asked_by.language)):
            yield Notice(one.asked_by, f"request.{one.status}", one, one.get_absolute_url(), one.decided_at, {"number": one.number})
