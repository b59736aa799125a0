"""The roles of those who work for the network: what they are called, and what each may do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rrjeti.accounts.models import ADMINISTRATOR, ROLES

LABELS: dict[str, str | Promise] = {
    ADMINISTRATOR: pgettext_lazy("role", "Administrator"),
    "verifier": pgettext_lazy("role", "Verifier"),
    "moderator": pgettext_lazy("role", "Moderator"),
    "coordinator": pgettext_lazy("role", "Coordinator"),
    "editor": pgettext_lazy("role", "Editor"),
    "author": pgettext_lazy("role", "Author"),
}
MEANINGS: dict[str, str | Promise] = {
    ADMINISTRATOR: _("Everything: gives and takes roles, closes accounts, reads the whole log, changes the settings of the site."),
    "verifier": _(
        "Examines organisations that want to join, with their documents; decides, suspends and restores together with a second verifier. "
        "Answers expressions of interest."
    ),
    "moderator": _("Decides what becomes of texts that readers have reported or that wait to be shown, and on appeals. May join working groups."),
    "coordinator": _(
        "Answers the requests of readers. Founds, leads and archives working groups, and accepts or declines those that members propose."
    ),
    "editor": _("Writes, approves and publishes pages and records; answers the requests of readers."),
    "author": _("Writes pages and hands them in; an editor publishes them."),
}
GROUPS = {role: group for group, role in ROLES.items()}
CHOICES = list(LABELS.items())
