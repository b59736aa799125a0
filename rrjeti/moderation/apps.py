from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PUBLIC = (
    ("content.left", pgettext_lazy("deed", "Content left as it is"), ()),
    ("content.shown", pgettext_lazy("deed", "New text let through after a look"), ()),
    ("content.gone", pgettext_lazy("deed", "Flagged content was no longer there"), ()),
    ("content.hidden", pgettext_lazy("deed", "Content hidden"), ("reason",)),
    ("content.warned", pgettext_lazy("deed", "Content hidden, author warned"), ("reason",)),
    ("content.stopped", pgettext_lazy("deed", "Content hidden, author stopped from writing for a time"), ("reason", "days")),
    ("content.upheld", pgettext_lazy("deed", "Appeal rejected"), ()),
    ("content.overturned", pgettext_lazy("deed", "Appeal accepted"), ()),
)


class ModerationConfig(AppConfig):
    name = "rrjeti.moderation"
    verbose_name = _("moderation")

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from rrjeti.accounts import next_steps, readable
        from rrjeti.audit import facts, verbs
        from rrjeti.moderation import listeners, told
        from rrjeti.moderation.models import Appeal, Reason, moderates
        from rrjeti.notifications import kinds
        from rrjeti.ui import desks, menu

        for verb, label, details in PUBLIC:
            verbs.add(verb, label, *details, is_public=True)
        verbs.add("content.appealed", pgettext_lazy("deed", "Decision of a moderator appealed against"))
        facts.say("content", "reason", dict(Reason.choices))
        menu.add("about", _("How moderation works"), "moderation:about", 75)
        next_steps.provide(listeners.next_steps)
        readable.say("moderation.Matter.kind", readable.of_model)
        kinds.add(*told.KINDS)
        about = _("What readers reported, and appeals: leave it, hide it, give reasons.")
        desks.add(_("Moderation queue"), "moderation_desk:list", moderates, listeners.waiting, about=about, place=15)
        post_delete.connect(listeners.appeal_gone, sender=Appeal, dispatch_uid="moderation.appeal")
