from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ProvenanceConfig(AppConfig):
    name = "rrjeti.provenance"

    def ready(self) -> None:
        from rrjeti.audit import verbs

        verbs.add("record.shown", pgettext_lazy("deed", "Record published"), is_public=True)
        verbs.add("record.changed", pgettext_lazy("deed", "Record changed"), is_public=True)
        verbs.add("record.hidden", pgettext_lazy("deed", "Record withdrawn from readers"), is_public=True)
