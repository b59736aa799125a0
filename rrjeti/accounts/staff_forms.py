"""Accounts as an administrator makes them: one public name instead of a first and a last one, and the language of the screens."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.models import UserProfile

from rrjeti.accounts.models import Person


class FirstPasswordForm(SetPasswordForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """The rules of a good password stand above the form, once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].help_text = ""


class PersonFields(forms.ModelForm[Person]):
    """What both forms ask for; Wagtail's own two names would be dropped, because a person here has neither."""

    first_name = None
    last_name = None
    language = forms.ChoiceField(
        label=_("Language of the screens"), choices=settings.LANGUAGES, help_text=_("Menus and messages of the editor. The person can change it.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["public_name"].help_text = _("Stands in the public history of pages and documents beside every change this person publishes.")
        profile = UserProfile.objects.filter(user=self.instance.pk).first() if self.instance.pk else None
        spoken = profile.preferred_language if profile else ""
        self.initial["language"] = spoken or settings.LANGUAGE_CODE

    def save(self, commit: bool = True) -> Person:
        person: Person = super().save(commit=commit)
        if commit:
            UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": person.language})
        return person


class CreationForm(PersonFields, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = ["email", "public_name", "language", "is_superuser", "groups"]

    def save(self, commit: bool = True) -> Person:
        """Whoever gets an account here works for the network."""
        self.instance.is_staff = True
        return super().save(commit=commit)


class EditForm(PersonFields, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = ["email", "public_name", "language", "is_active", "is_superuser", "groups"]
