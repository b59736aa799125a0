"""How a person wants to be told, kind by kind."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rrjeti.notifications import kinds
from rrjeti.notifications.kinds import Group, Kind, Way
from rrjeti.notifications.models import Digest, Preference, ways_of


class SettingsForm(forms.Form):
    """A choice for each kind that can reach the person and is not essential, and whether the digest comes at all."""

    digest = forms.BooleanField(label=_("Send me the daily digest"), required=False)

    def __init__(self, person: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.fitting = person, kinds.fitting(person)
        self.kinds = [kind for kind in self.fitting if not kind.is_essential]
        found, ways = Digest.objects.filter(person=person).first(), ways_of(person)
        self.fields["digest"].initial = found is None or found.left_at is None
        for kind in self.kinds:
            self.fields[kind.name] = forms.ChoiceField(label=str(kind.label), choices=Way.choices, initial=ways[kind.name])

    def groups(self) -> Iterator[tuple[Group, list[forms.BoundField], list[Kind]]]:
        """Each group with its fields, and the kinds that nobody can switch off."""
        for group, found in kinds.grouped(self.fitting):
            yield group, [self[kind.name] for kind in found if not kind.is_essential], [kind for kind in found if kind.is_essential]

    @transaction.atomic
    def save(self) -> None:
        """Only what differs from the usual way is kept, so that a better default reaches those who never chose."""
        ways = {kind: self.cleaned_data[kind.name] for kind in self.kinds}
        usual = [kind.name for kind, way in ways.items() if way == kind.default]
        Preference.objects.filter(person=self.person, kind__in=usual).delete()
        chosen = [Preference(person=self.person, kind=kind.name, way=way) for kind, way in ways.items() if way != kind.default]
        Preference.objects.bulk_create(chosen, update_conflicts=True, unique_fields=["person", "kind"], update_fields=["way"])
        Digest.of(self.person).want(self.cleaned_data["digest"])
