from rrjeti.organisations.models.application import Application, Interest, MailDomain, recognised_domain
from rrjeti.organisations.models.document import Document
from rrjeti.organisations.models.membership import (
    SPEAKING,
    Invitation,
    LastOwner,
    Membership,
    Role,
    acting_as,
    goes_with,
    last_owner_of,
    note_representatives,
)
from rrjeti.organisations.models.network import is_in_the_network, is_of_civil_society, people_in_the_network, people_of_civil_society
from rrjeti.organisations.models.organisation import OPEN, STANDING, Organisation, Status, names_taken, verifies
from rrjeti.organisations.models.target import MemberCount, MemberKind, Target, counted
from rrjeti.organisations.models.verification import CHECKS, Overtaken, Verification

__all__ = [
    "CHECKS",
    "OPEN",
    "SPEAKING",
    "STANDING",
    "Application",
    "Document",
    "Interest",
    "Invitation",
    "LastOwner",
    "MailDomain",
    "MemberCount",
    "MemberKind",
    "Membership",
    "Organisation",
    "Overtaken",
    "Role",
    "Status",
    "Target",
    "Verification",
    "acting_as",
    "counted",
    "goes_with",
    "is_in_the_network",
    "is_of_civil_society",
    "last_owner_of",
    "names_taken",
    "note_representatives",
    "people_in_the_network",
    "people_of_civil_society",
    "recognised_domain",
    "verifies",
]
