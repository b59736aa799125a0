"""The kinds of pages. What they share is in ``base``; each says here where it may stand and what more it holds."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from rrjeti.portal.models.base import ContentPage
from rrjeti.portal.models.video import Video


class HomePage(ContentPage):
    """The front door in one language."""

    promise = models.TextField(_("promise"), blank=True, help_text=_("the large words on the front page, at most three lines"))
    series = models.CharField(_("figure of the month"), max_length=80, blank=True, help_text=_("key of the series; empty for the usual one"))

    is_creatable = True
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*ContentPage.content_panels, FieldPanel("promise"), FieldPanel("series")]
    override_translatable_fields = [*ContentPage.override_translatable_fields, SynchronizedField("series")]

    class Meta:
        verbose_name = _("home page")

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.promise.splitlines() if line.strip()][:3]


class LearnIndexPage(ContentPage):
    """All that can be learnt, in one track for each audience."""

    is_creatable = True
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["portal.ExplainerPage", "portal.TutorialPage", "portal.VideoPage"]

    class Meta:
        verbose_name = _("learn index")


class ShelfPage(ContentPage):
    """A list of the pages under it: booklets and materials, about."""

    is_creatable = True
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["portal.BookletPage", "portal.BundlePage", "portal.CampaignPage", "portal.AboutPage", "portal.VideoPage"]

    class Meta:
        verbose_name = _("list of pages")


class ExplainerPage(ContentPage):
    """Something explained in plain language; at most grade 8."""

    is_creatable = True
    parent_page_types = ["portal.LearnIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("explainer")


class TutorialPage(ContentPage):
    """How to do something on this site, with pictures, and with a video where there is one."""

    video = models.ForeignKey(Video, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("video"))

    is_creatable = True
    parent_page_types = ["portal.LearnIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*ContentPage.content_panels, FieldPanel("video")]

    class Meta:
        verbose_name = _("tutorial")


class VideoPage(ContentPage):
    """A page around one video with its transcript."""

    video = models.ForeignKey(Video, models.PROTECT, related_name="+", verbose_name=_("video"))

    is_creatable = True
    parent_page_types = ["portal.LearnIndexPage", "portal.ShelfPage"]
    subpage_types: list[str] = []
    content_panels = [*ContentPage.content_panels, FieldPanel("video")]

    class Meta:
        verbose_name = _("video page")


class BookletPage(ContentPage):
    """One text that is read as a page, printed as PDF and carried as EPUB."""

    is_creatable = True
    parent_page_types = ["portal.ShelfPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("booklet")


class BundlePage(ContentPage):
    """Pages that belong together, downloaded as one ZIP."""

    parts = StreamField(
        [
            ("page", blocks.PageChooserBlock()),
            ("record", blocks.CharBlock(label=_("record of the library"), help_text=_("kind and key of the record, parted by a colon"))),
        ],
        blank=True, verbose_name=_("parts"),
    )  # fmt: skip

    is_creatable = True
    parent_page_types = ["portal.ShelfPage"]
    subpage_types: list[str] = []
    content_panels = [*ContentPage.content_panels, FieldPanel("parts")]
    override_translatable_fields = [*ContentPage.override_translatable_fields, SynchronizedField("parts")]

    class Meta:
        verbose_name = _("bundle")


class CampaignPage(ContentPage):
    """A campaign: what it says, when it runs and what can be used from it."""

    slogan = models.CharField(_("slogan"), max_length=160, blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    materials = StreamField([("page", blocks.PageChooserBlock())], blank=True, verbose_name=_("materials"))

    is_creatable = True
    parent_page_types = ["portal.ShelfPage"]
    subpage_types: list[str] = []
    content_panels = [*ContentPage.content_panels, FieldPanel("slogan"), FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("materials")]
    override_translatable_fields = [*ContentPage.override_translatable_fields, SynchronizedField("materials")]

    class Meta:
        verbose_name = _("campaign")

    @property
    def is_running(self) -> bool:
        today = timezone.localdate()
        return (self.starts_on is None or self.starts_on <= today) and (self.ends_on is None or today <= self.ends_on)


class AboutPage(ContentPage):
    """Who we are and by which rules we work."""

    shows = models.CharField(
        _("list shown"), max_length=20, blank=True, choices=[("donor", _("donors")), ("implementer", _("implementers")), ("partner", _("partners"))],
        help_text=_("shows those that the site settings name"),
    )  # fmt: skip

    is_creatable = True
    parent_page_types = ["portal.ShelfPage"]
    subpage_types: list[str] = []
    content_panels = [*ContentPage.content_panels, FieldPanel("shows")]
    override_translatable_fields = [*ContentPage.override_translatable_fields, SynchronizedField("shows")]

    class Meta:
        verbose_name = _("about page")


class NewsIndexPage(ContentPage):
    """The news, with an archive by year and month."""

    is_creatable = True
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["portal.NewsPage"]

    class Meta:
        verbose_name = _("news index")


class NewsPage(ContentPage):
    """One piece of news with its date."""

    date = models.DateField(_("date"), default=timezone.localdate, db_index=True)

    is_creatable = True
    parent_page_types = ["portal.NewsIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*ContentPage.content_panels[:1], FieldPanel("date"), *ContentPage.content_panels[1:]]

    class Meta:
        verbose_name = _("news item")


KINDS: dict[str, Any] = {
    "explainer": ExplainerPage, "tutorial": TutorialPage, "booklet": BookletPage, "bundle": BundlePage,
    "about": AboutPage, "news": NewsPage, "campaign": CampaignPage,
}  # fmt: skip
