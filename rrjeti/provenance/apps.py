from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ProvenanceConfig(AppConfig):
    name = "rrjeti.provenance"

    def ready(self) -> None:
        from django.db.models.signals import post_save

        from rrjeti.accounts import readable
        from rrjeti.audit import verbs
        from rrjeti.provenance import deeds

        verbs.add("record.shown", pgettext_lazy("deed", "Record published"), is_public=True)
        verbs.add("record.changed", pgettext_lazy("deed", "Record changed"), is_public=True)
        verbs.add("record.removed", pgettext_lazy("deed", "Record removed"), is_public=True)
        verbs.add("page.removed", pgettext_lazy("deed", "Page removed"), is_public=True)
        readable.say("provenance.Change.model", readable.of_model)
        post_save.connect(deeds.told, sender="wagtailcore.ModelLogEntry", dispatch_uid="provenance.deeds")
        post_save.connect(deeds.page_told, sender="wagtailcore.PageLogEntry", dispatch_uid="provenance.page_deeds")
        verbs.add("record.hidden", pgettext_lazy("deed", "Record withdrawn from readers"), is_public=True)
