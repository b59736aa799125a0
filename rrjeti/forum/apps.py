from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DEEDS = (
    ("thread.locked", pgettext_lazy("deed", "Thread of the forum locked")),
    ("thread.unlocked", pgettext_lazy("deed", "Thread of the forum opened again")),
    ("thread.pinned", pgettext_lazy("deed", "Thread of the forum put on top")),
    ("thread.unpinned", pgettext_lazy("deed", "Thread of the forum no longer on top")),
    ("thread.moved", pgettext_lazy("deed", "Thread of the forum moved to another category")),
    ("thread.solved", pgettext_lazy("deed", "Answer of a thread marked by a moderator")),
    ("thread.summarised", pgettext_lazy("deed", "Thread of the forum summarised")),
    ("thread.unlisted", pgettext_lazy("deed", "Thread of the forum taken from the frequent questions")),
    ("thread.answered", pgettext_lazy("deed", "Thread of the forum made a frequent question")),
)


class ForumConfig(AppConfig):
    name = "rrjeti.forum"
    verbose_name = _("forum")

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from rrjeti.accounts import readable
        from rrjeti.audit import verbs
        from rrjeti.forum import listeners, moderated, told
        from rrjeti.forum.models import Picture, Post, Thread
        from rrjeti.forum.signals import published
        from rrjeti.notifications import kinds
        from rrjeti.notifications.telling import forget_about
        from rrjeti.ui import menu
        from rrjeti.writing import held

        for verb, label in DEEDS:
            verbs.add(verb, label, is_public=True)
        moderated.add()
        readable.say("forum.Post.held_for", dict(held.Sign.choices).get)
        kinds.add(*told.KINDS)
        menu.add("main", pgettext_lazy("menu", "Forum"), "forum:home", 30)
        menu.add("help", _("Frequent questions"), "forum:faq", 20)
        published.connect(listeners.tell, dispatch_uid="forum.tell")
        post_delete.connect(forget_about, sender=Thread, dispatch_uid="forum.notifications")
        post_delete.connect(listeners.picture_gone, sender=Picture, dispatch_uid="forum.pictures")
        post_delete.connect(listeners.post_gone, sender=Post, dispatch_uid="forum.posts")
