"""What the editor, Wagtail, keeps about those who work in it."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from rrjeti.accounts.kept import TO_SHOW_WORK, WORK
from rrjeti.accounts.models import Person
from rrjeti.accounts.personal import End, Group, Kept

TO_WORK = _("to work together in the editor")
NOTES = _("of editors: comments, subscriptions, unfinished forms and settings of the editor")
STEPS = _("of editors: drafts, versions, uploads and steps of the workflow")
LEAVE = _("until you erase the account")


def about_the_account(person: Any) -> "models.QuerySet[Any]":
    """What Wagtail noted when an administrator made or changed this account, with its name."""
    return ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Person), object_id=str(person.pk))


def removed(model: str, *fields: str, given: tuple[str, ...] = ()) -> Kept:
    return Kept(model, "user", End.REMOVED, NOTES, TO_WORK, LEAVE, Group.STAFF, given=given, silent=("id", "user", *fields))


def unlinked(model: str, link: str, *given: str) -> Kept:
    return Kept(model, link, End.UNLINKED, STEPS, TO_SHOW_WORK, WORK, Group.STAFF, given=given)


KEPT = [
    Kept(
        "wagtailcore.ModelLogEntry", "user", End.REMOVED, _("of editors: that an administrator made or changed your account"), TO_SHOW_WORK, LEAVE,
        Group.STAFF,
        given=("timestamp", "action", "label"),
        silent=("id", "content_type", "data", "uuid", "user", "revision", "content_changed", "deleted", "object_id"), rows=about_the_account,
    ),
    unlinked("wagtailcore.ModelLogEntry", "user", "timestamp", "action", "label"),
    unlinked("wagtailcore.PageLogEntry", "user", "timestamp", "action", "label"),
    unlinked("wagtailcore.Revision", "user", "created_at", "object_str"),
    unlinked("wagtailcore.WorkflowState", "requested_by", "created_at", "status"),
    unlinked("wagtailcore.TaskState", "finished_by", "finished_at", "status", "comment"),
    unlinked("wagtailcore.Page", "owner", "title"),
    unlinked("wagtailcore.Page", "locked_by"),
    unlinked("wagtailcore.UploadedFile", "uploaded_by_user"),
    unlinked("wagtailcore.Comment", "resolved_by"),
    unlinked("wagtaildocs.Document", "uploaded_by_user", "title", "created_at"),
    unlinked("wagtailimages.Image", "uploaded_by_user", "title", "created_at"),
    unlinked("wagtail_localize.StringTranslation", "last_translated_by", "updated_at"),
    unlinked("wagtail_localize.SegmentOverride", "last_translated_by", "updated_at"),
    removed("wagtailcore.CommentReply", "comment", "created_at", given=("text", "updated_at")),
    removed(
        "wagtailcore.Comment", "page", "contentpath", "position", "updated_at", "revision_created", "resolved_at", "resolved_by",
        given=("text", "created_at"),
    ),
    removed("wagtailcore.PageSubscription", "page", given=("comment_notifications",)),
    removed("wagtailcore.APIToken", "key_hash", "prefix", "revoked_at", given=("name", "created", "last_used_at")),
    removed("wagtailadmin.EditingSession", "content_type", "object_id", "is_editing", given=("last_seen_at",)),
    removed("wagtailadmin.FormState", "content_type", "object_id", "parent_object_id", given=("data", "last_updated_at")),
    removed(
        "wagtailusers.UserProfile", "avatar", "dismissibles",
        "submitted_notifications", "approved_notifications", "rejected_notifications", "updated_comments_notifications",
        given=("preferred_language", "current_time_zone", "theme", "contrast", "density", "keyboard_shortcuts"),
    ),
]  # fmt: skip
