"""What people fill in to flag and to appeal, and what moderators fill in to decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rrjeti.moderation.models import HIDING, Matter, Outcome, Reason
from rrjeti.moderation.models.flag import WORDS
from rrjeti.ui.written import Words

TEXT = 3000
DAYS = (1, 7, 30)
CHOOSE = gettext_lazy("Choose one of the list.")
WRONG = {"required": CHOOSE, "invalid_choice": CHOOSE}
NONE = ("", pgettext_lazy("choice", "Choose"))
HELD = {
    Outcome.LEFT.value: pgettext_lazy("decision on a new text", "Let it through: everyone sees it"),
    Outcome.HIDDEN.value: pgettext_lazy("decision on a new text", "Do not let it through"),
    Outcome.WARNED.value: pgettext_lazy("decision on a new text", "Do not let it through, and warn the author"),
    Outcome.STOPPED.value: pgettext_lazy("decision on a new text", "Do not let it through, and stop the author from writing for a time"),
}


class FlagForm(forms.Form):
    reason = forms.ChoiceField(label=gettext_lazy("What is wrong with it?"), choices=[NONE, *Reason.choices], error_messages=WRONG)
    words = Words(
        most=WORDS,
        is_long=True,
        required=False,
        label=gettext_lazy("In a few words"),
        help_text=gettext_lazy("Where it stands and why it breaks the rules. Moderators and administrators read it. At most 1000 signs."),
    )

    def clean(self) -> None:
        if self.cleaned_data.get("reason") == Reason.OTHER and not self.cleaned_data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say in a few words what is wrong."))


class AppealForm(forms.Form):
    text = Words(
        most=TEXT,
        is_long=True,
        label=gettext_lazy("Why is the decision wrong?"),
        help_text=gettext_lazy("Another moderator than the first one decides on it. At most 3000 signs."),
    )


class DecideForm(forms.Form):
    """What is hidden needs a reason and words for the author; a thing without a known author has nobody to warn or to stop."""

    outcome = forms.ChoiceField(label=gettext_lazy("Decision"), error_messages=WRONG)
    reason = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Rule that it breaks"),
        choices=[NONE, *Reason.choices],
        error_messages=WRONG,
        help_text=gettext_lazy("Only when it is hidden."),
    )
    days = forms.ChoiceField(required=False, label=gettext_lazy("For how many days may the author not write?"), error_messages=WRONG)
    words = Words(
        most=TEXT,
        is_long=True,
        required=False,
        label=gettext_lazy("Words for the author"),
        help_text=gettext_lazy("Sent to the author when something is hidden; otherwise they stay at the desk. At most 3000 signs."),
    )

    is_held = forms.BooleanField(required=False, widget=forms.HiddenInput)  # whether the moderator saw that a new text waits

    def __init__(self, matter: Matter, is_gone: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "decide", **kwargs})
        self.fields["is_held"].initial = matter.is_held
        left_out = ({Outcome.WARNED, Outcome.STOPPED} if matter.author_id is None else set()) | (set() if is_gone else {Outcome.GONE})
        if is_gone:
            left_out |= {Outcome.LEFT, Outcome.HIDDEN}
        labels = {**dict(Outcome.choices), **(HELD if matter.is_held else {})}
        self.fields["outcome"].choices = [NONE, *((one.value, labels[one]) for one in Outcome if one not in left_out)]  # type: ignore[attr-defined]
        self.fields["days"].choices = [("", pgettext_lazy("choice", "Choose")), *((str(n), str(n)) for n in DAYS)]  # type: ignore[attr-defined]

    def clean(self) -> None:
        data = self.cleaned_data
        if data.get("outcome") not in HIDING:
            return
        if not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", CHOOSE)
        if not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Tell the author what was wrong."))
        if data["outcome"] == Outcome.STOPPED and not data.get("days") and "days" not in self.errors:
            self.add_error("days", CHOOSE)


class AnswerForm(forms.Form):
    is_accepted = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            NONE,
            ("no", pgettext_lazy("appeal", "Reject: the first decision stands")),
            ("yes", pgettext_lazy("appeal", "Accept: it comes back, and the author may write")),
        ],
        error_messages=WRONG,
    )
    words = Words(most=TEXT, is_long=True, label=gettext_lazy("Words for the author"), help_text=gettext_lazy("At most 3000 signs."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "answer", **kwargs})
