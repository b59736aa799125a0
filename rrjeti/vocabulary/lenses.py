"""The three lenses: whom something hits differently."""

from django.utils.translation import pgettext_lazy

LENSES = {"gender": pgettext_lazy("lens", "Gender"), "disability": pgettext_lazy("lens", "Disability"), "poverty": pgettext_lazy("lens", "Poverty")}
