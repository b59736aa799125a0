"""Which topics and municipalities somebody wants to hear of."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _

from rrjeti.forum.models import Follow
from rrjeti.languages.choices import NamedFields
from rrjeti.organisations.forms import Boxes
from rrjeti.regions.forms import MunicipalityField
from rrjeti.regions.models import Municipality
from rrjeti.vocabulary.models import Topic

MOST_PLACES = 3


class FollowForm(forms.Form):
    """Topics are ticked; of municipalities one chooses up to three, each in a list of its own."""

    topics = NamedFields(Topic.objects.filter(parent=None), to_field_name="key", required=False, widget=Boxes)

    def __init__(self, person: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.now = Follow.objects.visible_to(person)
        self.fields["topics"].label = _("Topics")
        self.fields["topics"].initial = list(self.now.filter(topic__isnull=False).values_list("topic__key", flat=True))
        places = list(self.now.filter(municipality__isnull=False).order_by("pk").values_list("municipality__key", flat=True))
        for place in range(MOST_PLACES):
            label = _("Municipality") if place == 0 else _("Municipality, number %(n)s") % {"n": place + 1}
            self.fields[f"place{place}"] = MunicipalityField(required=False, label=label, initial=(places + [""] * MOST_PLACES)[place])

    @property
    def places(self) -> list[Municipality]:
        chosen = [self.cleaned_data[f"place{place}"] for place in range(MOST_PLACES)]
        return [one for one in chosen if one is not None]

    @transaction.atomic
    def save(self) -> None:
        self.now.filter(topic__isnull=False).exclude(topic__in=self.cleaned_data["topics"]).delete()
        self.now.filter(municipality__isnull=False).exclude(municipality__in=self.places).delete()
        for topic in self.cleaned_data["topics"]:
            Follow.objects.get_or_create(person=self.person, topic=topic)
        for place in self.places:
            Follow.objects.get_or_create(person=self.person, municipality=place)
