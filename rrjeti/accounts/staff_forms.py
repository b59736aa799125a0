"""The first password, set with a link."""

from typing import Any

from django.contrib.auth.forms import SetPasswordForm


class FirstPasswordForm(SetPasswordForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """The rules of a good password stand above the form, once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].help_text = ""
