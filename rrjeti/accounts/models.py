"""People who sign in, where they are signed in, and what they agreed to."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rrjeti.accounts import names, passwords
from rrjeti.languages.folded import FoldedField

# Groups and the roles they stand for, the one with most power first.
ROLES = {"Verifiers": "verifier", "Moderators": "moderator", "Coordinators": "coordinator", "Editors": "editor", "Authors": "author"}
ADMINISTRATOR = "administrator"


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """An account whose address somebody else vouches for: an administrator, a command, an invitation that was followed."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        person.vouch_for_address()
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def visible_to(self, user: Any) -> models.QuerySet["Person"]:
        """Administrators alone look at the people as such."""
        return self.all() if getattr(user, "is_superuser", False) and user.is_active else self.none()

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser, PermissionsMixin):
    """Someone with an account. The e-mail address is how they sign in; the public name, usually a pseudonym, is all that others see."""

    class Kind(models.TextChoices):
        CITIZEN = "citizen", pgettext_lazy("kind of person", "Citizen")
        BUSINESS = "business", pgettext_lazy("kind of person", "Business")
        MEDIA = "media", pgettext_lazy("kind of person", "Media")
        CSO = "cso", pgettext_lazy("kind of person", "Civil-society organisation")
        INSTITUTION = "institution", pgettext_lazy("kind of person", "Public institution")

    email = models.EmailField(_("e-mail address"), unique=True)
    public_name = models.CharField(_("name that others see"), max_length=80)
    # What two names that look alike have in common; empty for names an administrator gives to staff.
    name_key = models.CharField(max_length=120, null=True, blank=True, unique=True, editable=False)
    folded_name = FoldedField(of="public_name", max_length=160)
    kind = models.CharField(_("joins as"), max_length=12, choices=Kind, default=Kind.CITIZEN)
    language = models.CharField(_("language"), max_length=10, default="sq")
    municipality = models.ForeignKey("regions.Municipality", models.SET_NULL, verbose_name=_("municipality"), null=True, blank=True, related_name="+")
    is_staff = models.BooleanField(_("works for the network"), default=False)
    is_active = models.BooleanField(pgettext_lazy("account", "active"), default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    is_representative = models.BooleanField(default=False, editable=False)
    has_second_factor = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["public_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.public_name

    def get_full_name(self) -> str:
        return self.public_name

    def get_short_name(self) -> str:
        return self.public_name

    @property
    def first_name(self) -> str:
        """What Wagtail's editor shows of a person."""
        return self.public_name

    @property
    def last_name(self) -> str:
        return ""

    @property
    def needs_second_factor(self) -> bool:
        """Whoever works for the network or speaks for an organisation. Demonstration accounts cannot exist in production."""
        return self.needs_long_password and not self.has_second_factor and not self.is_demo

    @cached_property
    def roles(self) -> list[str]:
        """All that they are for the network, the one with most power first. Read once for each time the row is read, so once in a request."""
        held = {group.name for group in self.groups.all()} if self.is_staff else set()
        return [ADMINISTRATOR] * self.is_superuser + [role for group, role in ROLES.items() if group in held]

    @property
    def role(self) -> str:
        """The first of them; empty for whoever does not work for the network."""
        return next(iter(self.roles), "")

    def works_as(self, *roles: str) -> bool:
        """Whether an open account holds one of these roles."""
        return self.is_active and not set(roles).isdisjoint(self.roles)

    @property
    def edits(self) -> bool:
        """Whether the editors' interface is open to them."""
        return self.works_as("author", "editor", ADMINISTRATOR)

    @property
    def role_labels(self) -> list[Any]:
        from rrjeti.accounts.roles import LABELS

        return [LABELS[role] for role in self.roles]

    @property
    def joined_month(self) -> str:
        """``2026-11``: the day is nobody's business."""
        return timezone.localtime(self.joined_at).strftime("%Y-%m")

    @property
    def language_name(self) -> str:
        return dict(settings.LANGUAGES).get(self.language, self.language)

    @property
    def needs_long_password(self) -> bool:
        """Whoever could do harm in the name of the network or of an organisation."""
        return self.is_staff or self.is_representative

    @property
    def password_rule(self) -> str:
        """What a page says over a field for a new password."""
        return passwords.rule(self)

    def take_name(self, name: str) -> None:
        """Takes a public name with the key that keeps others from taking one that looks like it; the caller saves."""
        self.public_name, self.name_key = names.tidy(name), names.key(name)

    def vouch_for_address(self) -> None:
        """The present address counts as confirmed, and is the only one."""
        from allauth.account.models import EmailAddress

        EmailAddress.objects.filter(user=self).exclude(email=self.email).delete()
        EmailAddress.objects.update_or_create(user=self, email=self.email, defaults={"verified": True, "primary": True})

    def sign_out_everywhere(self, but: str | None = None) -> int:
        """Ends all sessions, save the one with the key ``but``; gives how many ended."""
        return Session.objects.filter(person=self).exclude(session_key=but or "").delete()[0]


class Session(AbstractBaseSession):
    """Where a person is signed in: on what kind of device, since which day and last used on which. No address of the network is kept."""

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=60, blank=True)
    started_on = models.DateField(default=timezone.localdate)
    used_on = models.DateField(default=timezone.localdate)

    class Meta(AbstractBaseSession.Meta):
        pass

    @classmethod
    def get_session_store_class(cls) -> Any:
        from rrjeti.accounts.sessions import SessionStore

        return SessionStore


class Consent(models.Model):
    """A person agreed to a version of the rules; withdrawing is a date, not a removal."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    text = models.CharField(max_length=30)
    version = models.DateField()
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "text", "version"], name="consent_once")]

    def __str__(self) -> str:
        return f"{self.text} {self.version}"


RULES = "rules"
RULES_VERSION = dt.date(2026, 11, 23)  # of the rules of conduct and of what is kept; a new date asks everyone anew


def agree(person: Person) -> Consent:
    """The person agrees to the rules as they stand; twice is once."""
    return Consent.objects.get_or_create(person=person, text=RULES, version=RULES_VERSION)[0]


def has_agreed(person: Any) -> bool:
    """Whether the person has agreed to the rules as they stand."""
    return Consent.objects.filter(person=person, version=RULES_VERSION, withdrawn_at=None).exists()
