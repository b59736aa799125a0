"""What a person is told: one row drives the page, the e-mail, the digest and push; reading it anywhere cancels the rest."""

import datetime as dt
import hashlib
import uuid
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rrjeti.audit import recording
from rrjeti.languages.fields import Translated
from rrjeti.notifications import kinds
from rrjeti.notifications.kinds import Way
from rrjeti.outbox.models import Mail, Status
from rrjeti.ui.addresses import check_address_or_path

READ_KEPT, UNREAD_KEPT = dt.timedelta(days=90), dt.timedelta(days=365)
ADDRESS = 500
PUSH_KEPT, LEASE = dt.timedelta(days=1), dt.timedelta(minutes=10)


def name_of(about: models.Model | None) -> str:
    """``app.model:pk``, as the log of actions has it."""
    return recording.name_of(about) if about is not None else ""


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: Any) -> "NotificationQuerySet":
        """One's own, and nobody else's."""
        return self.filter(person=user.pk) if getattr(user, "is_authenticated", False) else self.none()

    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)

    def about(self, row: models.Model) -> "NotificationQuerySet":
        return self.filter(about=name_of(row))

    def past_keeping(self) -> "NotificationQuerySet":
        now = timezone.now()
        return self.filter(Q(read_at__lt=now - READ_KEPT) | Q(read_at=None, created_at__lt=now - UNREAD_KEPT))

    def mark_read(self) -> bool:
        """Reads those that are unread: no digest lists them any more, and e-mails that still wait are not sent. False when there were none."""
        letters = list(self.unread().values_list("letter_id", flat=True))
        if not letters or not self.unread().update(read_at=timezone.now()):
            return False
        if waiting := [letter for letter in letters if letter]:
            Mail.objects.filter(status__in=(Status.WAITING, Status.FAILED), **{"headers__Message-ID__in": waiting}).delete()
        return True


class Notification(models.Model):
    """One thing that a person is told. Its sentence is made when it is shown, in the language that the person reads then."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=100, blank=True, db_index=True)
    key = models.CharField(max_length=200, blank=True)  # two with the same one are one while unread
    words = models.JSONField(default=dict, blank=True)
    count = models.PositiveIntegerField(default=1)
    url = models.CharField(max_length=ADDRESS, blank=True, validators=[check_address_or_path])
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    digest_at = models.DateTimeField(null=True, blank=True)
    letter_id = models.CharField(max_length=150, blank=True)  # of an e-mail that need not be sent once this is read

    objects: ClassVar[Any] = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["person", "-created_at"], name="notification_of_person"),
            models.Index(fields=["created_at"], condition=Q(read_at=None, digest_at=None, mailed_at=None), name="notification_for_digest"),
        ]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "key"], condition=Q(read_at=None), name="notification_once_unread")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"

    def get_absolute_url(self) -> str:
        """Reads it and leads on. Readers' addresses do not hold it, and whoever tells of something may be served from them."""
        return reverse("notifications:open", args=[self.pk], urlconf=settings.ROOT_URLCONF)

    @property
    def title(self) -> str:
        kind = kinds.find(self.kind)
        words = {name: str(Translated(value)) if isinstance(value, dict) else value for name, value in self.words.items()}
        return " ".join((kind.said(words, self.count) if kind else str(words.get("name", self.kind))).split())

    @property
    def group(self) -> str:
        kind = kinds.find(self.kind)
        return str(kind.group.label) if kind else str(_("Other notifications"))

    @property
    def day(self) -> dt.date:
        return timezone.localtime(self.created_at).date()


class Preference(models.Model):
    """How one kind reaches one person, where they chose another way than the usual one; empty is the usual one."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    way = models.CharField(max_length=10, choices=Way, blank=True)
    push = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="preference_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.way}"


def ways_of(person: Any) -> dict[str, Way]:
    """Each kind and how it reaches this person now."""
    chosen = dict(Preference.objects.filter(person=person).values_list("kind", "way"))
    return {kind.name: Way.AT_ONCE if kind.is_essential else Way(chosen.get(kind.name) or kind.default) for kind in kinds.named()}


def pushed_to(person: Any) -> set[str]:
    """The kinds that are also a push message, for a person with a device that takes them."""
    chosen = dict(Preference.objects.filter(person=person).exclude(push=None).values_list("kind", "push"))
    return {kind.name for kind in kinds.named() if chosen.get(kind.name, kind.is_pushed)}


class Digest(models.Model):
    """The daily digest of one person: whether they want it, and the day of the last one."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="digest")
    name = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # stands in the link that ends it; says nothing of the person
    left_at = models.DateTimeField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)

    SIGNED: ClassVar[Signer] = Signer(salt="notifications.digest", sep=".")

    def __str__(self) -> str:
        return f"{self.person_id}"

    @classmethod
    def of(cls, person: Any) -> "Digest":
        return cls.objects.get_or_create(person=person)[0]

    @classmethod
    def of_token(cls, token: str) -> "Digest | None":
        """Whose link it is; nothing for one that this site never wrote, and for that of somebody who has left."""
        try:
            return cls.objects.filter(name=uuid.UUID(cls.SIGNED.unsign(token))).first()
        except (BadSignature, ValueError):
            return None

    @property
    def token(self) -> str:
        return self.SIGNED.sign(self.name.hex)

    def want(self, wanted: bool) -> None:
        """Begins or ends it; twice is once."""
        now = Digest.objects.filter(pk=self.pk)
        if wanted:
            now.update(left_at=None)
        else:
            now.filter(left_at=None).update(left_at=timezone.now())


