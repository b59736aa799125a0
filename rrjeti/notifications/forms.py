"""How a person wants to be told, kind by kind, and on which devices."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rrjeti.notifications import kinds, webpush
from rrjeti.notifications.kinds import Group, Kind, Way
from rrjeti.notifications.models import Digest, Preference, PushSubscription, pushed_to, ways_of
from rrjeti.notifications.pushing import check_endpoint

PUSH = "push-"


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
        self.has_devices = PushSubscription.objects.visible_to(person).exists()
        if self.has_devices:
            self.add_push(pushed_to(person))

    def add_push(self, pushed: set[str]) -> None:
        """One box for each kind, group by group; without a device there is nothing to choose."""
        for group, found in kinds.grouped(self.fitting):
            choices, initial = [(kind.name, kind.label) for kind in found], [kind.name for kind in found if kind.name in pushed]
            boxes = forms.MultipleChoiceField(label=_("Also as a push message"), choices=choices, initial=initial, required=False)
            boxes.widget = forms.CheckboxSelectMultiple(choices=choices)
            self.fields[PUSH + group.name] = boxes

    def groups(self) -> Iterator[tuple[Group, list[forms.BoundField], list[Kind], forms.BoundField | None]]:
        """Each group with its fields, the kinds that nobody can switch off, and the boxes for push messages."""
        for group, found in kinds.grouped(self.fitting):
            push = self[PUSH + group.name] if self.has_devices else None
            yield group, [self[kind.name] for kind in found if not kind.is_essential], [kind for kind in found if kind.is_essential], push

    @transaction.atomic
    def save(self) -> None:
        """Only what differs from the usual way is kept, so that a better default reaches those who never chose."""
        before = dict(Preference.objects.filter(person=self.person).values_list("kind", "push"))
        ways = {kind.name: self.cleaned_data.get(kind.name, kind.default) for kind in self.fitting}
        pushed = self.pushed()
        rows = [
            Preference(
                person=self.person, kind=kind.name, way="" if ways[kind.name] == kind.default else ways[kind.name],
                push=before.get(kind.name) if pushed is None else None if (kind.name in pushed) == kind.is_pushed else kind.name in pushed,
            )
            for kind in self.fitting
        ]  # fmt: skip
        usual = [row.kind for row in rows if not row.way and row.push is None]
        Preference.objects.filter(person=self.person, kind__in=usual).delete()
        chosen = [row for row in rows if row.kind not in usual]
        Preference.objects.bulk_create(chosen, update_conflicts=True, unique_fields=["person", "kind"], update_fields=["way", "push"])
        Digest.of(self.person).want(self.cleaned_data["digest"])

    def pushed(self) -> set[str] | None:
        """The kinds whose box is ticked; ``None`` when none was shown, so that an earlier choice stays."""
        if not self.has_devices:
            return None
        return {name for field, names in self.cleaned_data.items() if field.startswith(PUSH) for name in names}


class DeviceForm(forms.Form):
    """What a browser gives when it takes push messages; the element of the page fills it in."""

    endpoint = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)
    p256dh = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)
    auth = forms.CharField(max_length=30, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        try:
            check_endpoint(given.get("endpoint", ""))
            webpush.check_keys(given.get("p256dh", ""), given.get("auth", ""))
        except ValueError as error:
            raise forms.ValidationError(_("The push service of this browser is not one that the site knows.")) from error
        return given

    def save(self, person: Any) -> None:
        PushSubscription.keep(person, **self.cleaned_data)
