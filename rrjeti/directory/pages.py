"""What the directory's pages show, gathered in few queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from types import SimpleNamespace
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from rrjeti.directory.models import (
    Body,
    BodyKind,
    Channel,
    ChannelStatus,
    Contact,
    ContactKind,
    ContactPoint,
    Function,
    Institution,
    Link,
    LinkCheck,
    LinkStatus,
    is_unconfirmed,
)
from rrjeti.languages.dates import say_date
from rrjeti.languages.folding import initial, sort_key
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.provenance.models import Confidence


@dataclass(frozen=True)
class ContactRow:
    """One way to reach an institution, or the honest gap where it should be: known but not confirmed, or in none of our sources."""

    kind: str
    label: str
    record: Contact | None = None
    links: list[Link] = field(default_factory=list)
    is_hidden: bool = False


def contact_rows(contacts: Iterable[Contact], channels: Iterable[Channel], hidden: Iterable[Contact] = ()) -> list[ContactRow]:
    """Website, e-mail, telephone, address; what a channel above already shows is left out instead of called missing."""
    known = {contact.kind: contact for contact in contacts}
    shown = {kind for channel in channels for kind in ContactKind.values if getattr(channel, kind)}
    unconfirmed = {contact.kind for contact in hidden}
    rows = []
    for kind, label in ContactKind.choices:
        contact = known.get(kind)
        if contact:
            rows.append(ContactRow(kind, str(label), contact, contact.links))
        elif kind not in shown:
            rows.append(ContactRow(kind, str(label), is_hidden=kind in unconfirmed))
    return rows


def institutions(user: Any) -> QuerySet[Institution]:
    return Institution.objects.visible_to(user).select_related("group")


def one_institution(user: Any) -> QuerySet[Institution]:
    """Institutions with everything their page shows; of hidden contacts only their kind may be said."""
    contacts: Any = Contact.objects.visible_to(user) | Contact.objects.filter(is_unconfirmed(), is_withdrawn=False)
    return institutions(user).prefetch_related(Prefetch("contacts", contacts, to_attr="known_contacts"), ways(user), points(user), "sources")


def with_contacts(user: Any) -> QuerySet[Institution]:
    contacts: Any = Prefetch("contacts", Contact.objects.visible_to(user), to_attr="shown_contacts")
    return institutions(user).prefetch_related(contacts)


def with_contacts_and_ways(user: Any) -> QuerySet[Institution]:
    return with_contacts(user).prefetch_related(ways(user))


def points(user: Any) -> Any:
    """Contact points that stand for an institution."""
    return Prefetch("contact_points", ContactPoint.objects.visible_to(user).order_by("function", "key"), to_attr="shown_points")


def ways(user: Any) -> Any:
    """The ways to report of institutions, those in use first."""
    return Prefetch("channels", Channel.objects.visible_to(user).order_by("status", "place"), to_attr="shown_channels")


def institution_of(user: Any, key: str) -> Any:
    """The institution as this reader may see it, with everything its page shows; ``None`` when there is none."""
    return _institution_for(key, bool(getattr(user, "is_staff", False)))


@once_per_generation
def _institution_for(key: str, is_staff: bool) -> Any:
    reader = SimpleNamespace(is_staff=is_staff)
    found: Any = one_institution(reader).filter(key=key).first()
    if found:
        found.shown_contacts = [contact for contact in found.known_contacts if is_staff or not contact.is_hidden_contact]
        found.hidden_contacts = [contact for contact in found.known_contacts if contact.is_hidden_contact]
    return found


def in_groups(rows: Iterable[Institution]) -> list[tuple[Any, list[Institution]]]:
    """Institutions under their function, each list in the order of the alphabet."""
    ordered = sorted(rows, key=lambda row: (row.group.place, row.group.key, row.sort_key))
    return [(group, list(members)) for group, members in groupby(ordered, key=lambda row: row.group)]


def by_letter(rows: Iterable[Any], name: str = "name") -> list[tuple[str, list[Any]]]:
    """Records under the letter they are filed under: Sh after S."""
    ordered = sorted(rows, key=lambda row: sort_key(getattr(row, name)))
    return [(letter, list(members)) for letter, members in groupby(ordered, key=lambda row: initial(getattr(row, name)))]


# What the catalogue of channels can be narrowed to: parameter value → test on a channel.
WAYS = {
    "online": lambda channel: channel.is_online,
    "physical": lambda channel: channel.is_physical,
    "phone": lambda channel: bool(channel.phone),
    "anonymous": lambda channel: channel.takes_anonymous,
    "free": lambda channel: channel.cost == "free",
}


def channels(user: Any) -> QuerySet[Channel]:
    sites = Contact.objects.visible_to(user).filter(institution=OuterRef("institution"), kind=ContactKind.WEB)
    return Channel.objects.visible_to(user).select_related("institution", "body").annotate(site=Subquery(sites.values("value")[:1]))


@dataclass(frozen=True)
class PointRow:
    """A function of international cooperation with its contact points and institutions that have related powers."""

    function: str
    label: str
    points: list[ContactPoint]
    related: list[Institution]


def point_rows(user: Any, country: str) -> list[PointRow]:
    points = list(ContactPoint.objects.visible_to(user).filter(country_id=country).select_related("institution"))
    related = list(institutions(user).filter(country_id=country, group__key__in=Function.values))
    return [
        PointRow(value, str(label), [point for point in points if point.function == value], [row for row in related if row.group.key == value])
        for value, label in Function.choices
    ]


def bodies_of(user: Any, country: str) -> QuerySet[Body]:
    """Regional organisations that the country belongs to; they may name the office that is looked for."""
    return Body.objects.visible_to(user).filter(members=country, kind=BodyKind.REGIONAL, ended="")


KINDS: dict[type, Any] = {
    Institution: pgettext_lazy("kind of record", "institution"), Body: pgettext_lazy("kind of record", "international body"),
    Channel: pgettext_lazy("kind of record", "way to report"), Contact: pgettext_lazy("kind of record", "contact"),
    ContactPoint: pgettext_lazy("kind of record", "contact point"),
}  # fmt: skip


@dataclass(frozen=True)
class Doubt:
    """A record that is stale or not confirmed, with the reason: ``dead``, ``stale``, ``uncertain``, ``general``, or ``sourced`` for editors."""

    record: Any
    label: str
    url: str
    reason: str

    @property
    def kind(self) -> str:
        return str(KINDS.get(type(self.record), self.record._meta.verbose_name))

    @property
    def why(self) -> str:
        """What the link checker saw, the day that has passed, the note of who doubts it, or what is missing to confirm it."""
        if self.reason == "dead":
            return self.record.reason
        if self.reason == "stale":
            return _("The check was due on %(date)s.") % {"date": say_date(self.record.review_by)}
        if self.reason != Confidence.GENERAL and self.record.note:
            return self.record.note
        return " ".join(lacking(self.record))


def lacking(row: Any) -> list[str]:
    """What a record needs before anybody can confirm it."""
    has_source = _("It has not been compared with its source yet.") if row.has_source else _("No source is named.")
    ways = row.web_links if isinstance(row, Body) else getattr(row, "links", True)
    return [has_source] if ways else [has_source, _("No contact is known.")]


def sourced(rows: QuerySet[Any], lent: Any = None) -> QuerySet[Any]:
    """The rows not withdrawn; each knows whether a source is named, its own or one ``lent`` by another record."""
    own = Exists(rows.model.objects.filter(pk=OuterRef("pk"), sources__isnull=False))
    return rows.filter(is_withdrawn=False).annotate(has_source=own | lent if lent else own)


def lent_sources() -> Exists:
    """A contact that a way to report of the same institution prints has the sources of that way."""
    same = Q(*((kind, OuterRef("value")) for kind in ContactKind.values), _connector=Q.OR)
    return Exists(Channel.objects.filter(same, institution=OuterRef("institution"), is_withdrawn=False, sources__isnull=False))


REASONS = ("dead", "stale", "uncertain", "general")
SOURCED = "sourced"


def doubts(*, with_sourced: bool = False) -> list[Doubt]:
    """Everything in the directory that a reader should not rely on yet; hidden contacts are named without their value.

    Editors also see what a source says but no person of the network has confirmed.
    """
    found = dead_links()
    tables: list[Iterable[Any]] = [
        sourced(Institution.objects.all()),
        sourced(Body.objects.all()),
        sourced(Channel.objects.filter(status=ChannelStatus.CURRENT).select_related("institution")),
        sourced(Contact.objects.select_related("institution"), lent_sources()),
        sourced(ContactPoint.objects.select_related("institution")),
    ]
    for rows in tables:
        found += [doubt for row in rows if (doubt := doubt_of(row)) and (with_sourced or doubt.reason in REASONS)]
    return sorted(found, key=lambda doubt: ((*REASONS, SOURCED).index(doubt.reason), sort_key(doubt.label)))


def doubt_of(row: Any) -> Doubt | None:
    reason = ""
    if row.is_stale:
        reason = "stale"
    elif row.verified_on is None:
        reason = SOURCED if row.confidence == Confidence.VERIFIED else row.confidence
    return Doubt(row, label_of(row), url_of(row), reason) if reason else None


def label_of(row: Any) -> str:
    if isinstance(row, Contact):
        return row.institution.name.part(f"{row.institution.name} – {row.get_kind_display()}")
    return row.name if hasattr(row, "name") else str(row)


def url_of(row: Any) -> str:
    """A hidden channel has no place in the catalogue; its owner's page says what to do."""
    if isinstance(row, Channel) and row.is_hidden_contact:
        return row.institution.get_absolute_url() if row.institution else ""
    return str(row.get_absolute_url())


def dead_links() -> list[Doubt]:
    rows = LinkCheck.objects.filter(status=LinkStatus.DEAD)
    return [Doubt(row, row.url, "", "dead") for row in rows]
