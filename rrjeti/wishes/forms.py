"""What people fill in to ask, and what staff fill in to decide."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from rrjeti.languages.reader import spoken
from rrjeti.organisations.models import acting_as
from rrjeti.ui.written import Words
from rrjeti.wishes.addresses import check_exists, own_path
from rrjeti.wishes.models import ADDRESS, TEXT, TITLE, Request

CHOOSE = gettext_lazy("Choose one of the list.")
OWN = "own"  # in one’s own name, and shown


class OwnAddress(Words):
    def __init__(self, **options: Any) -> None:
        super().__init__(most=ADDRESS, **options)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return own_path(text) if text else ""


class RequestForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What is missing?"),
        choices=[("", pgettext_lazy("choice", "Choose"))] + list(Request.Kind.choices),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    title = Words(most=TITLE, label=gettext_lazy("In one sentence"), help_text=gettext_lazy("At most 120 signs. Name no people here, please."))
    text = Words(
        most=TEXT,
        is_long=True,
        required=False,
        label=gettext_lazy("More about it"),
        help_text=gettext_lazy("What you need it for, where you have looked already. Only those who answer read it. At most 3000 signs."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language you write in"), choices=settings.LANGUAGES, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )
    about_url = OwnAddress(
        required=False,
        label=gettext_lazy("Page of this site that it is about"),
        help_text=gettext_lazy("If there is one: copy its address from the browser."),
    )
    is_named = forms.BooleanField(required=False, label=gettext_lazy("If the answer becomes public, show my public name with it"))

    def __init__(self, person: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = spoken(get_language())
        self.organisations = {str(one.pk): one for one in acting_as(person).order_by("legal_name", "pk").distinct()}
        if self.organisations or self.data.get("name_of"):  # whoever spoke for one until now is told, too
            self.offer_names(person)

    def offer_names(self, person: Any) -> None:
        """Who speaks for an organisation chooses among three instead of two."""
        own = [("", _("In my own name, not shown")), (OWN, _("In my own name, shown: %(name)s") % {"name": person.public_name})]
        self.fields["name_of"] = forms.ChoiceField(
            label=_("In whose name?"),
            help_text=_("If the answer becomes public, everyone sees the name of the organisation with it, and not yours."),
            choices=[*own, *((number, one.legal_name) for number, one in self.organisations.items())],
            required=False,
            error_messages={"invalid_choice": CHOOSE},
        )
        del self.fields["is_named"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "name_of" in self.fields:
            chosen = said.pop("name_of", "")
            said |= {"is_named": chosen == OWN, "asked_as": self.organisations.get(chosen)}
        return said


class FollowUpForm(forms.Form):
    text = Words(most=TEXT, is_long=True, label=gettext_lazy("What is still missing?"))


class AnswerForm(forms.Form):
    """The person reads it in their language; everyone else, when it is public, in any."""

    url = OwnAddress(label=gettext_lazy("Page that answers it"), help_text=gettext_lazy("An address of this site that everyone can open."))
    is_public = forms.BooleanField(required=False, label=gettext_lazy("Public: the title and the answer name nobody and may be read by everyone"))

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "answer", **kwargs})
        self.request = request
        for code, name in settings.LANGUAGES:
            field = Words(most=TEXT, is_long=True, required=code == request.language, label=_("Answer in this language: %(name)s") % {"name": name})
            field.widget.attrs.update({"lang": code, "rows": 5})
            self.fields[f"text_{code}"] = field
        self.order_fields([*(f"text_{code}" for code, _name in settings.LANGUAGES), "url", "is_public"])

    def clean_url(self) -> str:
        check_exists(self.cleaned_data["url"])
        return str(self.cleaned_data["url"])

    def clean(self) -> None:
        if self.cleaned_data.get("is_public"):
            for code, _name in settings.LANGUAGES:
                if not self.cleaned_data.get(f"text_{code}") and f"text_{code}" not in self.errors:
                    self.add_error(f"text_{code}", _("A public answer is read in every language of the site. Write it in this one too."))

    @property
    def words(self) -> dict[str, str]:
        texts = {code: self.cleaned_data[f"text_{code}"] for code, _name in settings.LANGUAGES}
        return {code: text for code, text in texts.items() if text}


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=[("", pgettext_lazy("choice", "Choose")), *Request.Reason.choices],
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    text = Words(
        most=TEXT,
        is_long=True,
        required=False,
        label=gettext_lazy("Words for the person"),
        help_text=gettext_lazy("In the language of the request. The reason above is sent in any case."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "decline", **kwargs})


class JoinForm(forms.Form):
    number = Words(most=20, label=gettext_lazy("Number of the other request"), help_text=gettext_lazy("For example 2026-14."))

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "join", **kwargs})
        self.request = request

    def clean_number(self) -> Request:
        """The other request itself."""
        other: Request | None = Request.objects.numbered(self.cleaned_data["number"]).exclude(pk=self.request.pk).first()
        if other is None:
            raise ValidationError(_("There is no other request with this number."))
        if not other.may_be_joined:
            raise ValidationError(_("That request was declined, withdrawn or joined itself. Choose one that waits or is answered."))
        return other
