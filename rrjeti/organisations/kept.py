"""What organisations keep about people."""

from django.utils.translation import gettext_lazy as _

from rrjeti.accounts.personal import End, Group, Kept
from rrjeti.organisations.models import Document, Invitation, goes_with

TO_IDENTIFY = _("so that organisations of the network are who they say they are")
ACCOUNT = _("until you erase the account")
KEPT = [
    # First of all: which organisations go along is known only while the memberships are there.
    Kept(
        "organisations.Organisation", "memberships__person", End.REMOVED, _("organisations that you began to register and nobody else belongs to"),
        TO_IDENTIFY, _("until you erase the account; a verified organisation stays"), group=Group.ORGANISATIONS, rows=goes_with,
        given=("kind", "legal_name", "short_name", "country", "number", "type", "municipality__key", "seat", "is_nationwide", "website", "email",
               "phone", "description", "status", "created_at", "sent_at"),
        silent=("id", "name_key", "slug", "round", "votes", "updated_at", "decided_at", "verified_at", "confirmed_until", "reminded_for",
                "is_demo"),
    ),
    Kept(
        "organisations.Application", "applicant", End.UNLINKED, _("your position in an organisation and by what right you speak for it"),
        TO_IDENTIFY, ACCOUNT, group=Group.ORGANISATIONS, given=("organisation__legal_name", "position", "mandate", "appeal", "appealed_at"),
        silent=("id", "organisation", "applicant", "official_domain"), more=("position", "mandate", "appeal"),
    ),
    Kept(
        "organisations.Document", "organisation__memberships__person", End.REMOVED, _("papers of an organisation that you alone belong to"),
        TO_IDENTIFY, _("30 days after the decision; their hash stays in the log"),
        group=Group.ORGANISATIONS, rows=lambda person: Document.objects.filter(organisation__in=goes_with(person)),
        given=("kind", "name", "media_type", "size", "sha256", "added_at"), silent=("id", "organisation", "file"),
    ),
    Kept(
        "organisations.Membership", "person", End.REMOVED, _("which organisations you belong or belonged to, as what, and since when"),
        _("to know for whom you may speak, and that nobody verifies their own organisation"), ACCOUNT,
        group=Group.ORGANISATIONS, given=("organisation__legal_name", "role", "since", "ended_at"), silent=("id", "organisation", "person"),
    ),
    Kept(
        "organisations.Invitation", "email", End.REMOVED, _("invitations to an organisation sent to your address"),
        _("so that you can follow them"), _("a month after they end"),
        group=Group.ORGANISATIONS, rows=lambda person: Invitation.objects.filter(email=person.email),
        given=("organisation__legal_name", "email", "role", "created_at", "expires_at", "used_at"), silent=("id", "organisation", "token_hash"),
    ),
    Kept(
        "organisations.Verification", "verifier", End.UNLINKED, _("what you decided on organisations as a verifier"),
        _("to show that two people let an organisation in"), _("the decision stays, without your name"),
        group=Group.STAFF, given=("organisation__legal_name", "decision", "checklist", "reason", "at"),
        silent=("id", "organisation", "round", "verifier"),
    ),
    Kept(
        "organisations.Interest", "person", End.REMOVED, _("organisations for which you showed interest"), _("to get in touch with you"), ACCOUNT,
        group=Group.ORGANISATIONS, given=("kind", "name", "text", "at", "answered_at"), silent=("id", "person", "answered_by"),
    ),
    Kept(
        "organisations.Interest", "answered_by", End.UNLINKED, _("expressions of interest that you answered as a verifier"),
        _("so that nobody is answered twice"), _("the answer stays, without your name"), group=Group.STAFF, given=("name", "answered_at"),
        silent=("id", "person", "kind", "text", "at", "answered_by"),
    ),
]  # fmt: skip
