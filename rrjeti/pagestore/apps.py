from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_save


class PageStoreConfig(AppConfig):
    """Whatever is saved may be shown somewhere: every save outside the list below drops the stored pages."""

    name = "rrjeti.pagestore"
    QUIET = {
        "accounts.Session",
        "accounts.Consent",
        "account.EmailAddress",
        "mfa.Authenticator",
        "outbox.Mail",
        "wagtailsearch.IndexEntry",
        "modelsearch.IndexEntry",
        "wagtailcore.PageLogEntry",
        "wagtailcore.ModelLogEntry",
        "wagtailusers.UserProfile",
        "notifications.Notification",
        "notifications.Preference",
        "notifications.Digest",
        "notifications.PushSubscription",
        "notifications.Push",
        "forum.Follow",
        "forum.Draft",
    }
    # What the forum shows, and what is found, drops the pages of the forum and of the search alone.
    PARTS = dict.fromkeys(
        (*(f"forum.{model}" for model in ("Thread", "Thread_topics", "Post", "PostVersion", "Picture", "Summary", "Answered")), "search.Entry"),
        "forum",
    )

    def ready(self) -> None:
        post_save.connect(self.drop, dispatch_uid="pagestore.save")
        post_delete.connect(self.drop, dispatch_uid="pagestore.delete")
        m2m_changed.connect(self.drop, dispatch_uid="pagestore.m2m")

    @classmethod
    def drop(cls, sender: type, **kwargs: object) -> None:
        from rrjeti.pagestore.generation import public_changed

        is_sign_in = kwargs.get("update_fields") == {"last_login"}
        label = getattr(sender._meta, "label", "")  # type: ignore[attr-defined]
        if not is_sign_in and label not in cls.QUIET:
            public_changed(cls.PARTS.get(label, ""))
