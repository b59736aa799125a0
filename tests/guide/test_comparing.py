"""Comparing two versions of the guide shows what changed in its questions, answers and outcomes, and nothing else."""

import html
import re
from typing import Any

import pytest
from django.urls import reverse

from rrjeti.directory.guide.models import Guide, Option, Outcome

pytestmark = pytest.mark.django_db


def shown(client: Any, guide: Guide) -> str:
    before, after = guide.revisions.order_by("pk").values_list("pk", flat=True)
    page = client.get(reverse("wagtailsnippets_guide_guide:revisions_compare", args=[guide.pk, before, after]))
    table = page.content.decode().split("<tbody>")[1].split("</tbody>")[0]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<(?!span class|/span)[^>]+>", " ", table)))


def test_changed_question_answer_and_outcome_are_told(client: Any, admin: Any, small: Guide) -> None:
    small.save_revision()
    nodes, outcomes = list(small.nodes.all()), list(small.outcomes.all())
    nodes[0].question = {"sq": "E para?", "en": "First of all?"}
    nodes[0].options = [*nodes[0].options.all(), Option(key="9", label={"en": "Never"}, target="other")]
    outcomes[0].helpers = ["avokati-i-popullit"]
    small.nodes, small.outcomes = nodes, [*outcomes[:1], Outcome(key="late", title={"en": "Too late"})]
    small.save_revision()
    client.force_login(admin)
    page = shown(client, small)
    assert '<span class="addition"> of all?</span>' in page and "9. Never → other" in page
    assert "Second?" not in page
    assert '<span class="addition">avokati-i-popullit</span>' in page
    assert "Too late" in page and "Or there." in page  # the one is new, the other has gone


def test_versions_without_a_change_say_so(client: Any, admin: Any, small: Guide) -> None:
    small.save_revision(), small.save_revision()
    client.force_login(admin)
    page = shown(client, small)
    assert "addition" not in page and "deletion" not in page and "First?" not in page


def test_texts_are_compared_language_by_language(client: Any, admin: Any, small: Guide) -> None:
    small.title = {"sq": "Ku raportoj?", "en": "Where?"}
    small.save_revision()
    small.title = {"sq": "Ku raportoj unë?", "en": "Where?"}
    small.save_revision()
    client.force_login(admin)
    page = shown(client, small)
    assert '<span class="addition"> unë?</span>' in page and "{'" not in page
