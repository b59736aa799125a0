"""What all pages have in common. One table holds it, so that a list, a menu or a link needs one query for all kinds of pages."""

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.utils.decorators import cached_classmethod
from wagtail_localize.fields import SynchronizedField

from rrjeti.portal.models.blocks import Body
from rrjeti.portal.panels import ReadabilityPanel
from rrjeti.portal.places import address
from rrjeti.vocabulary.forms import panel as lenses_panel
from rrjeti.vocabulary.lenses import LENSES

AUDIENCES = [("citizen", _("Citizens")), ("business", _("Businesses")), ("official", _("Public servants")), ("journalist", _("Journalists"))]


class ContentPageQuerySet(PageQuerySet):
    def visible_to(self, user: Any) -> "ContentPageQuerySet":
        """Published and open to everyone; drafts are read in the editor."""
        return self.live().public()

    def light(self) -> "ContentPageQuerySet":
        """Without the body: what lists and links need."""
        return self.only(*LIGHT)


LIGHT = (
    "title",
    "url_path",
    "path",
    "depth",
    "locale",
    "translation_key",
    "live",
    "content_type",
    "last_published_at",
    "key",
    "summary",
    "review_by",
    "citizen",
    "business",
    "official",
    "journalist",
)


class ContentPage(Page):
    """A page of the portal in one language; its translations share ``translation_key`` and ``key``."""

    key = models.SlugField(
        _("key"), max_length=80, blank=True, db_index=True, help_text=_("how other texts refer to this page; the same in all languages")
    )
    summary = models.CharField(_("summary"), max_length=400, blank=True, help_text=_("one or two sentences under the title and in lists"))
    body = StreamField(Body(), blank=True, verbose_name=_("text"))
    topics = ParentalManyToManyField("vocabulary.Topic", verbose_name=_("topics"), blank=True, related_name="+")
    sources = ParentalManyToManyField("provenance.Source", verbose_name=_("sources"), blank=True, related_name="+")
    citizen = models.PositiveSmallIntegerField(_("place for citizens"), null=True, blank=True)
    business = models.PositiveSmallIntegerField(_("place for businesses"), null=True, blank=True)
    official = models.PositiveSmallIntegerField(_("place for public servants"), null=True, blank=True)
    journalist = models.PositiveSmallIntegerField(_("place for journalists"), null=True, blank=True)
    lenses = models.JSONField(_("lenses"), default=list, blank=True)
    lens_reasons = models.JSONField(_("why a lens is not relevant"), default=dict, blank=True)
    told_apart = models.CharField(max_length=255, blank=True, editable=False)  # the title that a person found to be something else
    related = StreamField([("page", blocks.PageChooserBlock())], blank=True, verbose_name=_("read also"))
    checked_on = models.DateField(_("last checked on"), null=True, blank=True)
    review_by = models.DateField(_("check again by"), null=True, blank=True)

    is_creatable = False
    objects: ClassVar[Any] = PageManager.from_queryset(ContentPageQuerySet)()
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body"), FieldPanel("related"), ReadabilityPanel()]
    facts_panels = [
        FieldPanel("topics"),
        MultiFieldPanel(
            [FieldPanel(name) for name, _label in AUDIENCES],
            heading=_("Place in the tracks"),
            help_text=_("An empty place leaves the page out of that track."),
        ),
        FieldPanel("sources"),
        MultiFieldPanel([FieldPanel("checked_on"), FieldPanel("review_by")], heading=_("Checks")),
        FieldPanel("key"),
    ]
    care_panels = [lenses_panel(), FieldPanel("similar_confirmed")]
    override_translatable_fields = [SynchronizedField("key"), SynchronizedField("related")]

    class Meta:
        verbose_name = _("page")

    @cached_classmethod
    def get_edit_handler(cls) -> Any:
        tabs = [
            ObjectList(cls.content_panels, heading=_("Text")),
            ObjectList(cls.facts_panels, heading=_("Facts and order")),
            ObjectList(cls.care_panels, heading=_("Before publishing")),
            ObjectList(cls.promote_panels, heading=_("Address")),
            ObjectList(cls.settings_panels, heading=_("Schedule")),
        ]
        return TabbedInterface(tabs, base_form_class=cls.base_form_class).bind_to_model(cls)

    @property
    def kind(self) -> str:
        """``explainer``, ``news`` …: the class without its ending."""
        return (self.cached_content_type.model if self.content_type_id else self._meta.model_name or "").removesuffix("page")

    @property
    def is_due(self) -> bool:
        """The date by which an editor was to check the page again has passed."""
        return self.review_by is not None and self.review_by < timezone.localdate()

    @property
    def lens_names(self) -> list[str]:
        """Whom the text looks at in particular."""
        return [str(LENSES[lens]) for lens in self.lenses if lens in LENSES]

    @property
    def address(self) -> str:
        return address(self.url_path)

    def get_absolute_url(self) -> str:
        return self.address

    def audiences(self) -> dict[str, int]:
        return {name: place for name, _label in AUDIENCES if (place := getattr(self, name)) is not None}

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return f"portal/{self.kind}.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from rrjeti.portal.reading import context_of

        return context_of(self, request)

    def publish(self, revision: Any, user: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Refuses what is not ready, whichever way a person publishes it."""
        from rrjeti.portal.publishing import check

        check(revision, user)
        return super().publish(revision, user, *args, **kwargs)

    publish.alters_data = True  # type: ignore[attr-defined]

    def confirm(self, *, by: Any, on: dt.date | None = None) -> None:
        """An editor has checked the text; the next check is due in 180 days."""
        self.checked_on = on or timezone.localdate()
        self.review_by = self.checked_on + dt.timedelta(days=180)
        self.save_revision(user=by).publish(user=by)

    confirm.alters_data = True  # type: ignore[attr-defined]
