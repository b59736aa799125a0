"""Each part of the guide is a small form of its own; how many rows a form has is not for the browser to say."""

import re
from typing import Any

import pytest
from django.urls import reverse

from rrjeti.directory.guide.forms import MOST_ANSWERS, MOST_QUESTIONS
from rrjeti.directory.guide.models import Guide, Node

pytestmark = pytest.mark.django_db


def fields(page: str) -> int:
    return len(re.findall(r"<(?:input|select|textarea)[^>]*\sname=", page))


def test_every_form_of_the_real_guide_is_small(client: Any, admin: Any, starter: Any) -> None:
    client.force_login(admin)
    guide = Guide.objects.get()
    addresses = [reverse("wagtailsnippets_guide_guide:edit", args=[guide.pk]), reverse("guide_overview", args=[guide.pk])]
    node = max(guide.nodes.all(), key=lambda row: row.options.count())
    addresses += [reverse("guide_part", args=[guide.pk, "question", node.key])]
    addresses += [reverse("guide_part", args=[guide.pk, "outcome", guide.outcomes.first().key])]
    for address in addresses:
        page = client.get(address).content.decode()
        assert fields(page) < 160 and len(page) < 400_000, (address, fields(page), len(page))


def test_forged_number_of_rows_is_refused_at_once(client: Any, admin: Any, small: Guide) -> None:
    client.force_login(admin)
    answer = client.post(reverse("wagtailsnippets_guide_guide:edit", args=[small.pk]), {"entrances-TOTAL_FORMS": "100000"})
    assert answer.status_code == 400
    part = reverse("guide_part", args=[small.pk, "question", "first"])
    answer = client.post(part, {"options-TOTAL_FORMS": "100000"})
    assert answer.status_code == 400
    assert len(client.get(part).context["options"]) <= MOST_ANSWERS


def test_full_guide_takes_no_more_questions(client: Any, admin: Any, small: Guide) -> None:
    small.nodes = [*small.nodes.all(), *(Node(key=f"n{place}", question={"en": "More?"}) for place in range(MOST_QUESTIONS))]
    small.save_revision()
    client.force_login(admin)
    answer = client.post(reverse("guide_new", args=[small.pk, "question"]), {"key": "more", "question_sq": "Tjetër?", "question_en": "More?"})
    assert answer.status_code == 200 and answer.context["form"].non_field_errors()
