from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "rrjeti.outbox"
    verbose_name = _("outbox")

    def ready(self) -> None:
        from rrjeti.audit import verbs

        verbs.add("mail.retried", _("An e-mail was to be sent again"))
        verbs.add("mail.given_up", _("An e-mail was given up"))
