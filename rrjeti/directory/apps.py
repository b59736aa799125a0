from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rrjeti.languages.fields import as_values


class DirectoryConfig(AppConfig):
    name = "rrjeti.directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        from rrjeti.accounts import names
        from rrjeti.directory import api  # noqa: F401
        from rrjeti.directory.models import Body, Channel, Institution
        from rrjeti.organisations import taken
        from rrjeti.provenance.changes import watch
        from rrjeti.provenance.duplicates import compare_with_records
        from rrjeti.provenance.uses import named_by

        names.reserve(names_in_directory)
        taken.keep_for_institutions(names_of_institutions)
        watch("institution", Institution, "contacts")
        watch("channel", Channel)
        watch("body", Body)
        for model in (Institution, Channel, Body):
            compare_with_records(model, "name")
        named_by("library.Instrument", ("directory.Institution", "legal_basis"))


def names_in_directory() -> Iterator[str]:
    """Names and abbreviations that nobody may use as their own."""
    from rrjeti.directory.models import Body

    yield from names_of_institutions()
    yield from names_of(Body)


def names_of_institutions() -> Iterator[str]:
    """Those under which no other kind of organisation may come in."""
    from rrjeti.directory.models import Institution

    yield from names_of(Institution)


def names_of(model: Any) -> Iterator[str]:
    for row in model.objects.only("name", "abbr"):
        yield from as_values(row.name).values()
        yield from as_values(row.abbr).values()
