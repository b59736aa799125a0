"""How many members the network wants to have, how many it has, and how many it had on each day."""

import datetime as dt
from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rrjeti.accounts.models import Person
from rrjeti.organisations.models.membership import SPEAKING, Membership
from rrjeti.organisations.models.organisation import Organisation, Status
from rrjeti.pagestore.generation import public_changed
from rrjeti.ui.identity import identity


class MemberKind(models.TextChoices):
    """What is counted together."""

    CSO = "cso", pgettext_lazy("members", "Civil-society organisations")
    INSTITUTION = "institution", pgettext_lazy("members", "People of public institutions")
    BUSINESS = "business", pgettext_lazy("members", "Businesses and media")
    CITIZEN = "citizen", pgettext_lazy("members", "Citizens")


FIRST = [(MemberKind.CSO, 50, None), (MemberKind.INSTITUTION, 50, None), (MemberKind.BUSINESS, 50, None), (MemberKind.CITIZEN, 2000, 3000)]


class TargetQuerySet(models.QuerySet["Target"]):
    def visible_to(self, user: Any) -> "TargetQuerySet":
        """Targets stand on the wall."""
        return self.all()

    def set_first(self) -> None:
        """The figures the network began with; those that somebody set since then stay."""
        if not self.exists():
            first: list[Any] = [Target(kind=kind, least=least, most=most) for kind, least, most in FIRST]
            self.bulk_create(first, ignore_conflicts=True)


class Target(models.Model):
    """How many of a kind the network wants: at least ``least``, and where a range is meant up to ``most``. An administrator sets it."""

    get_kind_display: Any

    kind = models.CharField(pgettext_lazy("members", "kind"), max_length=12, choices=MemberKind, unique=True)
    least = models.PositiveIntegerField(_("at least"))
    most = models.PositiveIntegerField(_("up to"), null=True, blank=True)

    objects: ClassVar[TargetQuerySet] = TargetQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def clean(self) -> None:
        if self.most is not None and self.least is not None and self.most <= self.least:
            raise ValidationError({"most": gettext("Write a number above the first one, or leave it empty.")})


def counted() -> dict[str, int]:
    """How many there are now of each kind. Demonstration accounts count only where the whole site is a demonstration."""
    is_demo = identity().is_demo
    organisations = Organisation.objects.public().filter(**({} if is_demo else {"is_demo": False}))
    by_kind = dict(organisations.order_by().values_list("kind").annotate(Count("pk")))
    people = Person.objects.filter(is_active=True, **({} if is_demo else {"is_demo": False}))
    speaking = Membership.objects.active().filter(
        person=OuterRef("pk"), role__in=SPEAKING, organisation__status=Status.VERIFIED, organisation__kind=Organisation.Kind.INSTITUTION
    )
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    counts = people.aggregate(
        institution=Count("pk", filter=Q(Exists(speaking))),
        # Who works for the network has an account for that work.
        citizen=Count("pk", filter=Q(Exists(confirmed), kind=Person.Kind.CITIZEN, is_staff=False)),
    )
    kinds = Organisation.Kind
    return {
        MemberKind.CSO.value: by_kind.get(kinds.CSO, 0),
        MemberKind.INSTITUTION.value: counts["institution"],
        MemberKind.BUSINESS.value: by_kind.get(kinds.BUSINESS, 0) + by_kind.get(kinds.MEDIA, 0),
        MemberKind.CITIZEN.value: counts["citizen"],
    }


class MemberCountQuerySet(models.QuerySet["MemberCount"]):
    def visible_to(self, user: Any) -> "MemberCountQuerySet":
        """Numbers of everyone; those so small that they could tell people apart are held back where they are shown."""
        return self.all()

    @transaction.atomic
    def take(self, day: dt.date | None = None) -> None:
        """Writes down the numbers of this day; the first of a day stay, so that taking them twice is once."""
        day = day or timezone.localdate()
        rows = [MemberCount(day=day, kind=kind, count=count) for kind, count in counted().items()]
        MemberCount.objects.bulk_create(rows, ignore_conflicts=True)
        public_changed()


class MemberCount(models.Model):
    """How many there were of a kind on a day."""

    day = models.DateField()
    kind = models.CharField(max_length=12, choices=MemberKind)
    count = models.PositiveIntegerField()

    objects: ClassVar[MemberCountQuerySet] = MemberCountQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("number of members on a day")
        verbose_name_plural = _("numbers of members by day")
        ordering = ["day", "pk"]
        constraints = [models.UniqueConstraint(fields=["day", "kind"], name="member_count_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"
