from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WishesConfig(AppConfig):
    name = "rrjeti.wishes"
    verbose_name = _("requests to the network")

    def ready(self) -> None:
        from django.db.models.signals import post_delete, pre_delete

        from rrjeti.accounts import next_steps
        from rrjeti.audit import facts, verbs
        from rrjeti.notifications import kinds
        from rrjeti.notifications.telling import forget_about
        from rrjeti.ui import desks, menu
        from rrjeti.wishes import listeners, moderated, rules, told
        from rrjeti.wishes.models import Request

        verbs.add("request.taken", pgettext_lazy("deed", "Work on a request begun"))
        verbs.add("request.answered", pgettext_lazy("deed", "Request answered"), is_public=True)
        verbs.add("request.declined", pgettext_lazy("deed", "Request declined"), "reason", is_public=True)
        verbs.add("request.merged", pgettext_lazy("deed", "Request joined with another"), is_public=True)
        facts.say("request", "reason", dict(Request.Reason.choices))
        menu.add("help", _("Ask for what is missing"), "wishes:list", 30)
        next_steps.provide(listeners.own_requests)
        moderated.add()
        kinds.add(*told.KINDS)
        about = _("What readers miss: take it, answer it, decline it.")
        desks.add(_("Requests of readers"), "wishes_desk:list", rules.may_decide, listeners.waiting, about=about, place=20)
        pre_delete.connect(listeners.release_joined, sender=Request, dispatch_uid="wishes.release")
        post_delete.connect(forget_about, sender=Request, dispatch_uid="wishes.notifications")
