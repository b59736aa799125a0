"""Made-up reports of readers, decisions and appeals in every state; the same for the same things."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override

from rrjeti.accounts.models import Person
from rrjeti.audit.demo import Deed
from rrjeti.languages.fields import as_values
from rrjeti.languages.reader import spoken
from rrjeti.moderation import flaggable, letters
from rrjeti.moderation.models import APPEAL_WITHIN, HIDING, Appeal, Flag, Matter, Outcome, Reason, Restriction, Status
from rrjeti.moderation.models.flag import gravity
from rrjeti.notifications.demo import Notice

LABEL = "(demo)"
DAY = dt.timedelta(days=1)
SAID = {
    Reason.UNLAWFUL: f"Thërret për dhunë. {LABEL}",
    Reason.DATA: f"Shkruhet adresa e shtëpisë. {LABEL}",
    Reason.PERSON: f"Names a neighbour who holds no office. {LABEL}",
    Reason.THREAT: f"Fyen ata që punojnë në zyrë. {LABEL}",
    Reason.SPAM: f"Reklamë për një faqe tjetër. {LABEL}",
    Reason.OTHER: f"It has nothing to do with the theme. {LABEL}",
}
WORDS = f"Shkruani faktet, vendin dhe kohën, pa emra. Write down facts, place and time, without names. {LABEL}"
APPEALED = f"Nuk përmendet askush me emër. Nobody is named. {LABEL}"
ANSWERED = f"E lexuam përsëri dhe vendosëm. We read it again and decided. {LABEL}"
NEW = {"sq": f"Përshkrim i ri, i trilluar për demonstrim. {LABEL}", "en": f"A new description, made up for demonstration. {LABEL}"}


class Case(NamedTuple):
    """One state of the desk: the reason, hours since it was flagged and, where it was decided, how, and how an appeal ended."""

    reason: Reason
    hours: int
    outcome: str = ""
    status: Status = Status.WAITING


REQUESTS = (
    Case(Reason.PERSON, 60, Outcome.HIDDEN, Status.DECIDED),
    Case(Reason.DATA, 3), Case(Reason.UNLAWFUL, 31), Case(Reason.SPAM, 9),
    Case(Reason.OTHER, 200, Outcome.LEFT, Status.DECIDED),
    Case(Reason.THREAT, 300, Outcome.WARNED, Status.DECIDED),
    Case(Reason.PERSON, 90, Outcome.STOPPED, Status.DECIDED),
    Case(Reason.DATA, 150, Outcome.HIDDEN, Status.APPEALED),
    Case(Reason.PERSON, 700, Outcome.HIDDEN, Status.UPHELD),
    Case(Reason.SPAM, 800, Outcome.WARNED, Status.OVERTURNED),
)  # fmt: skip
ORGANISATIONS = (Case(Reason.OTHER, 14), Case(Reason.PERSON, 120, Outcome.HIDDEN, Status.DECIDED))


def made_up() -> Any:
    """All matters of the demonstration, each once."""
    own = Q(flags__words__endswith=LABEL) | Q(author__is_demo=True) | Q(decided_by__is_demo=True)
    return Matter.objects.filter(pk__in=Matter.objects.filter(own).values("pk"))


def clear() -> None:
    """Removes what was flagged and decided in a demonstration; to be called before its people go."""
    made_up().delete()


@transaction.atomic
def make(requests: Sequence[Any], organisations: Sequence[Any]) -> int:
    """One matter for each state, as far as there are things; the second organisation has written its description anew, and it waits.

    Args:
        requests: public things of single authors, of which the first belongs to somebody who signs in.
        organisations: things that owners answer for.
    """
    people = list(Person.objects.filter(is_demo=True, is_staff=False, email__startswith="citizen").order_by("pk")[1:40])
    deciding = list(Person.objects.filter(is_demo=True, email__in=("moderator@demo.example", "admin@demo.example")).order_by("-email"))
    if not people or len(deciding) < 2:
        return 0
    pairs = [*zip(requests, REQUESTS, strict=False), *zip(organisations, ORGANISATIONS, strict=False)]
    made = [matter(thing, case, deciding) for thing, case in pairs]
    Matter.objects.bulk_create(made)
    Flag.objects.bulk_create([flag for place, one in enumerate(made) for flag in flags(one, people[place:])])
    for one in made:
        follow(one, deciding[1])
    if len(organisations) > 1:
        hold(organisations[1])
    return int(made_up().count())


def matter(thing: Any, case: Case, deciding: list[Person]) -> Matter:
    """Not yet saved; what a decision hides is hidden."""
    kind, now = flaggable.of(thing), timezone.now()
    at = now - dt.timedelta(hours=case.hours)
    made = Matter(kind=kind.kind, key=thing.pk, author=kind.author(thing), title=as_values(kind.title(thing)), text=as_values(kind.text(thing)))
    made.gravity, made.opened_at, made.waits_since, made.status, made.outcome = gravity(case.reason), at, at, case.status, case.outcome
    if case.outcome:
        made.decided_by, made.decided_at, made.words = deciding[0], at + dt.timedelta(hours=7), WORDS
        made.final_at = made.decided_at
    if case.outcome in HIDING:
        made.reason = case.reason
        made.aside = kind.hide(thing) if case.status != Status.OVERTURNED else None
        made.final_at = {Status.DECIDED: at + APPEAL_WITHIN, Status.APPEALED: None}.get(case.status, at + 3 * DAY)
    if case.status == Status.APPEALED:
        made.waits_since = at + 2 * DAY
    return made


def flags(one: Matter, people: list[Person]) -> Iterator[Flag]:
    """One or two readers told the moderators, never the author."""
    reason = Reason.values[one.gravity]
    for person in [person for person in people if person.pk != one.author_id][: 1 + one.gravity % 2]:
        yield Flag(matter=one, flagged_by=person, reason=reason, words=SAID[Reason(reason)], at=one.opened_at)


def follow(one: Matter, second: Person) -> None:
    """What a decision and an appeal leave behind."""
    if one.author and one.decided_at and one.outcome == Outcome.STOPPED:
        Restriction.objects.create(person=one.author, matter=one, until=one.decided_at + 7 * DAY)
    if one.author and one.decided_at and one.status in (Status.APPEALED, Status.UPHELD, Status.OVERTURNED):
        ended = {} if one.status == Status.APPEALED else {"answered_by": second, "answered_at": one.final_at, "words": ANSWERED}
        Appeal.objects.create(matter=one, person=one.author, text=APPEALED, at=one.decided_at + DAY, **ended)


def hold(thing: Any) -> None:
    kind = flaggable.of(thing)
    facts = {"author": kind.author(thing), "title": as_values(kind.title(thing)), "gravity": gravity(Reason.OTHER)}
    at = timezone.now() - dt.timedelta(hours=4)
    Matter.objects.create(kind=kind.kind, key=thing.pk, text=NEW, aside=NEW, is_held=True, opened_at=at, waits_since=at, **facts)


def decided() -> Any:
    return made_up().exclude(decided_at=None).select_related("author", "decided_by", "appeal__answered_by").order_by("pk")


def deeds() -> Iterator[Deed]:
    """What the log would tell: each decision, each appeal and its end."""
    for one in decided():
        facts: dict[str, str | int | bool] = {"reason": one.reason} if one.reason else {}
        facts |= {"days": 7} if one.outcome == Outcome.STOPPED else {}
        yield Deed(one.decided_at, f"content.{one.outcome}", one, one.decided_by, "moderator", details=facts)
        appeal = getattr(one, "appeal", None)
        if appeal:
            yield Deed(appeal.at, "content.appealed", one, one.author)
        if appeal and appeal.answered_at:
            yield Deed(appeal.answered_at, f"content.{one.status}", one, appeal.answered_by, appeal.answered_by.role)


def notices() -> Iterator[Notice]:
    """Those who answer for what was hidden were told, and how their appeal ended."""
    for one in decided().filter(outcome__in=HIDING):
        for person in letters.people_of(one):
            with override(spoken(person.language)):
                yield Notice(person, "content.decided", one, one.get_absolute_url(), one.decided_at)
                if one.status in (Status.UPHELD, Status.OVERTURNED):
                    yield Notice(person, "content.answered", one, one.get_absolute_url(), one.final_at)
