"""What is filled in for an organisation: one short form for each step. Nothing is required until the application is sent."""

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rrjeti.languages.choices import NamedFields
from rrjeti.languages.fields import TranslatedFormField
from rrjeti.languages.folding import sort_key
from rrjeti.organisations import files, naming, registers
from rrjeti.organisations.models import OPEN, STANDING, Application, Document, Interest, Organisation
from rrjeti.organisations.models.application import MOST_OPEN
from rrjeti.organisations.models.document import MOST, papers_for
from rrjeti.organisations.taken import PUBLIC, REGISTERED, SAME_NUMBER, free_name, free_number, is_of_institution
from rrjeti.regions.forms import MunicipalitiesField, MunicipalityField
from rrjeti.regions.models import Municipality
from rrjeti.ui.written import Words
from rrjeti.vocabulary.models import Country, Topic, site_country


class Choices(forms.RadioSelect):
    template_name = "organisations/choices.html"


class Boxes(forms.CheckboxSelectMultiple):
    template_name = "organisations/choices.html"


class YesOrNo(forms.CheckboxInput):
    """One box with its words beside it, under the question."""

    template_name = "organisations/yes.html"
    use_fieldset = True


class StartForm(forms.Form):
    """What kind of organisation, and how it is called."""

    kind = forms.ChoiceField(label=gettext_lazy("What kind of organisation is it?"), choices=Organisation.Kind, widget=Choices)
    name = forms.CharField(
        label=gettext_lazy("Legal name"), max_length=200, help_text=gettext_lazy("As it stands in the register or in the founding act.")
    )

    def __init__(self, person: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_name(self) -> str:
        return free_name(naming.check(self.cleaned_data["name"]), self.cleaned_data.get("kind", ""))

    def clean(self) -> dict[str, Any]:
        if Organisation.objects.of(self.person).filter(status__in=OPEN).count() >= MOST_OPEN:
            raise forms.ValidationError(_("You have several applications open. Finish or throw away one of them first."), code="too_many")
        return super().clean() or {}


class InterestForm(StartForm):
    text = forms.CharField(
        label=gettext_lazy("A few words about it"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("What it does, and what you would like to know. The verifiers see your e-mail address and answer there."),
    )  # fmt: skip
    field_order = ("kind", "name", "text")

    def clean(self) -> dict[str, Any]:
        return forms.Form.clean(self) or {}

    def save(self) -> Interest:
        """The same organisation twice is once."""
        said = {key: self.cleaned_data[key] for key in ("kind", "text")}
        return Interest.objects.get_or_create(person=self.person, name=self.cleaned_data["name"], defaults=said)[0]


class StepForm(forms.ModelForm[Organisation]):
    """Saved as one goes: what is filled in has to be right, what is not can wait."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = name == "legal_name"

    def save(self, commit: bool = True) -> Organisation:
        """Only what the form asks: the state may have changed since the page was opened. Who listens for a save sees the whole of it."""
        if commit:
            columns = {field.name for field in Organisation._meta.concrete_fields} & set(self.cleaned_data)
            with transaction.atomic():
                self.instance.save(update_fields=columns)
                self._save_m2m()  # type: ignore[attr-defined]
        return self.instance


def countries() -> list[tuple[str, str]]:
    """In the order of their names, this one first."""
    found = {country.code: str(country.name) for country in Country.objects.all()}
    own = site_country()
    return [(own, found.pop(own, own)), *sorted(found.items(), key=lambda pair: sort_key(pair[1]))]


class NameStep(StepForm):
    country = forms.ChoiceField(label=gettext_lazy("Country of registration"))

    class Meta:
        model = Organisation
        fields = ["legal_name", "short_name", "type", "country", "number"]
        help_texts = {
            "short_name": gettext_lazy("The abbreviation, if it is known by one."),
            "number": gettext_lazy("In Albania the NIPT: a letter, eight digits and a letter."),
        }
        labels = {"legal_name": gettext_lazy("Legal name"), "short_name": gettext_lazy("Short name"), "type": gettext_lazy("Legal form")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = countries()  # type: ignore[attr-defined]
        self.fields["type"].choices = [("", "–"), *Organisation.Type.choices]  # type: ignore[attr-defined]
        if self.instance.kind != Organisation.Kind.CSO:
            del self.fields["type"]

    def clean_legal_name(self) -> str:
        return free_name(naming.check(self.cleaned_data["legal_name"]), self.instance.kind, self.instance.pk)

    def clean_short_name(self) -> str:
        name = self.cleaned_data["short_name"]
        return naming.check(name, naming.SHORTEST_SHORT) if name else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        number = cleaned.get("number", "")
        if number:
            try:
                country = cleaned.get("country") or site_country()
                cleaned["number"] = free_number(registers.check(number, country), country, self.instance.pk)
            except forms.ValidationError as error:
                self.add_error("number", error)
        return cleaned


class PlaceStep(StepForm):
    municipality = MunicipalityField(label=gettext_lazy("Municipality of the seat"), help_text=gettext_lazy("For a seat abroad leave it empty."))
    is_nationwide = forms.BooleanField(label=gettext_lazy("Does it work in the whole country?"), widget=YesOrNo)
    areas = MunicipalitiesField(
        label=gettext_lazy("Where does it work?"),
        help_text=gettext_lazy("Open a county and tick its municipalities. Whoever works in the whole country ticks none."),
    )
    website = forms.URLField(
        label=gettext_lazy("Website"), max_length=300, assume_scheme="https", widget=forms.TextInput(attrs={"inputmode": "url"}),
        error_messages={"invalid": gettext_lazy("Write the address as the browser shows it, for example www.example.org.")},
    )  # fmt: skip

    class Meta:
        model = Organisation
        fields = ["municipality", "seat", "is_nationwide", "areas", "website", "email", "phone"]
        labels = {
            "seat": gettext_lazy("Street and number"), "email": gettext_lazy("Public e-mail address"),
            "phone": gettext_lazy("Public telephone number"),
        }  # fmt: skip
        help_texts = {
            "seat": gettext_lazy("Shown on the page of the organisation. For a seat abroad with town and country."),
            "email": gettext_lazy("If you give one, everyone sees it."),
            "phone": gettext_lazy("If you give one, everyone sees it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["municipality"] = self.instance.municipality  # the field goes by its key, not by its number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("is_nationwide"):
            cleaned["areas"] = Municipality.objects.none()
        return cleaned


class WorkStep(StepForm):
    themes = NamedFields(label=gettext_lazy("Themes"), queryset=Topic.objects.filter(parent=None), widget=Boxes, required=False)
    description = TranslatedFormField(
        label=gettext_lazy("What it does"), long=True, max_length=1500, required=False,
        help_text=gettext_lazy("For readers who do not know it: what it works on, for whom, since when. One language is enough to begin with."),
    )  # fmt: skip

    class Meta:
        model = Organisation
        fields = ["themes", "description"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in self.fields["description"].widget.widgets:  # type: ignore[attr-defined]
            part.attrs["class"] = "input"


class MandateStep(forms.ModelForm[Application]):
    class Meta:
        model = Application
        fields = ["position", "mandate"]
        labels = {"position": gettext_lazy("Your position in the organisation"), "mandate": gettext_lazy("By what right do you speak for it?")}
        help_texts = {
            "position": gettext_lazy("For example: executive director."),
            "mandate": gettext_lazy("For example: legal representative by the court’s decision; or a decision of the board with its date."),
        }
        widgets = {"mandate": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, data: Any = None, *, instance: Organisation) -> None:
        super().__init__(data, instance=instance.application)
        if instance.kind == Organisation.Kind.INSTITUTION:
            self.fields["position"].help_text = _("For example: head of the directorate.")
            self.fields["mandate"].help_text = _("For example: head of the institution; or an order of the head with its date.")


STEPS: dict[int, tuple[Any, Any]] = {
    1: (pgettext_lazy("step", "Name and number"), NameStep),
    2: (pgettext_lazy("step", "Seat and contact"), PlaceStep),
    3: (pgettext_lazy("step", "Work"), WorkStep),
    4: (pgettext_lazy("step", "Your mandate"), MandateStep),
}


class DocumentForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=())
    file = forms.FileField(
        label=gettext_lazy("File"), max_length=200, widget=forms.ClearableFileInput(attrs={"accept": files.ACCEPT}),
        help_text=gettext_lazy("PDF, PNG, JPG, DOCX or ODT, at most 10 MB. Only you, the verifiers and the administrators open it."),
    )  # fmt: skip

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation, self.media_type = organisation, ""
        self.fields["kind"].choices = papers_for(organisation.kind)  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        if self.organisation.documents.count() >= MOST:
            raise forms.ValidationError(_("There are ten documents already. Remove one first."), code="too_many")
        self.media_type = files.check(self.cleaned_data["file"])
        return self.cleaned_data["file"]

    def save(self, by: Any) -> str:
        """Gives what happened, in words. Whoever adds a file again under another kind corrects the kind."""
        kind = self.cleaned_data["kind"]
        paper = Document.add(self.organisation, self.cleaned_data["file"], kind, self.media_type, by)
        if paper.is_new:
            return _("The document was added.")
        if paper.become(kind, by):
            return _("This file was here already. It is listed as another kind now: %(kind)s.") % {"kind": paper.get_kind_display()}
        return _("This file is here already, as the same kind: %(kind)s. Nothing was added.") % {"kind": paper.get_kind_display()}


class AppealForm(forms.Form):
    text = Words(
        label=gettext_lazy("Why is the decision not right?"), most=3000, is_long=True,
        help_text=gettext_lazy("Other verifiers read it. You can appeal once."),
    )  # fmt: skip


def has_place(organisation: Organisation) -> bool:
    """Abroad there is none to choose, nor where the country's municipalities were never loaded."""
    if organisation.municipality_id or organisation.country != site_country():
        return True
    return not Municipality.objects.visible_to(AnonymousUser()).here().exists()


def missing(organisation: Organisation, needs_documents: bool) -> list[tuple[int, str]]:
    """What has to be filled in before an application is sent, each with the number of its step; 5 are the documents."""
    said, is_cso = organisation.application, organisation.kind == Organisation.Kind.CSO
    wanted = [
        (1, organisation.number or organisation.kind == Organisation.Kind.INSTITUTION, _("The registration number is missing.")),
        (1, organisation.type or not is_cso, _("The legal form is missing.")),
        (2, has_place(organisation), _("The municipality of the seat is missing.")),
        (2, organisation.seat, _("The street of the seat is missing.")),
        (3, organisation.description, _("Say in a few sentences what the organisation does.")),
        (4, said.position, _("Your position in the organisation is missing.")),
        (4, said.mandate, _("Say by what right you speak for it.")),
        (5, not needs_documents or organisation.documents.exists(), _("Add at least one document.")),
    ]
    found = [(step, text) for step, is_there, text in wanted if not is_there]
    if is_of_institution(organisation.legal_name, organisation.kind):
        found.insert(0, (1, str(PUBLIC)))
    standing = organisation.twins().filter(status__in=STANDING)
    for twin in standing[:1]:
        found.insert(0, (1, str(REGISTERED if twin.name_key == organisation.name_key else SAME_NUMBER)))
    return found
