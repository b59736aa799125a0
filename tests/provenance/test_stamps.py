"""Two editors with the same form open: the second is told before the first one's work is overwritten."""

import re
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import RevisionMixin
from wagtail.snippets.models import get_snippet_models
from wagtail.users.models import UserProfile

from rrjeti.directory.models import Contact, Institution
from rrjeti.provenance.models import Source
from rrjeti.provenance.stamps import StampedForm, stamp
from tests import world

pytestmark = pytest.mark.django_db
TOLD = "Somebody else has saved this since you opened it."


@pytest.fixture
def staff(client: Any, editor: Any) -> Any:
    UserProfile.objects.create(user=editor, preferred_language="en")
    client.force_login(editor)
    return client


@pytest.fixture
def there(staff: Any) -> Institution:
    record = world.institution("spak", abbr={"sq": "SPAK"})
    Contact.objects.create(institution=record, kind="phone", value="112", confidence="verified")
    return record


def address(record: Any) -> str:
    return reverse(f"wagtailsnippets_{record._meta.app_label}_{record._meta.model_name}:edit", args=[record.pk])


def opened(staff: Any, record: Institution, **changes: Any) -> dict[str, Any]:
    """What a browser holds of the form after somebody changed some fields."""
    text = staff.get(address(record)).content.decode()
    seen = re.search(r'type="hidden" name="seen" value="(\w+)"', text)
    contact = record.contacts.get()
    rows = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "1", "0-id": contact.pk, "0-kind": "phone", "0-value": contact.value, "0-confidence": "verified"}
    data = {
        "name_sq": "Titulli spak", "name_en": "Title spak", "abbr_sq": record.abbr.values.get("sq", ""), "kind": "independent",
        "group": record.group_id,
        "country": "AL", "powers_en": "Looks after.", "anonymous": "unknown", "confidence": "verified", "seen": seen[1] if seen else "",
    }  # fmt: skip
    return data | {f"contacts-{name}": value for name, value in rows.items()} | changes


def test_second_editor_is_told_and_may_go_on(staff: Any, there: Institution) -> None:
    first, second = opened(staff, there, abbr_sq="SPAKX"), opened(staff, there, history_sq="2019: U krijua.")
    assert staff.post(address(there), first).status_code == 302

    answer = staff.post(address(there), second)
    text = answer.content.decode()
    assert answer.status_code == 200 and TOLD in text and "2019: U krijua." in text
    assert f'href="{address(there)}" target="_blank"' in text
    there.refresh_from_db()
    assert (there.abbr.values, there.history.values) == ({"sq": "SPAKX"}, {})

    fresh = re.search(r'type="hidden" name="seen" value="(\w+)"', text)
    assert fresh and fresh[1] != second["seen"]
    assert staff.post(address(there), {**second, "seen": fresh[1]}).status_code == 302
    there.refresh_from_db()
    assert (there.abbr.values, there.history.values) == ({"sq": "SPAK"}, {"sq": "2019: U krijua."})


def test_one_editor_alone_is_asked_nothing(staff: Any, there: Institution) -> None:
    for history in ("2019: U krijua.", "2019: U themelua."):
        assert staff.post(address(there), opened(staff, there, history_sq=history)).status_code == 302


def test_form_of_before_goes_through(staff: Any, there: Institution) -> None:
    data = opened(staff, there, abbr_sq="X")
    Institution.objects.update(kind="court")
    assert staff.post(address(there), {**data, "seen": ""}).status_code == 302


def test_stamp_changes_with_columns_links_and_rows(there: Institution) -> None:
    stamps = [stamp(there)]
    for change in (
        lambda: Institution.objects.update(abbr={"sq": "S"}),
        lambda: there.sources.add(Source.objects.create(key="w1", title="w1")),
        lambda: there.contacts.update(value="129"),
        lambda: Contact.objects.create(institution=there, kind="phone", value="112"),
    ):
        change()
        stamps.append(stamp(there))
    assert len(set(stamps)) == 5
    Institution.objects.get().save()
    assert stamp(there) == stamps[-1]


def test_every_record_without_versions_has_a_stamp() -> None:
    forms = {model._meta.label: model.snippet_viewset.get_edit_handler().get_form_class() for model in get_snippet_models()
             if not issubclass(model, RevisionMixin)}  # fmt: skip
    assert len(forms) > 15
    assert {label for label, form in forms.items() if not issubclass(form, StampedForm)} <= {"library.PublicationFile"}
