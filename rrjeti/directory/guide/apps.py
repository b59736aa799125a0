from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuideConfig(AppConfig):
    name = "rrjeti.directory.guide"
    label = "guide"
    verbose_name = _("Guide “Where do I report?”")

    def ready(self) -> None:
        from rrjeti.directory.guide import api  # noqa: F401
        from rrjeti.directory.guide.models import Outcome
        from rrjeti.provenance.duplicates import compare_with_records
        from rrjeti.provenance.uses import named_by

        compare_with_records(Outcome)
        named_by("directory.Channel", ("guide.Guide", "emergency"))
        named_by("library.Instrument", ("guide.Procedure", "law"), ("guide.Norm", "law"))
