from typing import Any

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_editing_pages_open_for_administrators_only(client: Any, admin: Any, make_event: Any) -> None:
    event = make_event()
    paths = [reverse(f"wagtailsnippets_events_event:{name}", args=args) for name, args in (("list", []), ("add", []), ("edit", [event.pk]))]
    assert {client.get(path).status_code for path in paths} == {302}
    client.force_login(admin)
    assert {client.get(path).status_code for path in paths} == {200}


def test_an_event_can_be_edited(client: Any, admin: Any, make_event: Any) -> None:
    event = make_event()
    client.force_login(admin)
    path = reverse("wagtailsnippets_events_event:edit", args=[event.pk])
    fields = {"key": "e1", "type": "training", "start": "2009-12-09", "end": "2009-12-10", "confidence": "verified", "is_shown": "on"}
    for name in ("title", "city", "venue", "objective", "participants", "activities", "outcome", "follow_up", "feedback", "note"):
        fields |= {f"{name}_sq": "Shqip", f"{name}_en": "English"}
    for prefix in ("parties", "materials"):
        fields |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0, f"{prefix}-MIN_NUM_FORMS": 0, f"{prefix}-MAX_NUM_FORMS": 1000}
    response = client.post(path, fields)
    assert response.status_code == 302, (response.context["form"].errors, [f.errors for f in response.context["form"].formsets.values()])
    event.refresh_from_db()
    assert event.type == "training" and event.title.values == {"sq": "Shqip", "en": "English"}