class PushSubscriptionQuerySet(models.QuerySet["PushSubscription"]):
    def visible_to(self, user: Any) -> "PushSubscriptionQuerySet":
        """One's own devices, and nobody else's."""
        return self.filter(person=user.pk) if getattr(user, "is_authenticated", False) else self.none()


class PushSubscription(models.Model):
    """A browser that takes push messages for a person. Whoever knows the address and both keys can write to it: nobody is shown them."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="push_subscriptions")
    endpoint = models.CharField(max_length=1000, unique=True)
    host = models.CharField(max_length=255)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=30)
    made_on = models.DateField(default=timezone.localdate)
    failures = models.PositiveSmallIntegerField(default=0)  # messages given up one after the other

    MOST, PATIENCE = 10, 5
    BROWSERS: ClassVar[dict[str, str]] = {
        "googleapis.com": "Chrome", "mozilla.com": "Firefox", "apple.com": "Safari", "windows.com": "Edge",
    }  # fmt: skip

    objects: ClassVar[Any] = PushSubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("device for push messages")
        verbose_name_plural = _("devices for push messages")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.host}"

    @classmethod
    @transaction.atomic
    def keep(cls, person: Any, endpoint: str, p256dh: str, auth: str) -> "PushSubscription":
        """One browser is one row, of whoever signed in there last. Of too many the oldest go."""
        given = {"person": person, "host": urlsplit(endpoint).hostname or "", "p256dh": p256dh, "auth": auth, "failures": 0}
        made, is_new = cls.objects.get_or_create(endpoint=endpoint, defaults=given)
        if not is_new:
            if made.person_id != person.pk:
                made.pushes.all().delete()
            cls.objects.filter(pk=made.pk).update(**given)
        cls.objects.filter(pk__in=list(cls.objects.filter(person=person).values_list("pk", flat=True)[cls.MOST :])).delete()
        return made

    @property
    def name(self) -> str:
        """What a person calls it: the browser whose push service it is, or the host."""
        return self.BROWSERS.get(".".join(self.host.split(".")[-2:]), self.host)

    @property
    def digest(self) -> str:
        """By this the browser knows itself in the page."""
        return hashlib.sha256(self.endpoint.encode()).hexdigest()

    def note_success(self) -> None:
        if self.failures:
            PushSubscription.objects.filter(pk=self.pk).update(failures=0)

    def note_failure(self) -> None:
        """After five in a row the browser is taken for gone."""
        mine = PushSubscription.objects.filter(pk=self.pk)
        mine.update(failures=F("failures") + 1)
        mine.filter(failures__gte=self.PATIENCE).delete()


class PushQuerySet(models.QuerySet["Push"]):
    def due(self) -> "PushQuerySet":
        return self.filter(next_try_at__lte=timezone.now())

    def unwanted(self) -> "PushQuerySet":
        """Of what was read meanwhile, of closed accounts, and what is old by now."""
        closed = Q(notification__person__is_active=False)
        return self.filter(closed | Q(notification__read_at__isnull=False) | Q(notification__created_at__lt=timezone.now() - PUSH_KEPT))

    def claim(self, pk: int) -> "Push | None":
        """The message, taken for this worker alone; ``None`` when another has it, or it was read, sent or removed."""
        mine = {"notification__person": F("subscription__person"), "notification__person__is_active": True}
        wanted = self.due().filter(pk=pk, notification__read_at=None, **mine).values("pk")
        taken = Push.objects.due().filter(pk__in=wanted).update(next_try_at=timezone.now() + LEASE, attempts=F("attempts") + 1)
        return self.select_related("notification__person", "subscription").filter(pk=pk).first() if taken else None


class Push(models.Model):
    """A push message that is still to be sent: one notification to one browser. What is sent, given up or read is removed."""

    notification = models.ForeignKey(Notification, models.CASCADE, related_name="pushes")
    subscription = models.ForeignKey(PushSubscription, models.CASCADE, related_name="pushes")
    next_try_at = models.DateTimeField(db_index=True)  # also the end of a worker's claim while it is being sent
    attempts = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[Any] = PushQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notification", "subscription"], name="push_once")]

    def __str__(self) -> str:
        return f"{self.notification_id} {self.subscription_id}"

    def wait(self, pause: dt.timedelta) -> None:
        Push.objects.filter(pk=self.pk).update(next_try_at=timezone.now() + pause)
