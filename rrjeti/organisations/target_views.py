"""Targets on the wall, and where an administrator sets them."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import modelformset_factory
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_safe

from rrjeti.audit.recording import record
from rrjeti.languages.fields import Translated
from rrjeti.organisations.doors import form_view
from rrjeti.organisations.models import Target
from rrjeti.organisations.wall import panels, target_label
from rrjeti.ui import desks
from rrjeti.ui.doors import only_for

MOST = 1_000_000


@login_not_required
@require_safe
def wall(request: HttpRequest) -> HttpResponseBase:
    """Members against targets, now and over time."""
    context = {"panels": panels(request.user), "description": _("How many members the network has, how many it wants, and how it grows.")}
    return render(request, "organisations/wall.html", context)


class TargetForm(forms.ModelForm[Target]):
    least = forms.IntegerField(label=gettext_lazy("At least"), min_value=1, max_value=MOST)
    most = forms.IntegerField(label=gettext_lazy("Up to, if a range is meant"), min_value=1, max_value=MOST, required=False)

    class Meta:
        model = Target
        fields = ["least", "most"]


@only_for(desks.of_administrators)
@form_view
def desk(request: HttpRequest) -> HttpResponseBase:
    """The figures, for administrators alone; each change stands in the public record."""
    person: Any = request.user
    form_set = modelformset_factory(Target, form=TargetForm, extra=0, edit_only=True)
    shown = form_set(request.POST or None, queryset=Target.objects.visible_to(person))
    if request.method == "POST" and shown.is_valid():
        shown.save()
        for form in shown.forms:
            if form.has_changed():
                note(form.instance, person)
        messages.success(request, _("Saved."))
        return redirect("organisations:set_targets")
    return render(request, "organisations/desk/targets.html", {"forms": shown})


def note(target: Target, by: Any) -> None:
    record("target.changed", target, by=by, name=in_all_languages(target), least=target.least, most=target.most or 0)


def in_all_languages(target: Target) -> Translated:
    """What is counted, as the public record calls it."""
    texts = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            texts[code] = str(target_label(target))
    return Translated(texts)
