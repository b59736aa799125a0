"""Everything about people has a rule, and erasure leaves nothing behind: proven against the whole schema."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from wagtail.log_actions import log

from rrjeti.accounts import leaving, personal
from rrjeti.accounts.models import Person
from rrjeti.accounts.personal import End, Kept
from tests.conftest import person

pytestmark = pytest.mark.django_db
CANARY = "Kanarina 5521"
EMAIL = "kanarina@canary.example"


def all_models() -> list[type[models.Model]]:
    return list(apps.get_models(include_auto_created=True))


def links(model: type[models.Model]) -> set[str]:
    """Fields of the model's own table that name a person."""
    return {
        field.name for field in model._meta.local_fields if field.is_relation and field.related_model is Person and not field.remote_field.parent_link
    }


def declarations() -> dict[str, list[Kept]]:
    found: dict[str, list[Kept]] = {}
    for kept in personal.declared():
        found.setdefault(kept.table._meta.label, []).append(kept)
    return found


def test_every_link_to_a_person_has_a_rule() -> None:
    wanted = {(model._meta.label, name) for model in all_models() for name in links(model)}
    declared = {(kept.table._meta.label, kept.link) for kept in personal.declared()}

    assert wanted - declared == set()


def test_every_address_of_a_person_has_a_rule() -> None:
    """A model with an e-mail field that is not declared must be one of an institution's or of the site's own."""
    public = {"directory.Contact", "directory.ContactPoint", "directory.Channel", "directory.Institution"}
    holding = {model._meta.label for model in all_models() if any(isinstance(field, models.EmailField) for field in model._meta.local_fields)}

    assert holding - set(declarations()) - public == set()


def test_every_field_of_a_declared_model_has_a_rule() -> None:
    """A new personal field without a rule fails here."""
    wrong = {}
    for label, kept in declarations().items():
        own = {field.name for field in apps.get_model(label)._meta.local_fields}
        ruled = {name.partition("__")[0] for one in kept for name in (*one.given, *one.silent)}
        if kept[0].end is End.REMOVED and own - ruled:
            wrong[label] = own - ruled
        if ruled - own - {"email_address", "group"}:
            wrong[label] = ruled - own
    assert wrong == {}


def test_what_stays_can_be_unlinked() -> None:
    for kept in personal.declared():
        if kept.end is End.UNLINKED:
            assert kept.table._meta.get_field(kept.link).null, kept.model


def test_every_table_is_told_of_under_a_heading() -> None:
    """A declaration without a group stands nowhere on the public page, and fails here."""
    assert [kept.model for kept in personal.declared() if kept.group is None] == []
    assert sum(len(rows) for _anchor, _heading, rows in personal.grouped()) == len(personal.told())


def value(field: models.Field[Any, Any], target: Person, kept: Kept) -> Any:
    """Something for a field: the person for links to people; the canary for texts about the person, other words where the row stays."""
    is_about = kept.end is End.REMOVED or field.name in kept.more
    if isinstance(field, models.ForeignKey):
        return target if field.related_model is Person else None
    if isinstance(field, models.EmailField):
        return EMAIL if is_about else "office@public.example"
    if isinstance(field, models.UUIDField | models.AutoField):
        return None
    if isinstance(field, models.CharField | models.TextField):
        return (field.choices[0][0] if field.choices else CANARY if is_about else "Public words")[: getattr(field, "max_length", None) or 200]
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.DateTimeField):
        return dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    if isinstance(field, models.DateField):
        return dt.date(2026, 1, 1)
    if isinstance(field, models.TimeField):
        return dt.time(1)
    return {} if isinstance(field, models.JSONField) else 1


def test_nothing_of_an_erased_person_is_left_in_any_table(client: Any, whole_data: None) -> None:
    from tests.accounts.conftest import JOIN, join

    join(client, email=EMAIL, public_name=CANARY)
    target = Person.objects.get(email=EMAIL)
    fill(target)
    log(target, "wagtail.edit", user=person("admin", is_superuser=True, is_staff=True))
    assert EMAIL in dump() and CANARY in dump() and JOIN["email"] not in dump()

    leaving.erase(target)
    left = dump()
    assert EMAIL not in left
    assert CANARY not in left
    assert "kanarina" not in left.casefold()


def fill(target: Person) -> None:
    """A row about the person in every declared table that can be filled without others."""
    for kept in personal.declared():
        model = kept.table
        needed = [field for field in model._meta.local_fields if not field.null and field.is_relation and field.related_model is not Person]
        if kept.rows or kept.link == "pk" or "__" in kept.link or needed or kept.of(target).exists():
            continue
        values = {field.attname if field.is_relation else field.name: value(field, target, kept) for field in model._meta.local_fields}
        row = model(**{name: getattr(given, "pk", given) for name, given in values.items() if given is not None and name != "id"})
        models.Model.save_base(row, raw=True, force_insert=True)


def dump() -> str:
    """All tables as text."""
    texts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # names of our own tables
            texts += [str(row) for row in cursor.fetchall()]
    return "\n".join(texts)


def test_others_keep_what_is_theirs() -> None:
    target, other = person("besa"), person("mira")
    leaving.erase(target)

    assert list(Person.objects.all()) == [other]
