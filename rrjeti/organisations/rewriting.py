"""How an organisation writes its description anew after a moderator hid one."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from rrjeti.languages.fields import as_values
from rrjeti.moderation import hidden
from rrjeti.organisations.forms import WorkStep
from rrjeti.organisations.models import Organisation


class RewriteForm(WorkStep):
    """The themes are saved at once; a new description waits for a moderator, and while one waits there is none to be filled in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.public = as_values(self.instance.description)
        self.waits = hidden.waiting(self.instance)
        if self.waits and not any(self.data.get(f"description_{code}") for code, _name in settings.LANGUAGES):
            del self.fields["description"]

    def clean(self) -> dict[str, Any]:
        """Whoever had the form open while a colleague sent theirs keeps what they typed."""
        cleaned = super().clean() or {}
        text = cleaned.get("description")
        if self.waits and text and text not in (self.public, as_values(self.waits.text)):
            self.add_error("description", _("Another new description waits for a moderator already. This one was not sent."))
        return cleaned

    def save(self, commit: bool = True) -> Organisation:
        text = self.cleaned_data.get("description")
        if commit and text and text != self.public:
            self.cleaned_data.pop("description")
            self.instance.description = self.public
            hidden.hold(self.instance, text)
        return super().save(commit)
