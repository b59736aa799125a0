"""The directory's nouns."""

from rrjeti.directory.models.body import Body, BodyKind
from rrjeti.directory.models.channel import Channel, ChannelKind, ChannelStatus, Cost
from rrjeti.directory.models.contact_point import ContactPoint, Function
from rrjeti.directory.models.institution import Act, Contact, DeadlineUnit, Group, Institution, InstitutionKind
from rrjeti.directory.models.link import LinkCheck, LinkStatus, checked_links
from rrjeti.directory.models.traits import Anonymity, ContactKind, Link, is_unconfirmed, links

__all__ = [
    "Act", "Anonymity", "Body", "BodyKind", "Channel", "ChannelKind", "ChannelStatus", "Contact", "ContactKind", "ContactPoint", "Cost",
    "DeadlineUnit",
    "Function", "Group", "Institution", "InstitutionKind", "Link", "LinkCheck", "LinkStatus", "checked_links", "is_unconfirmed", "links",
]  # fmt: skip
