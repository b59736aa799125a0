from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "rrjeti.outbox"
    verbose_name = _("outbox")

    def ready(self) -> None:
        from rrjeti.audit import verbs
        from rrjeti.outbox.models import Mail, Status
        from rrjeti.ui import desks

        def stuck(_user: object) -> int:
            return Mail.objects.filter(status__in=(Status.FAILED, Status.GIVEN_UP)).count()

        verbs.add("mail.retried", _("An e-mail was to be sent again"))
        verbs.add("mail.given_up", _("An e-mail was given up"))
        desks.add(_("Outbox"), "outbox:show", desks.of_administrators, stuck, about=_("E-mails that could not be sent yet."), place=80)
