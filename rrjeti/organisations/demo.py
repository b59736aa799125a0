"""Made-up organisations in every state, with their people and how they were decided on; the same for the same seed."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from rrjeti.accounts import demo_crowd, names
from rrjeti.accounts.models import Person
from rrjeti.languages.folding import fold
from rrjeti.organisations import demo_papers
from rrjeti.organisations.models import (
    Application,
    Document,
    Interest,
    MailDomain,
    MemberCount,
    Membership,
    Organisation,
    Role,
    Status,
    Verification,
    counted,
    note_representatives,
)
from rrjeti.organisations.models.document import PAPERS
from rrjeti.organisations.models.organisation import YEAR
from rrjeti.pagestore.generation import public_changed
from rrjeti.regions.models import Municipality
from rrjeti.vocabulary.models import Topic

LABEL = "(demo)"
Kind = Organisation.Kind
PAPER = {Document.Kind.TAX: "Ekstrakti i NIPT-it", Document.Kind.ACT: "Vendimi i krijimit", Document.Kind.MANDATE: "Autorizimi"}
# Of each kind: how many, and how many of them are not verified, by state.
OTHERS = {Status.DRAFT: 4, Status.WAITING: 6, Status.RETURNED: 4, Status.DECLINED: 2, Status.SUSPENDED: 2}
FEW = {Status.DRAFT: 1, Status.WAITING: 2, Status.RETURNED: 1}
# Each state is a round of its own: a draft, an application, what was decided, what came after.
ROUND = {Status.DRAFT: 1, Status.WAITING: 2, Status.SUSPENDED: 4}
FIRST = {
    Kind.CSO: ("Qendra", "Shoqata", "Forumi", "Instituti", "Lëvizja", "Fondacioni", "Nisma", "Observatori"),
    Kind.INSTITUTION: ("Drejtoria", "Agjencia", "Inspektorati", "Zyra", "Njësia"),
    Kind.BUSINESS: ("Ndërtim", "Agro", "Transport", "Energji", "Tekstil", "Turizëm"),
    Kind.MEDIA: ("Gazeta", "Portali", "Radio", "Televizioni"),
}
SECOND = {
    Kind.CSO: ("e Dritares së Hapur", "e Fjalës së Lirë", "për Llogari të Qarta", "e Qytetarit Vëzhgues",
        "për Shkollën e Ndershme", "e Urës së Bardhë",
        "për Spitalin pa Ryshfet", "e Tenderit të Hapur"),
    Kind.INSTITUTION: ("e Shërbimit të Shembullit", "e Regjistrit të Provës", "e Lejeve të Modelit", "e Kontrollit të Ushtrimit",
        "e Arkivit të Trilluar"),
    Kind.BUSINESS: ("Guri i Bardhë", "Fusha e Re", "Rruga e Mbarë", "Rrezja", "Penda", "Vala"),
    Kind.MEDIA: ("Syri i Hapur", "Fjala e Sotme", "Zëri i Lagjes", "Faqja e Parë"),
}  # fmt: skip
SAYS = {
    "sq": "Organizatë e trilluar për demonstrim. Ndjek në {place} si zbatohen hapat e premtuar kundër korrupsionit.",
    "en": "A made-up organisation for demonstration. It follows in {place} whether the promised steps against corruption are taken.",
}
MASCULINE = {"Forumi", "Instituti", "Fondacioni", "Observatori", "Inspektorati"}  # “of” is i after them, e after the others
DOMAINS = ("drejtoria.example", "agjencia.example")
REASONS = ("Seli e ndryshme nga ajo në regjistër.", "Mungon statuti i nënshkruar.", "Numri i regjistrimit nuk çon te kjo organizatë.")


class Ground(NamedTuple):
    """What organisations are made from."""

    rng: random.Random
    places: list[Municipality]
    topics: list[Topic]
    verifiers: list[Person]
    now: dt.datetime


def clear() -> None:
    """Removes earlier demonstration organisations with all that is theirs."""
    Organisation.objects.filter(is_demo=True).delete()
    MailDomain.objects.filter(domain__in=DOMAINS).delete()
    Interest.objects.filter(person__is_demo=True, name__endswith=LABEL).delete()


@transaction.atomic
def make(csos: int = 52, officials: int = 50, companies: int = 50, seed: int = 1) -> int:
    """Replaces all demonstration organisations; gives how many there are now.

    Args:
        csos: civil-society organisations, in all states.
        officials: people of institutions; two speak for each institution.
        companies: businesses and media, three to two.
        seed: of the numbers that names, places and days are drawn with.
    """
    clear()
    ground = prepared(seed)
    businesses = round(companies * 0.6)
    kinds = {
        Kind.CSO: (csos, OTHERS),
        Kind.INSTITUTION: (officials // 2, FEW),
        Kind.BUSINESS: (businesses, FEW),
        Kind.MEDIA: (companies - businesses, FEW),
    }
    made = [one for kind, (number, others) in kinds.items() for one in organisations(kind, number, others, ground)]
    note_representatives([person.pk for person in speakers(made, seed)])
    judge(made, ground)
    show_interest(ground)
    list_domains(made)
    count_backwards()
    return len(made)


def prepared(seed: int) -> Ground:
    rng = random.Random(f"{seed}-organisations")  # noqa: S311
    places = list(Municipality.objects.here().order_by("key"))
    topics = list(Topic.objects.filter(parent=None).order_by("key"))
    verifiers = list(Person.objects.filter(is_demo=True, email__in=[f"verifier@{demo_crowd.HOST}", f"admin@{demo_crowd.HOST}"]).order_by("email"))
    return Ground(rng, places, topics, verifiers, timezone.now())


def states(number: int, others: dict[Status, int]) -> list[Status]:
    """The last ones are in other states; the first, which the demonstration accounts own, are verified."""
    rest = [status for status, count in others.items() for _n in range(count)][: max(0, number - 1)]
    return [Status.VERIFIED] * (number - len(rest)) + rest


def organisations(kind: Any, number: int, others: dict[Status, int], ground: Ground) -> list[Organisation]:
    made = Organisation.objects.bulk_create([organisation(kind, place, status, ground) for place, status in enumerate(states(number, others), 1)])
    themes = Organisation.themes.through
    themes.objects.bulk_create(
        [themes(organisation_id=one.pk, topic_id=topic.pk) for one in made for topic in ground.rng.sample(ground.topics, min(2, len(ground.topics)))]
    )
    areas = Organisation.areas.through
    areas.objects.bulk_create(
        [areas(organisation_id=one.pk, municipality_id=place.pk) for one in made if not one.is_nationwide for place in around(one, ground)]
    )
    papers(made)
    Application.objects.bulk_create([Application(organisation=one, position="Drejtues (demo)", mandate="Vendim i trilluar (demo)") for one in made])
    return made


def papers(made: list[Organisation]) -> None:
    """Whoever waits or has to correct something has shown what it is, and a mandate."""
    here = [one for one in made if one.status in (Status.WAITING, Status.RETURNED)]
    shown = [pair for one in here for pair in ((one, PAPERS[Kind(one.kind)][-1]), (one, Document.Kind.MANDATE))]
    Document.objects.bulk_create([demo_papers.document(one, kind, f"{PAPER[kind]} {LABEL}") for one, kind in shown])


def organisation(kind: Any, place: int, status: Status, ground: Ground) -> Organisation:
    """One of them with the days of its state; not yet saved."""
    rng = ground.rng
    where = rng.choice(ground.places) if ground.places else None
    town = str(where.name) if where else "Tiranë"
    name = f"{joined(rng.choice(FIRST[kind]), rng.choice(SECOND[kind]))} {town} {place} {LABEL}"
    says = {code: text.format(place=town) for code, text in SAYS.items()}
    made = Organisation(
        kind=kind, legal_name=name, name_key=names.key(name)[:240], country="AL", municipality=where, description=says, status=status,
        is_demo=True, is_nationwide=place % 9 == 0, seat=f"Rruga e Shembullit {place}",
        round=ROUND.get(status, 3), type=rng.choice(Organisation.Type.values) if kind == Kind.CSO else "",
        number=f"{'LKJM'[place % 4]}{rng.randint(1, 10**8 - 1):08d}D",
    )  # fmt: skip
    sent = ground.now - dt.timedelta(days=rng.randint(1, 12) if status == Status.WAITING else rng.randint(20, 400))
    made.created_at = sent - dt.timedelta(days=rng.randint(1, 9))
    if status != Status.DRAFT:
        made.sent_at = sent
    if status in (Status.VERIFIED, Status.SUSPENDED, Status.DECLINED):
        made.decided_at = min(ground.now, sent + dt.timedelta(days=rng.randint(1, 6)))
    if status in (Status.VERIFIED, Status.SUSPENDED) and made.decided_at:
        made.verified_at, made.slug = made.decided_at, slugify(fold(f"demo {kind} {place}"))
        made.confirmed_until = made.decided_at.date() + YEAR
    return made


def joined(first: str, second: str) -> str:
    """The two halves of a name, with the article that the first one takes."""
    return f"{first} i {second.removeprefix('e ')}" if first in MASCULINE and second.startswith("e ") else f"{first} {second}"


def around(one: Organisation, ground: Ground) -> list[Municipality]:
    """Where it works: some of the municipalities of its county."""
    seat = one.municipality
    near = [place for place in ground.places if seat is not None and place.county_id == seat.county_id]
    return ground.rng.sample(near, min(len(near), ground.rng.randint(1, 4)))


def speakers(made: list[Organisation], seed: int) -> list[Person]:
    """The first of a kind belongs to the demonstration account of that kind, the others to people of their own; institutions have two each."""
    first = {kind: Person.objects.filter(email=f"{kind}1@{demo_crowd.HOST}").first() for kind in Kind.values}
    officials = iter(demo_crowd.people_of(Kind.INSTITUTION, "official", range(1, 2 * sum(one.kind == Kind.INSTITUTION for one in made) + 1), seed))
    numbers = iter(range(1, len(made) + 1))
    memberships: list[Membership] = []
    for one in made:
        known, first[one.kind] = first[one.kind], None
        if one.kind == Kind.INSTITUTION:
            people: list[Any] = [known or next(officials), next(officials)]
        else:
            people = [known] if known else demo_crowd.people_of(one.kind, "member", [next(numbers)], seed)
        roles = (Role.OWNER, Role.REPRESENTATIVE)
        memberships += [
            Membership(organisation=one, person=person, role=role, since=one.created_at) for person, role in zip(people, roles, strict=False)
        ]
    Membership.objects.bulk_create(memberships)
    return [membership.person for membership in memberships]


def judge(made: list[Organisation], ground: Ground) -> None:
    """The decisions that led to each state: two approvals for whoever is in, one for some of those that wait."""
    Verification.objects.bulk_create([vote for place, one in enumerate(made) for vote in votes(one, place, ground)])
    for one in made:
        Organisation.objects.filter(pk=one.pk, status=Status.WAITING).update(votes=one.verifications.count())


def votes(one: Organisation, place: int, ground: Ground) -> Iterator[Verification]:
    decision, checks = Verification.Decision, dict.fromkeys(Verification.checks_for(one), True)
    approvals = 2 if one.verified_at else place % 2 if one.status == Status.WAITING else 0
    said = {Status.RETURNED: decision.RETURN, Status.DECLINED: decision.DECLINE, Status.SUSPENDED: decision.SUSPEND}.get(Status(one.status))
    for verifier in ground.verifiers[:approvals]:
        at = one.decided_at or ground.now
        yield Verification(organisation=one, round=2, verifier=verifier, decision=decision.APPROVE, checklist=checks, at=at)
    if said and ground.verifiers:
        at = one.decided_at or (one.sent_at or ground.now) + dt.timedelta(days=2)
        last = {"decision": said, "reason": ground.rng.choice(REASONS), "at": at}
        yield Verification(organisation=one, round=one.round - 1, verifier=ground.verifiers[0], **last)


def show_interest(ground: Ground) -> None:
    """A few citizens would like their organisation to join."""
    citizens = Person.objects.filter(is_demo=True, is_staff=False, kind=Person.Kind.CITIZEN)
    people = citizens.exclude(email=f"citizen1@{demo_crowd.HOST}").order_by("pk")[:5]
    says = {"kind": Kind.CSO, "text": f"Duam të dimë si mund të hyjmë. {LABEL}"}
    wanted = [Interest(person=person, name=f"Nisma e lagjes {n} {LABEL}", **says) for n, person in enumerate(people, 1)]
    Interest.objects.bulk_create(wanted, ignore_conflicts=True)


def list_domains(made: list[Organisation]) -> None:
    """The domains of two institutions: whoever confirms an address there needs no papers."""
    institutions = [one for one in made if one.kind == Kind.INSTITUTION and one.status == Status.VERIFIED]
    MailDomain.objects.bulk_create([MailDomain(domain=name, institution=str(one)) for name, one in zip(DOMAINS, institutions, strict=False)])


def count_backwards() -> None:
    """How many members there were at the end of each of the last 52 weeks, from the days on which they came in; and how many there are today."""
    days = [timezone.localdate() - dt.timedelta(weeks=weeks) for weeks in range(1, 53)]
    inside = Organisation.objects.public()
    came = {
        "cso": since(inside.filter(kind=Kind.CSO), "verified_at"),
        "business": since(inside.filter(kind__in=(Kind.BUSINESS, Kind.MEDIA)), "verified_at"),
        "institution": since(
            Membership.objects.filter(organisation__kind=Kind.INSTITUTION, organisation__status=Status.VERIFIED), "organisation__verified_at"
        ),
        "citizen": since(Person.objects.filter(kind=Person.Kind.CITIZEN, is_staff=False), "joined_at"),
    }
    today = counted()
    for kind, first in came.items():
        counts = [MemberCount(day=timezone.localdate(), kind=kind, count=today[kind])]
        counts += [MemberCount(day=day, kind=kind, count=sum(one <= day for one in first)) for day in days]
        MemberCount.objects.bulk_create(counts, update_conflicts=True, unique_fields=["day", "kind"], update_fields=["count"])
    public_changed()


def since(rows: Any, column: str) -> list[dt.date]:
    """The days on which they came in, of those that did."""
    return [moment.date() for moment in rows.exclude(**{column: None}).values_list(column, flat=True)]
