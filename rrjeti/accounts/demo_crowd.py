"""A crowd of made-up people for demonstrations: names, places and days of joining; the same for the same seed."""

import datetime as dt
import random
from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from rrjeti.accounts import names
from rrjeti.accounts.models import RULES, RULES_VERSION, Consent, Person
from rrjeti.pagestore.generation import public_changed
from rrjeti.regions.models import Municipality

HOST, LABEL, BATCH, DAYS = "demo.example", "(demo)", 500, 420
GIVEN = (
    "Agim", "Alba", "Albana", "Altin", "Anila", "Arben", "Arjeta", "Artan", "Aurora", "Bardha", "Besa", "Besnik", "Blerta", "Brikena", "Dafina",
    "Dritan", "Drita", "Edlira", "Elira", "Elona", "Enkela", "Erion", "Ermal", "Fatos", "Fjolla", "Florian", "Genta", "Gëzim", "Ilir", "Ilirjana",
    "Jeta", "Jonida", "Klajdi", "Klea", "Kujtim", "Lindita", "Liridon", "Luan", "Lule", "Majlinda", "Mirela", "Mimoza", "Ndriçim", "Nertila",
    "Olta", "Pëllumb", "Qendrim", "Rozafa", "Rudina", "Saimir", "Shpresa", "Skënder", "Sokol", "Suela", "Teuta", "Valbona", "Veton", "Vjollca",
    "Xhoana", "Yllka", "Zana", "Zamir",
)  # fmt: skip
# How many times likelier than elsewhere; roughly as people live.
LARGER = {"tirane": 14, "durres": 6, "elbasan": 4, "fier": 4, "vlore": 4, "shkoder": 4, "kamez": 3, "korce": 3, "berat": 2, "lushnje": 2, "kruje": 2}


def clear() -> None:
    """Removes the people of earlier crowds, and what hangs on them."""
    Person.objects.filter(is_demo=True, email__regex=rf"^(?:citizen|official|member)\d+@{HOST}$").exclude(email=f"citizen1@{HOST}").delete()


@transaction.atomic
def citizens(number: int, seed: int = 1) -> list[Person]:
    """``citizen2@demo.example`` and so on: people with pseudonyms, most of them with a municipality, joined over the last fourteen months."""
    rng = random.Random(f"{seed}-citizens")  # noqa: S311
    places = list(Municipality.objects.here().order_by("key"))
    weights = [LARGER.get(place.key, 1) for place in places]
    people = []
    for place in range(2, number + 2):
        made = person(f"citizen{place}", pseudonym(rng, place), Person.Kind.CITIZEN, rng)
        made.municipality = rng.choices(places, weights)[0] if places and rng.random() < 0.7 else None
        people.append(made)
    return save(people, rng)


def pseudonym(rng: random.Random, place: int) -> str:
    """A word and a number as the form suggests it, or a given name; the number keeps them apart."""
    word = rng.choice(names.WORDS["sq"]) if rng.random() < 0.6 else rng.choice(GIVEN)
    return f"{word} {1000 + place}"


def person(name: str, public_name: str, kind: str, rng: random.Random) -> Person:
    """An account that nobody can sign in with; not yet saved."""
    made = Person(email=f"{name}@{HOST}", kind=kind, language="en" if rng.random() < 0.06 else "sq", is_demo=True)
    made.take_name(f"{public_name} {LABEL}")
    made.password = make_password(None)
    return made


def save(people: list[Person], rng: random.Random) -> list[Person]:
    """All at once, with what joining leaves: a confirmed address and consent to the rules."""
    now = timezone.now()
    made = Person.objects.bulk_create(people, batch_size=BATCH)
    for one in made:
        one.joined_at = now - dt.timedelta(days=int(rng.triangular(0, DAYS, DAYS / 3)), minutes=rng.randint(0, 1439))
    Person.objects.bulk_update(made, ["joined_at"], batch_size=BATCH)
    EmailAddress.objects.bulk_create([EmailAddress(user=one, email=one.email, verified=True, primary=True) for one in made], batch_size=BATCH)
    Consent.objects.bulk_create([consent(one) for one in made], batch_size=BATCH)
    public_changed()
    return made


def consent(one: Any) -> Consent:
    return Consent(person=one, text=RULES, version=RULES_VERSION, given_at=one.joined_at)


def people_of(kind: str, prefix: str, numbers: Iterable[int], seed: int = 1) -> list[Person]:
    """People who speak for organisations: ``<prefix>7@demo.example``."""
    rng = random.Random(f"{seed}-{prefix}")  # noqa: S311
    return save([person(f"{prefix}{number}", f"{rng.choice(GIVEN)} {prefix[0].upper()}{number}", kind, rng) for number in numbers], rng)
