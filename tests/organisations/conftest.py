"""The cast: alice owns the organisation, bob represents it with her, charlie is an outsider; vera and viktor verify, and so does vlora."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.conftest import person

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"

# What the steps of an application are filled in with.
NAME = {"legal_name": "Qendra e Provës", "short_name": "QP", "type": "centre", "country": "AL", "number": "l 1234 5678 a"}
REGISTER = "/en/organisations/register/"
PLACE = {"seat": "Tiranë", "website": "https://qp.example", "email": "", "phone": "+355 4 123 456"}
WORK = {"description_sq": "Ruan paranë publike.", "description_en": "Looks after public money."}
MANDATE = {"position": "Director", "mandate": "Decision of the board"}


@pytest.fixture(autouse=True)
def _private(settings: Any, tmp_path: Any) -> None:
    """Papers that a test adds are its own."""
    settings.HOME = tmp_path


@pytest.fixture
def alice(db: Any) -> Any:
    return person("alice", kind="cso", has_second_factor=True, language="en")


@pytest.fixture
def bob(db: Any) -> Any:
    return person("bob", kind="cso", has_second_factor=True, language="sq")


@pytest.fixture
def charlie(db: Any) -> Any:
    return person("charlie", has_second_factor=True, language="en")


@pytest.fixture
def vera(db: Any) -> Any:
    return person("vera", "Verifiers", is_staff=True)


@pytest.fixture
def viktor(db: Any) -> Any:
    return person("viktor", "Verifiers", is_staff=True)


@pytest.fixture
def vlora(db: Any) -> Any:
    return person("vlora", "Verifiers", is_staff=True)


def filled(owner: Any, name: str = "Qendra e Provës", number: str = "L12345678A", kind: str = "cso") -> Any:
    """A draft with everything that an application needs, save documents."""
    from rrjeti.organisations.models import Application

    made = Application.begin(owner, kind, name)
    made.number, made.seat, made.type = number, "Tiranë", "centre" if kind == "cso" else ""
    made.description = {"en": "Looks after public money.", "sq": "Ruan paranë publike."}
    made.save()
    made.application.position, made.application.mandate = "Director", "Decision of the board"
    made.application.save()
    return made


def waiting(owner: Any, **more: Any) -> Any:
    made = filled(owner, **more)
    made.application.send(by=owner)
    return fresh(made)


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def verified(owner: Any, by: tuple[Any, Any], **more: Any) -> Any:
    from rrjeti.organisations.models import Verification

    made = waiting(owner, **more)
    for verifier in by:
        Verification.approve(fresh(made), by=verifier)
    return fresh(made)


@pytest.fixture
def draft(alice: Any) -> Any:
    return filled(alice)


@pytest.fixture
def sent(alice: Any) -> Any:
    return waiting(alice)


@pytest.fixture
def member(alice: Any, vera: Any, viktor: Any) -> Any:
    """An organisation of the network, whose owner is alice."""
    return verified(alice, (vera, viktor))


def upload(data: bytes = PDF, name: str = "statute.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def zipped(entries: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return written.getvalue()


def signed_in(who: Any) -> Client:
    client = Client()
    client.force_login(who)
    return client


def own(organisation: Any, rest: str = "") -> str:
    """Address of one of its owners' pages, in English."""
    return f"/en/organisations/own/{organisation.pk}/{rest}"
