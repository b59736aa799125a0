from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DEEDS = (
    ("group.proposed", pgettext_lazy("deed", "Working group proposed")),
    ("group.declined", pgettext_lazy("deed", "Proposed working group declined")),
    ("group.reopened", pgettext_lazy("deed", "Working group taken from the archive")),
    ("group.changed", pgettext_lazy("deed", "Working group changed")),
    ("group.invited", pgettext_lazy("deed", "Somebody invited to a working group")),
    ("group.refused", pgettext_lazy("deed", "Request to join a working group declined")),
    ("group_membership.begun", pgettext_lazy("deed", "Member joined a working group"), "to"),
    ("group_membership.changed", pgettext_lazy("deed", "Member of a working group given another role"), "to"),
    ("group_membership.ended", pgettext_lazy("deed", "Membership of a working group ended")),
    ("group_file.added", pgettext_lazy("deed", "File added to a working group"), "sha256"),
    ("group_file.replaced", pgettext_lazy("deed", "New version of a file of a working group"), "sha256"),
    ("group_file.removed", pgettext_lazy("deed", "File of a working group removed"), "sha256"),
)


class WorkgroupsConfig(AppConfig):
    name = "rrjeti.workgroups"
    verbose_name = _("working groups")

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from rrjeti.accounts import next_steps
        from rrjeti.accounts.signals import address_changed
        from rrjeti.audit import facts, verbs
        from rrjeti.notifications import kinds
        from rrjeti.ui import desks
        from rrjeti.workgroups import listeners, told
        from rrjeti.workgroups.models import FileVersion, GroupRole, coordinates

        verbs.add("group.founded", pgettext_lazy("deed", "Working group founded"), is_public=True)
        verbs.add("group.archived", pgettext_lazy("deed", "Working group archived"), is_public=True)
        for deed in DEEDS:
            verbs.add(*deed)
        facts.say("group_membership", "to", dict(GroupRole.choices))
        next_steps.provide(listeners.next_steps)
        kinds.add(told.KIND)
        about = _("Proposals to accept, groups without a lead, the archive.")
        desks.add(_("Desk of working groups"), "workgroups:desk", coordinates, listeners.waiting, about=about, place=30)
        address_changed.connect(listeners.move_invitations, dispatch_uid="workgroups.addresses")
        post_delete.connect(listeners.remove_content, sender=FileVersion, dispatch_uid="workgroups.files")
