"""What is filled in about groups. In whose name one acts is asked only of those who have a choice; a forged number is not among the choices."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rrjeti.accounts import addresses, names
from rrjeti.languages.fields import TranslatedFormField
from rrjeti.organisations import files, naming
from rrjeti.organisations.forms import Boxes, Choices
from rrjeti.organisations.models import Organisation, acting_as
from rrjeti.vocabulary.models import Topic
from rrjeti.workgroups.models import GroupInvitation, State, WorkingGroup
from rrjeti.workgroups.models.file import Upload

INVITATIONS_A_DAY, MOST_PROPOSED = 30, 3
JOINING = [("open", gettext_lazy("Every identified member can join at once")), ("asked", gettext_lazy("Its leads let people in"))]


class NamedForm(forms.Form):
    """Asks in whose name, when the person speaks for an organisation."""

    def __init__(self, person: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.organisations = {str(one.pk): one for one in acting_as(person).order_by("legal_name", "pk").distinct()}
        if self.organisations:
            choices = [(number, one.legal_name) for number, one in self.organisations.items()]
            self.fields["name_of"] = forms.ChoiceField(
                label=_("In whose name?"), choices=[*choices, ("", _("In my own name"))], required=False, initial=choices[0][0]
            )
            self.order_fields(["name_of", *self.fields])

    @property
    def organisation(self) -> Organisation | None:
        return self.organisations.get(self.cleaned_data.get("name_of", ""))


class GroupForm(forms.Form):
    """Name, purpose, themes, and who gets in."""

    name = TranslatedFormField(label=gettext_lazy("Name"), max_length=120, help_text=gettext_lazy("Two to six words, without “group”."))
    purpose = TranslatedFormField(
        label=gettext_lazy("Purpose"), long=True, max_length=1500, help_text=gettext_lazy("What the group wants to bring about, and until when."),
    )  # fmt: skip
    themes = forms.ModelMultipleChoiceField(label=gettext_lazy("Themes"), queryset=Topic.objects.filter(parent=None), widget=Boxes, required=False)
    joining = forms.ChoiceField(label=gettext_lazy("Who gets in?"), choices=JOINING, initial="asked", widget=Choices)

    def __init__(self, *args: Any, group: WorkingGroup | None = None, **kwargs: Any) -> None:
        if group:
            joining = "open" if group.is_open_to_join else "asked"
            kwargs["initial"] = {"name": group.name, "purpose": group.purpose, "themes": group.themes.all(), "joining": joining}
        super().__init__(*args, **kwargs)
        self.group = group
        for name in ("name", "purpose"):
            for part in self.fields[name].widget.widgets:  # type: ignore[attr-defined]
                part.attrs["class"] = "input"

    def clean_name(self) -> dict[str, str]:
        said = {code: checked(text) for code, text in self.cleaned_data["name"].items()}
        others = WorkingGroup.objects.exclude(state=State.DECLINED)
        others = others.exclude(pk=self.group.pk) if self.group else others
        taken = {names.key(text) for one in others.only("name") for text in one.name.values.values()}
        if taken & {names.key(text) for text in said.values()}:
            raise ValidationError(_("There is a group with this name, or one that looks like it."), code="taken")
        return said

    @property
    def said(self) -> dict[str, Any]:
        asked = {key: self.cleaned_data[key] for key in ("name", "purpose", "themes")}
        return {**asked, "is_open_to_join": self.cleaned_data["joining"] == "open"}


def checked(name: str) -> str:
    """Raises ``ValidationError``."""
    try:
        return naming.check(name)
    except ValidationError as error:
        if error.code == "short":
            raise ValidationError(_("Write a name of at least three letters."), code="short") from error
        raise


class ProposalForm(GroupForm, NamedForm):
    def __init__(self, person: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(person, *args, **kwargs)
        self.order_fields(["name", "purpose", "themes", "joining", "name_of"])

    def clean(self) -> dict[str, Any]:
        if WorkingGroup.objects.filter(proposed_by=self.person, state=State.PROPOSED).count() >= MOST_PROPOSED:
            raise ValidationError(_("Three of your proposals wait already. Go on when they are decided."), code="too_many")
        return super().clean() or {}


class JoinForm(NamedForm):
    """Into a group that is open, and the answer to an invitation."""


class AskForm(NamedForm):
    message = forms.CharField(
        label=gettext_lazy("A few words to the leads"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What you would like to add to the work."),
    )  # fmt: skip


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"), max_length=254,
        help_text=gettext_lazy("Of somebody who belongs to a verified organisation. Nobody else is written to."),
    )  # fmt: skip

    def __init__(self, group: WorkingGroup, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group

    def clean_email(self) -> str:
        return addresses.check(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        today = GroupInvitation.objects.filter(group=self.group, created_at__date=timezone.localdate())
        if today.count() >= INVITATIONS_A_DAY:
            raise ValidationError(_("That is enough invitations for today. Go on tomorrow."), code="too_many")
        return super().clean() or {}


class VersionForm(NamedForm):
    """A file, looked into before it is kept."""

    file = forms.FileField(
        label=gettext_lazy("File"), max_length=200, widget=forms.ClearableFileInput(attrs={"accept": files.ACCEPT}),
        help_text=gettext_lazy("PDF, PNG, JPG, DOCX or ODT, at most 10 MB. Only members of the group open it, later ones too."),
    )  # fmt: skip

    def clean_file(self) -> Any:
        self.media_type = files.check(self.cleaned_data["file"])
        return self.cleaned_data["file"]

    @property
    def upload(self) -> Upload:
        return Upload(self.cleaned_data["file"], self.media_type, self.organisation)


class FileForm(VersionForm):
    title = forms.CharField(label=pgettext_lazy("of a file", "Title"), max_length=160, help_text=gettext_lazy("What it is, in a few words."))
    field_order = ("title", "file", "name_of")


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Whoever proposed it reads this."),
    )
