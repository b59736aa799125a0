from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "rrjeti.library"
    verbose_name = _("Library")

    def ready(self) -> None:
        from rrjeti.library import listeners  # noqa: F401
        from rrjeti.library.members import publications_of
        from rrjeti.library.models import Instrument, Practice, Publication
        from rrjeti.organisations import sections
        from rrjeti.provenance.changes import watch
        from rrjeti.provenance.duplicates import compare_with_records
        from rrjeti.provenance.uses import named_by
        from rrjeti.ui import menu

        watch("publication", Publication, "files")
        watch("instrument", Instrument)
        watch("practice", Practice)
        for model in (Publication, Instrument, Practice):
            compare_with_records(model)
        for target in ("directory.Institution", "directory.Body"):
            named_by(target, ("library.Publication", "institution_key"), ("library.Instrument", "body_key"))

        sections.add("library/_of_member.html", publications_of)
        menu.add("data", _("Library feed"), "library:feed", 35)
