"""Organisations of the network: from a draft to a verified member, and out again."""

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from django.apps import apps
from django.db import models, transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rrjeti.accounts import names
from rrjeti.audit.recording import record
from rrjeti.languages.fields import TranslatedField
from rrjeti.organisations import naming
from rrjeti.organisations.signals import moved
from rrjeti.pagestore.generation import public_changed
from rrjeti.regions.models import Municipality
from rrjeti.ui.addresses import check_phone, check_web
from rrjeti.vocabulary.models import Topic, site_country

YEAR = dt.timedelta(days=365)


def verifies(user: Any) -> bool:
    """Whether somebody works at the verifiers' desk."""
    return bool(user.is_authenticated and user.works_as("verifier", "administrator"))


class Status(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("organisation", "Draft")
    WAITING = "waiting", pgettext_lazy("organisation", "Awaiting verification")
    RETURNED = "returned", pgettext_lazy("organisation", "To be corrected")
    VERIFIED = "verified", pgettext_lazy("organisation", "Verified")
    DECLINED = "declined", pgettext_lazy("organisation", "Declined")
    SUSPENDED = "suspended", pgettext_lazy("organisation", "Suspended")
    CLOSED = "closed", pgettext_lazy("organisation", "Closed")


OPEN = (Status.DRAFT, Status.WAITING, Status.RETURNED)
DISCARDABLE = (Status.DRAFT, Status.RETURNED, Status.DECLINED)
STANDING = (Status.VERIFIED, Status.SUSPENDED)
HALF = Q(votes__gt=0, status__in=(Status.WAITING, *STANDING))  # one of two verifiers has decided


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, user: Any) -> "OrganisationQuerySet":
        """Everyone sees verified ones, members their own, verifiers whatever was ever sent to them."""
        seen = Q(status=Status.VERIFIED)
        if user.is_authenticated:
            seen |= Q(pk__in=self.of(user).values("pk"))
        if verifies(user):
            seen |= Q(sent_at__isnull=False)
        return self.filter(seen)

    def public(self) -> "OrganisationQuerySet":
        return self.filter(status=Status.VERIFIED)

    def at_desk(self) -> "OrganisationQuerySet":
        """What waits for verifiers: applications, and what one of the two has suspended or restored."""
        return self.filter(Q(status=Status.WAITING) | HALF)

    def with_decision(self) -> "OrganisationQuerySet":
        """``last_decided``: when it came to its present state, by the last vote of the round before; else when it was decided or sent."""
        votes = apps.get_model("organisations.Verification").objects.filter(organisation=OuterRef("pk"), round=OuterRef("round") - 1)
        return self.annotate(last_decided=Coalesce(Subquery(votes.order_by("-at").values("at")[:1]), "decided_at", "sent_at"))

    def of(self, person: Any, *roles: str) -> "OrganisationQuerySet":
        """Those a person is a member of now, in one of the roles if any are named."""
        wanted = {"memberships__role__in": roles} if roles else {}
        # Not self: a filter that stands already must not narrow what visible_to joins by "or".
        return Organisation.objects.filter(memberships__person=person, memberships__ended_at=None, **wanted)


