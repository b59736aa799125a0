from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "rrjeti.directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        from rrjeti.directory import api  # noqa: F401
        from rrjeti.directory.models import Body, Channel, Institution
        from rrjeti.provenance.changes import watch
        from rrjeti.provenance.duplicates import compare_with_records
        from rrjeti.provenance.uses import named_by

        watch("institution", Institution, "contacts")
        watch("channel", Channel)
        watch("body", Body)
        for model in (Institution, Channel, Body):
            compare_with_records(model, "name")
        named_by("library.Instrument", ("directory.Institution", "legal_basis"))
