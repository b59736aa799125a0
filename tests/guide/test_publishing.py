from typing import Any

import pytest
from django.core.exceptions import ValidationError

from rrjeti.directory.guide.models import Guide, Option
from tests.guide.conftest import load_starters


def test_good_guide_is_published(small: Guide) -> None:
    small.save_revision().publish()
    assert Guide.objects.get(pk=small.pk).live


def test_guide_with_a_dead_end_is_refused(small: Guide) -> None:
    nodes = list(small.nodes.all())
    nodes[0].options = [Option(key="1", label={"en": "On"}, target="nowhere")]
    small.nodes = nodes
    with pytest.raises(ValidationError, match="nowhere"):
        small.save_revision().publish()


def test_refusal_names_question_and_answer(small: Guide) -> None:
    node = small.nodes.all()[1]
    node.options = [Option(key="7", label={"en": "On"}, target="first"), Option(key="8", label={"en": "x"}, target="other")]
    small.nodes = [small.nodes.all()[0], node]
    assert any("“second”" in problem.message and "“7”" in problem.message for problem in small.problems())


def test_doubled_key_is_refused(small: Guide) -> None:
    outcomes = list(small.outcomes.all())
    outcomes[0].key = "other"
    small.outcomes = outcomes
    assert any("twice" in problem.message for problem in small.problems())


def test_draft_survives_with_its_texts(small: Guide) -> None:
    copy = small.save_revision().as_object()
    assert [str(node.question) for node in copy.nodes.all()] == ["First?", "Second?"]
    assert copy.as_graph() == small.as_graph()


def form_data(guide: Guide, **changes: str) -> dict[str, str]:
    """What the editor's form sends for the small guide."""
    data = {"key": guide.key, "country": "AL", "title_sq": "Ku?", "title_en": "Where?", "start": "first", "action-publish": "1"}
    data |= {"entrances-TOTAL_FORMS": "0", "entrances-INITIAL_FORMS": "0"}
    for prefix, rows in (("nodes", guide.nodes.all()), ("outcomes", guide.outcomes.all())):
        data |= {
            f"{prefix}-TOTAL_FORMS": str(len(rows)),
            f"{prefix}-INITIAL_FORMS": str(len(rows)),
            f"{prefix}-MIN_NUM_FORMS": "0",
            f"{prefix}-MAX_NUM_FORMS": "1000",
        }
        for place, row in enumerate(rows):
            data |= {f"{prefix}-{place}-id": str(row.pk), f"{prefix}-{place}-key": row.key, f"{prefix}-{place}-ORDER": str(place + 1)}
            if prefix == "nodes":
                data |= {f"nodes-{place}-question_sq": "Pyetje?", f"nodes-{place}-question_en": "Question?"} | option_data(
                    f"nodes-{place}-options", row.options.all()
                )
            else:
                data |= {f"outcomes-{place}-{name}_{number}": "Text" for name in ("title", "text") for number in ("sq", "en")} | {
                    f"outcomes-{place}-confidence": "general"
                }
    return {**data, **changes}


def option_data(prefix: str, options: Any) -> dict[str, str]:
    data = {
        f"{prefix}-TOTAL_FORMS": str(len(options)),
        f"{prefix}-INITIAL_FORMS": str(len(options)),
        f"{prefix}-MIN_NUM_FORMS": "0",
        f"{prefix}-MAX_NUM_FORMS": "1000",
    }
    for place, option in enumerate(options):
        values = {"id": str(option.pk), "key": option.key, "label_sq": "Po", "label_en": "Yes", "target": option.target, "ORDER": str(place + 1)}
        data |= {f"{prefix}-{place}-{name}": value for name, value in values.items()}
    return data


def test_editor_changes_and_publishes_the_graph(client: Any, admin: Any, small: Guide) -> None:
    client.force_login(admin)
    url = f"/admin/snippets/guide/guide/edit/{small.pk}/"
    assert client.get(url).status_code == 200
    response = client.post(url, form_data(small, **{"nodes-0-options-1-target": "other"}))
    assert response.status_code == 302, response.context["form"].errors
    assert Option.objects.get(node__key="first", key="2").target == "other"


def test_editor_cannot_publish_a_dead_end(client: Any, admin: Any, small: Guide) -> None:
    client.force_login(admin)
    response = client.post(f"/admin/snippets/guide/guide/edit/{small.pk}/", form_data(small, **{"nodes-0-options-1-target": "nowhere"}))
    assert response.status_code == 200
    assert "nowhere" in response.content.decode()
    assert Option.objects.get(node__key="first", key="2").target == "end"


def test_starter_files_load(starter: Any) -> None:
    assert [outcome.error for outcome in starter] == [None] * len(starter)


def test_loading_twice_keeps_what_an_editor_changed(starter: Any) -> None:
    option = Option.objects.get(node__key="danger", key="1")
    option.label = {"sq": "Po!", "en": "Yes!"}
    option.save()
    assert {outcome.file: outcome.counts for outcome in load_starters()}["guide.yaml"] == {"kept": 1}
    assert str(Option.objects.get(pk=option.pk).label) == "Yes!"


def test_loading_twice_renews_what_nobody_changed(starter: Any) -> None:
    assert {outcome.file: outcome.counts for outcome in load_starters()}["guide.yaml"] == {"loaded": 1}