class Organisation(models.Model):
    """A civil-society organisation, institution, business or medium that two verifiers identified, or that waits for it."""

    class Kind(models.TextChoices):
        CSO = "cso", pgettext_lazy("kind of organisation", "Civil-society organisation")
        INSTITUTION = "institution", pgettext_lazy("kind of organisation", "Public institution")
        BUSINESS = "business", pgettext_lazy("kind of organisation", "Business")
        MEDIA = "media", pgettext_lazy("kind of organisation", "Media")

    class Type(models.TextChoices):
        ASSOCIATION = "association", _("Association")
        CENTRE = "centre", pgettext_lazy("type of organisation", "Centre")
        FOUNDATION = "foundation", _("Foundation")
        NETWORK = "network", pgettext_lazy("type of organisation", "Network of organisations")
        UNION = "union", _("Trade union or professional body")
        OTHER = "other", pgettext_lazy("type of organisation", "Other")

    memberships: Any
    invitations: Any
    documents: Any
    verifications: Any
    application: Any
    municipality_id: int | None
    get_status_display: Any
    get_kind_display: Any

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    legal_name = models.CharField(_("legal name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    name_key = models.CharField(max_length=240, editable=False, db_index=True)
    slug = models.SlugField(_("part of the address"), max_length=80, unique=True, null=True, blank=True, editable=False)
    country = models.CharField(_("country of registration"), max_length=2, default=site_country)
    number = models.CharField(_("registration number"), max_length=40, blank=True)
    type = models.CharField(_("legal form"), max_length=12, choices=Type, blank=True)
    # Where its seat is: the municipality, and in words what stands on a letter to it.
    municipality = models.ForeignKey(
        Municipality, models.SET_NULL, verbose_name=_("municipality of the seat"), null=True, blank=True, related_name="organisations"
    )
    seat = models.CharField(_("street and number"), max_length=160, blank=True)
    is_nationwide = models.BooleanField(_("works in the whole country"), default=False)
    areas = models.ManyToManyField(Municipality, verbose_name=_("where it works"), blank=True, related_name="working_organisations")
    website = models.URLField(_("website"), max_length=300, blank=True, validators=[check_web])
    email = models.EmailField(_("public e-mail address"), blank=True)
    phone = models.CharField(_("public telephone number"), max_length=60, blank=True, validators=[check_phone])
    themes = models.ManyToManyField(Topic, verbose_name=_("themes"), blank=True, related_name="organisations")
    description = TranslatedField(_("what it does"), long=True, max_length=1500, blank=True)
    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.DRAFT, db_index=True)
    # Each state an organisation enters is a new round; votes of verifiers count in their round alone.
    round = models.PositiveIntegerField(default=1, editable=False)
    votes = models.PositiveSmallIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False, db_index=True)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    verified_at = models.DateTimeField(_("verified"), null=True, editable=False)
    confirmed_until = models.DateField(_("confirmed until"), null=True, editable=False)
    is_demo = models.BooleanField(_("demonstration data"), default=False, editable=False)
    reminded_for = models.DateField(null=True, editable=False)

    objects: ClassVar[OrganisationQuerySet] = OrganisationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["legal_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["name_key"], condition=Q(status__in=STANDING), name="organisation_name_once"),
            models.UniqueConstraint(fields=["country", "number"], condition=Q(status__in=STANDING) & ~Q(number=""), name="organisation_number_once"),
        ]

    def __str__(self) -> str:
        return self.legal_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_key = names.key(self.legal_name)[:240]
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = {*kwargs["update_fields"], "name_key", "updated_at"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("organisations:organisation", args=[self.slug]) if self.slug else reverse("organisations:status", args=[self.pk])

    @property
    def is_public(self) -> bool:
        return self.status == Status.VERIFIED

    @property
    def is_editable(self) -> bool:
        """The application can be filled in."""
        return self.status in (Status.DRAFT, Status.RETURNED)

    @property
    def is_discardable(self) -> bool:
        """Its owner can delete it: it was never a member, and nobody is looking at it."""
        return self.status in DISCARDABLE and self.verified_at is None

    @property
    def needs_confirmation(self) -> bool:
        """A year has gone by since the organisation last said that its page is right."""
        return bool(self.is_public and self.confirmed_until and self.confirmed_until < timezone.localdate())

    def twins(self) -> OrganisationQuerySet:
        """Others with a name that looks like this one, or with the same number."""
        alike = Q(name_key=self.name_key) | (Q(country=self.country, number=self.number) if self.number else Q(pk=None))
        return Organisation.objects.filter(alike).exclude(pk=self.pk)

    def move(self, to: Status, *since: Status, **fields: Any) -> bool:
        """Enters a state from one of those named; of two at once, one does. A new round begins without votes."""
        here = Organisation.objects.filter(pk=self.pk, status__in=since, round=self.round)
        done = here.update(status=to, round=F("round") + 1, votes=0, updated_at=timezone.now(), **fields) == 1
        if done:
            self.refresh_from_db()
            self.note_representatives()
            transaction.on_commit(public_changed)
            transaction.on_commit(partial(moved.send_robust, sender=Organisation, organisation=self))
        return done

    def lock(self) -> None:
        """What changes members waits for others that do: SQLite has no row locks, so the row is written."""
        Organisation.objects.filter(pk=self.pk).update(votes=F("votes"))

    def note_representatives(self) -> None:
        """Whoever speaks for a verified organisation carries a flag, so that no page has to ask whether a second factor is needed."""
        from rrjeti.organisations.models.membership import note_representatives

        note_representatives(self.memberships.values_list("person", flat=True))

    def take_address(self) -> None:
        """A verified organisation has a page, whose address stays."""
        if not self.slug:
            taken = set(Organisation.objects.exclude(slug=None).values_list("slug", flat=True))
            self.slug = naming.address(self.short_name or self.legal_name, taken)
            self.save(update_fields=["slug"])

    @transaction.atomic
    def confirm(self, by: Any) -> bool:
        """An owner says that the page is still right: a year from today; twice on a day is once."""
        until = timezone.localdate() + YEAR
        done = Organisation.objects.filter(pk=self.pk, status=Status.VERIFIED).exclude(confirmed_until=until).update(confirmed_until=until) == 1
        if done:
            self.confirmed_until = until
            record("organisation.confirmed", self, by=by, role="owner", name=self.legal_name)
            transaction.on_commit(public_changed)
        return done

    @transaction.atomic
    def close(self, by: Any) -> bool:
        """The organisation leaves the network; its page goes, its memberships end."""
        done = self.move(Status.CLOSED, *STANDING, decided_at=timezone.now())
        if done:
            self.memberships.filter(ended_at=None).update(ended_at=timezone.now())
            self.invitations.all().delete()
            self.note_representatives()
            record("organisation.closed", self, by=by, role="owner", name=self.legal_name)
        return done


def names_taken() -> Iterable[str]:
    """Names that no person may take."""
    for pair in Organisation.objects.filter(status__in=STANDING).values_list("legal_name", "short_name"):
        yield from filter(None, pair)
