"""What people fill in to write in the forum."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from rrjeti.forum.models import Category, Post, Thread
from rrjeti.forum.models.picture import WORDS
from rrjeti.forum.models.summary import SUMMARY
from rrjeti.forum.models.thread import TAGS, TEXT, TITLE
from rrjeti.languages.choices import NamedField, NamedFields
from rrjeti.languages.folding import fold
from rrjeti.languages.reader import spoken
from rrjeti.organisations.forms import Boxes
from rrjeti.organisations.models import acting_as
from rrjeti.regions.forms import MunicipalityField
from rrjeti.ui.written import Words
from rrjeti.vocabulary.models import Topic
from rrjeti.writing import pictures

CHOOSE = gettext_lazy("Choose one of the list.")
NAMELESS = "nameless"
MOST_TAGS, TAG, MOST_TOPICS = 5, 30, 3
NO_NAMES = gettext_lazy("Name no private people, no telephone numbers and no file numbers. Two lines make a new paragraph; **two stars** make bold.")


class Text(Words):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{"most": TEXT, "is_long": True, "help_text": NO_NAMES, **options})


class Named(forms.Form):
    """In whose name somebody writes: their own, none, or an organisation they speak for."""

    def __init__(self, person: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.organisations = person, {}
        if person is not None:
            if person.is_representative or self.data.get("name_of"):  # others speak for nobody, and cost no question
                self.organisations = {str(one.pk): one for one in acting_as(person).order_by("legal_name", "pk").distinct()}
            self.fields["name_of"] = forms.ChoiceField(
                label=_("In whose name?"),
                help_text=_(
                    "Without a name others see only how you joined, for example “Citizen”. Moderators see the name when they decide on a post."
                ),
                choices=[
                    ("", person.public_name),
                    (NAMELESS, _("Without a name")),
                    *((number, one.legal_name) for number, one in self.organisations.items()),
                ],
                required=False,
                error_messages={"invalid_choice": CHOOSE},
            )

    @property
    def said(self) -> dict[str, Any]:
        """The fields of the post."""
        chosen = self.cleaned_data.get("name_of", "")
        return {
            "text": self.cleaned_data["text"],
            "is_nameless": chosen == NAMELESS,
            "spoke_as": self.organisations.get(chosen),
            "language": self.cleaned_data.get("language") or spoken(get_language()),
        }


class ReplyForm(Named):
    text = Text(label=gettext_lazy("Your reply"))


class ThreadForm(Named):
    category = NamedField(
        Category.objects.all(),
        to_field_name="key",
        label=pgettext_lazy("forum", "Where does it belong?"),
        empty_label=pgettext_lazy("choice", "Choose"),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    title = Words(most=TITLE, label=gettext_lazy("Your question in one sentence"), help_text=gettext_lazy("At most 120 signs."))
    text = Text(label=gettext_lazy("More about it"))
    language = forms.ChoiceField(
        label=gettext_lazy("Language you write in"), choices=settings.LANGUAGES, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )
    topics = NamedFields(Topic.objects.filter(parent=None), to_field_name="key", required=False, label=gettext_lazy("Topics"), widget=Boxes)
    municipality = MunicipalityField(required=False, label=gettext_lazy("Municipality that it is about"))
    tags = Words(
        most=TAGS, required=False, label=gettext_lazy("Tags"), help_text=gettext_lazy("At most five single words, for example: permits school.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = spoken(get_language())

    def clean_topics(self) -> Any:
        if len(self.cleaned_data["topics"]) > MOST_TOPICS:
            raise ValidationError(_("At most three topics."))
        return self.cleaned_data["topics"]

    def clean_tags(self) -> str:
        return " ".join(tags_of(self.cleaned_data["tags"]))


def tags_of(text: str) -> list[str]:
    """Single words in small letters, folded, each once; whoever separates them by commas means the same.

    Raises:
        ValidationError: too many, or one that is too long.
    """
    words = list(dict.fromkeys(word for part in fold(text).replace(",", " ").replace("#", " ").split() if (word := letters(part))))
    if len(words) > MOST_TAGS:
        raise ValidationError(_("At most five tags."))
    if any(len(word) > TAG for word in words):
        raise ValidationError(_("A tag has at most 30 letters."))
    return words


def letters(word: str) -> str:
    return "".join(sign for sign in word if sign.isalnum() or sign == "-").strip("-")


class EditForm(forms.Form):
    text = Text(label=gettext_lazy("Your words"))


class PictureForm(forms.Form):
    """One picture; what is kept of it is drawn anew."""

    picture = forms.FileField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy(
            "PNG, JPG or WebP, at most 10 MB. What the file tells of place and device is taken out. No faces, no papers with names."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": pictures.ACCEPT}),
        error_messages={"required": gettext_lazy("Choose a file."), "empty": gettext_lazy("The file is empty.")},
    )
    words = Words(most=WORDS, label=gettext_lazy("What the picture shows"), help_text=gettext_lazy("For those who do not see it, in one sentence."))

    def clean_picture(self) -> tuple[bytes, str]:
        return pictures.safe_picture(self.cleaned_data["picture"])


class SummaryForm(forms.Form):
    text = Words(
        most=SUMMARY, is_long=True, required=False, label=gettext_lazy("Summary"), help_text=gettext_lazy("Empty it to take the summary off.")
    )


class MoveForm(forms.Form):
    category = NamedField(
        Category.objects.all(), to_field_name="key", label=gettext_lazy("Move it to"), error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )


class SolveForm(forms.Form):
    """The number of the post that answers the question; none takes the mark away."""

    number = forms.IntegerField(required=False, min_value=2)

    def __init__(self, thread: Thread, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.thread = thread

    def clean_number(self) -> Post | None:
        number = self.cleaned_data["number"]
        if number is None:
            return None
        found = Post.objects.shown().filter(thread=self.thread, number=number).first()
        if found is None:
            raise ValidationError(CHOOSE)
        return found
