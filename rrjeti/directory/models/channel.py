"""Ways to report: telephone lines, forms, addresses, offices."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rrjeti.directory.models.body import Body
from rrjeti.directory.models.institution import Institution
from rrjeti.directory.models.traits import Anonymity, ContactQuerySet, Link, Listed, links
from rrjeti.languages.fields import TranslatedField
from rrjeti.ui.addresses import check_contact


class ChannelKind(models.TextChoices):
    PHONE = "phone", _("Telephone")
    WEB_FORM = "web-form", _("Online form")
    FORM = "form", _("Form")
    POST = "post", _("By post or by hand")
    EMAIL = "email", _("E-mail")
    IN_PERSON = "in-person", _("In person")
    WEB = "web", _("Website")


ONLINE = {ChannelKind.WEB_FORM, ChannelKind.EMAIL, ChannelKind.WEB}
PHYSICAL = {ChannelKind.POST, ChannelKind.IN_PERSON, ChannelKind.FORM}


class Cost(models.TextChoices):
    FREE = "free", _("Free of charge")
    PAID = "paid", _("Costs money")
    UNKNOWN = "unknown", _("Cost not known")


class ChannelStatus(models.TextChoices):
    CURRENT = "current", _("in use")
    HISTORIC = "historic", _("no longer in use")


class Channel(Listed):
    """One way to report to one institution or body."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = TranslatedField(_("name"), max_length=200)
    institution = models.ForeignKey(Institution, models.CASCADE, null=True, blank=True, related_name="channels", verbose_name=_("institution"))
    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="channels", verbose_name=_("international body"))
    kind = models.CharField(_("kind"), max_length=10, choices=ChannelKind)
    status = models.CharField(_("status"), max_length=10, choices=ChannelStatus, default=ChannelStatus.CURRENT)
    web = models.URLField(_("website or form"), max_length=500, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=80, blank=True, help_text=_("Several numbers with a slash between them."))
    post = models.CharField(_("postal address"), max_length=300, blank=True)
    anonymous = models.CharField(_("anonymous reports"), max_length=8, choices=Anonymity, default=Anonymity.UNKNOWN)
    cost = models.CharField(_("cost"), max_length=8, choices=Cost, default=Cost.UNKNOWN)
    languages = models.CharField(_("languages"), max_length=80, blank=True, help_text=_("Two-letter codes with commas, such as sq, en"))
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    objects = ContactQuerySet["Channel"].as_manager()

    class Meta:
        verbose_name = _("way to report")
        verbose_name_plural = _("ways to report")
        ordering = ["place", "key"]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        super().clean()
        check_contact("phone", self.phone, "phone")

    def get_absolute_url(self) -> str:
        return f"{reverse('directory:channels')}#{self.key}"

    @property
    def owner(self) -> Institution | Body | None:
        return self.institution or self.body

    @property
    def links(self) -> list[Link]:
        """Every contact of the channel, the one that fits its kind first."""
        order = sorted(("web", "email", "phone", "post"), key=lambda kind: not self.kind.startswith(kind))
        return [link for kind in order for link in links(kind, getattr(self, kind))]

    @property
    def site_links(self) -> list[Link]:
        """The website of whoever takes the reports, for a way whose own address is not printed."""
        if site := getattr(self, "site", ""):
            return links("web", site)
        return self.owner.web_links if self.owner else []

    @property
    def is_online(self) -> bool:
        return self.kind in ONLINE or bool(self.web or self.email)

    @property
    def is_physical(self) -> bool:
        return self.kind in PHYSICAL or bool(self.post)

    @property
    def is_current(self) -> bool:
        return self.status == ChannelStatus.CURRENT

    @property
    def takes_anonymous(self) -> bool:
        return self.anonymous in (Anonymity.YES, Anonymity.LIMITED)
