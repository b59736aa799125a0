"""The three lenses: whom something hits differently."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

LENSES = {"gender": pgettext_lazy("lens", "Gender"), "disability": pgettext_lazy("lens", "Disability"), "poverty": pgettext_lazy("lens", "Poverty")}


def unanswered(record: Any) -> list[str]:
    """The sentence that names the lenses without an answer; empty when each is ticked or has its reason."""
    left = [str(name) for lens, name in LENSES.items() if lens not in record.lenses and not (record.lens_reasons or {}).get(lens)]
    return [_("These questions of “Whom does this hit differently?” have no answer yet: %(names)s.") % {"names": ", ".join(left)}] if left else []
