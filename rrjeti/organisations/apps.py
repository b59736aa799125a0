from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PUBLIC = {
    "organisation.verified": pgettext_lazy("deed", "Organisation verified"),
    "organisation.returned": pgettext_lazy("deed", "Application returned for correction"),
    "organisation.declined": pgettext_lazy("deed", "Application declined"),
    "organisation.suspended": pgettext_lazy("deed", "Organisation suspended"),
    "organisation.restored": pgettext_lazy("deed", "Organisation restored"),
    "organisation.appealed": pgettext_lazy("deed", "Refusal appealed against"),
}
TARGETS = pgettext_lazy("deed", "Target of the network changed")
INNER = {
    "organisation.begun": pgettext_lazy("deed", "Application begun"),
    "organisation.applied": pgettext_lazy("deed", "Application sent"),
    "organisation.approved": pgettext_lazy("deed", "Organisation approved by a first verifier"),
    "organisation.suspension_proposed": pgettext_lazy("deed", "Suspension proposed by a first verifier"),
    "organisation.restoring_proposed": pgettext_lazy("deed", "Restoring proposed by a first verifier"),
    "organisation.withdrawn": pgettext_lazy("deed", "Application withdrawn"),
    "organisation.discarded": pgettext_lazy("deed", "Application deleted"),
    "organisation.confirmed": pgettext_lazy("deed", "Organisation confirmed for a year"),
    "organisation.closed": pgettext_lazy("deed", "Organisation left the network"),
    "interest.answered": pgettext_lazy("deed", "Expression of interest answered"),
    "organisation.changed": pgettext_lazy("deed", "Page of an organisation changed"),
}
WITH_DETAILS = (
    ("organisation.document_added", pgettext_lazy("deed", "Document added"), "sha256"),
    ("organisation.document_corrected", pgettext_lazy("deed", "Document listed as another kind"), "sha256", "kind"),
    ("organisation.document_erased", pgettext_lazy("deed", "Document erased"), "sha256"),
    ("membership.invited", pgettext_lazy("deed", "Member invited"), "to"),
    ("membership.begun", pgettext_lazy("deed", "Member joined"), "to"),
    ("membership.changed", pgettext_lazy("deed", "Member given another role"), "to"),
    ("membership.ended", pgettext_lazy("deed", "Membership ended")),
    ("mail_domain.listed", pgettext_lazy("deed", "Mail domain listed"), "domain"),
    ("mail_domain.removed", pgettext_lazy("deed", "Mail domain removed"), "domain"),
)


def add_verbs() -> None:
    """What is done to organisations and members, for the log."""
    from rrjeti.audit import facts, verbs
    from rrjeti.organisations.models import Document, Role

    for verb, label in PUBLIC.items():
        verbs.add(verb, label, is_public=True)
    for verb, label in INNER.items():
        verbs.add(verb, label)
    for verb, label, *details in WITH_DETAILS:
        verbs.add(verb, label, *details)
    facts.say("membership", "to", dict(Role.choices))
    facts.say("organisation", "kind", dict(Document.Kind.choices))
    verbs.add("target.changed", TARGETS, "least", "most", is_public=True)


class OrganisationsConfig(AppConfig):
    name = "rrjeti.organisations"
    verbose_name = _("organisations")

    def ready(self) -> None:
        from rrjeti.accounts import affiliations, names, next_steps, personal
        from rrjeti.notifications import kinds
        from rrjeti.organisations import listeners, moderated, told
        from rrjeti.organisations.models import names_taken, verifies
        from rrjeti.ui import desks, menu

        add_verbs()
        kinds.add(*told.KINDS)
        names.reserve(names_taken)
        personal.object_with(listeners.last_owner)
        next_steps.provide(listeners.next_steps)
        affiliations.provide(listeners.affiliations_of)
        about = _("Organisations that want to join: examine, decide, suspend.")
        desks.add(_("Verification queue"), "organisations:desk", verifies, listeners.waiting, about=about, place=10)
        listeners.connect()
        post_migrate.connect(listeners.set_first_targets, sender=self, dispatch_uid="organisations.targets")
        moderated.add()
        menu.add("about", _("Members of the network"), "organisations:list", 60)
        menu.add("about", _("Members and targets"), "organisations:targets", 60)
