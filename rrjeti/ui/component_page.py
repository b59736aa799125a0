"""The living page of all components, for staff and development."""

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from rrjeti.languages.fields import TranslatedFormField
from rrjeti.ui.charts import Bar, Line, Pair, Point, Words, bars, dumbbell, line, waffle
from rrjeti.ui.specimens import gather


@login_not_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """404 for the public: the page is a tool of those who build and edit."""
    if not (settings.DEBUG or request.user.is_staff):
        raise Http404
    sample = Sample({"f-mail": "arta@"}, prefix="f")
    context = {"charts": charts(), "sample_form": sample, "specimens": gather(request), "sample_page": Paginator(range(90), 10).page(4)}
    return render(request, "ui/component_page.html", {**context, "tokens": TOKENS, "themes": ("light", "dark"), "steps_of_type": STEPS})


class Sample(forms.Form):
    """A field with a hint, one with something wrong, one for a longer text, and one in each language."""

    name = forms.CharField(label=gettext_lazy("Name"), help_text=gettext_lazy("It may be a pseudonym."), required=False)
    mail = forms.EmailField(label=gettext_lazy("E-mail address"), error_messages={"invalid": gettext_lazy("The part after @ is missing.")})
    text = forms.CharField(label=gettext_lazy("What happened"), widget=forms.Textarea, required=False)
    both = TranslatedFormField(label=gettext_lazy("In each language"), required=False)


TOKENS = (
    "paper", "paper-sunk", "ink", "ink-soft", "rule", "rule-control", "accent", "accent-large", "accent-fill", "accent-wash",
    "view-official", "view-civil", "view-public", "good", "warn", "mark", "focus",
)  # fmt: skip
STEPS = ("4", "3", "2", "1", "0", "m1", "m2")


def charts() -> list[SafeString]:
    """One drawing of each kind, from made-up numbers."""
    words = Words(_("An example"), _("Made-up numbers to look at."), no_data=_("no data"))
    points = [
        Point(year, value) for year, value in ((2018, 36), (2019, 35), (2020, 36), (2021, 35), (2022, None), (2023, 37), (2024, 42), (2025, 39))
    ]
    rows = [Bar("A", 39, subject=True), Bar("B", 47), Bar("C", None), Bar("D", 31, sure=False)]
    pairs = [Pair("A", 36, 39, subject=True), Pair("B", 45, 47), Pair("C", None, 44)]
    return [line([Line(points)], words, "small"), bars(rows, words, "narrow"), dumbbell(pairs, words, "narrow"), waffle(81, words)]
