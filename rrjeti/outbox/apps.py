from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "rrjeti.outbox"
    verbose_name = _("outbox")

    def ready(self) -> None:
        from rrjeti.audit import verbs
        from rrjeti.outbox.models import Mail, Status
        from rrjeti.ui import desks

        def unsent(_user: object) -> int:
            """As many as the page of the outbox opens with."""
            return Mail.objects.exclude(status=Status.SENT).count()

        verbs.add("mail.retried", _("An e-mail was to be sent again"))
        verbs.add("mail.given_up", _("An e-mail was given up"))
        desks.add(_("Outbox"), "outbox:show", desks.of_administrators, unsent, about=_("E-mails that have not been sent yet."), place=80)
