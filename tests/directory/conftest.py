"""A small directory: a prosecution office, an agency, their contacts and channels."""

from typing import Any

import pytest

from rrjeti.directory.models import Body, Channel, Contact, Group, Institution
from rrjeti.vocabulary.models import Country


def make_institution(number: int, **fields: Any) -> Institution:
    group = Group.objects.get_or_create(key="prosecution", defaults={"name": {"sq": "Prokuroria", "en": "Prosecution"}})[0]
    country = Country.objects.get_or_create(code="AL", defaults={"name": {"sq": "Shqipëria", "en": "Albania"}})[0]
    values = {
        "name": {"sq": f"Institucioni {number}", "en": f"Institution {number}"}, "kind": "independent", "group": group, "country": country,
        "powers": {"en": "Investigates."}, "report": {"en": "Bribes."}, "confidence": "verified", "as_of": "2026-02",
        "legal_basis": {"en": "Constitution, article 135 [constitution]\nLaw 95/2016"},
    }  # fmt: skip
    return Institution.objects.create(key=f"i{number}", **{**values, **fields})


def make_channel(institution: Institution | None, key: str, **fields: Any) -> Channel:
    values = {
        "name": {"en": f"Channel {key}"},
        "institution": institution,
        "kind": "web-form",
        "web": "https://report.example",
        "confidence": "verified",
    }
    return Channel.objects.create(key=key, **{**values, **fields})


@pytest.fixture
def agency(db: Any) -> Institution:
    made = make_institution(1)
    Contact.objects.create(institution=made, kind="web", value="https://agency.example", confidence="general")
    Contact.objects.create(institution=made, kind="phone", value="0800 12 34", confidence="uncertain")
    return made


def many(count: int) -> None:
    for number in range(count):
        institution = make_institution(number)
        Contact.objects.create(institution=institution, kind="web", value=f"https://{number}.example", confidence="general")
        make_channel(institution, f"c{number}")
        Body.objects.create(key=f"b{number}", name={"en": f"Body {number}"}, kind="network", role={"en": "Helps."}, country=institution.country)
