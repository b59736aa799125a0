from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from rrjeti.directory.guide.models import Guide, Option
from rrjeti.directory.models import Channel
from rrjeti.operations import examination
from tests import world
from tests.starter import load_starters


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


def whole_data(guide: Guide, **changes: str) -> dict[str, str]:
    """What the form of the whole guide sends, without its questions and outcomes."""
    data = {"key": guide.key, "country": "AL", "title_sq": "Ku?", "title_en": "Where?", "start": "first"}
    return {**data, "entrances-TOTAL_FORMS": "0", "entrances-INITIAL_FORMS": "0", **changes}


def question_data(guide: Guide, node_key: str, /, **changes: str) -> dict[str, str]:
    """What the form of one question sends."""
    node = next(row for row in guide.nodes.all() if row.key == node_key)
    data = {"key": node_key, "question_sq": "Pyetje?", "question_en": "Question?"}
    for place, option in enumerate(node.options.all(), start=1):
        values = {"key": option.key, "label_sq": "Po", "label_en": "Yes", "target": option.target, "place": str(place)}
        data |= {f"option-{place}-{name}": value for name, value in values.items()}
    return {**data, **changes}


def edit_url(guide: Guide) -> str:
    return reverse("wagtailsnippets_guide_guide:edit", args=[guide.pk])


def part_url(guide: Guide, kind: str, key: str) -> str:
    return reverse("guide_part", args=[guide.pk, kind, key])


def latest(guide: Guide) -> Guide:
    return Guide.objects.get(pk=guide.pk).get_latest_revision_as_object()


def test_editor_changes_one_question_and_publishes_the_graph(client: Any, admin: Any, small: Guide) -> None:
    client.force_login(admin)
    answer = client.post(part_url(small, "question", "first"), question_data(small, "first", **{"option-2-target": "other"}))
    assert answer.status_code == 302, answer.context["form"].errors
    assert Option.objects.get(node__key="first", key="2").target == "end"
    assert latest(small).as_graph().nodes["first"] == (("1", "second"), ("2", "other"))
    assert client.post(edit_url(small), whole_data(small, **{"action-publish": "1"})).status_code == 302
    assert Option.objects.get(node__key="first", key="2").target == "other"
    assert Guide.objects.get(pk=small.pk).as_graph().nodes.keys() == {"first", "second"}


def test_editor_adds_and_deletes_parts(client: Any, admin: Any, small: Guide) -> None:
    client.force_login(admin)
    new = {"key": "third", "question_sq": "E treta?", "question_en": "Third?"}
    new |= {"option-1-key": "1", "option-1-label_en": "On", "option-1-target": "other"}
    assert client.post(reverse("guide_new", args=[small.pk, "question"]), new).status_code == 302
    assert latest(small).as_graph().nodes["third"] == (("1", "other"),)
    assert "key" in client.post(reverse("guide_new", args=[small.pk, "question"]), new).context["form"].errors
    outcome = {"key": "far", "title_en": "Far", "text_en": "Go far.", "confidence": "general"}
    assert client.post(reverse("guide_new", args=[small.pk, "outcome"]), outcome).status_code == 302
    assert client.post(reverse("guide_remove", args=[small.pk, "question", "third"])).status_code == 302
    graph = latest(small).as_graph()
    assert (set(graph.nodes), set(graph.outcomes)) == ({"first", "second"}, {"end", "other", "far"})
    assert client.get(part_url(small, "question", "third")).status_code == 404
    assert client.get(part_url(small, "nothing", "third")).status_code == 404


def test_editor_cannot_publish_what_leads_nowhere(client: Any, admin: Any, small: Guide) -> None:
    client.force_login(admin)
    refused = client.post(part_url(small, "question", "first"), question_data(small, "first", **{"option-2-target": "nowhere"}))
    assert refused.status_code == 200 and "target" in refused.context["options"][1].errors
    client.post(reverse("guide_remove", args=[small.pk, "outcome", "end"]))
    answer = client.post(edit_url(small), whole_data(small, **{"action-publish": "1"}))
    assert answer.status_code == 200 and "“end”" in answer.content.decode()
    assert small.outcomes.filter(key="end").exists()
    assert "“end”" in client.get(reverse("guide_overview", args=[small.pk])).content.decode()


def test_author_does_not_change_the_guide(client: Any, author: Any, small: Guide) -> None:
    client.force_login(author)
    assert client.post(part_url(small, "question", "first"), question_data(small, "first")).status_code in (302, 403)
    assert not small.revisions.exists()


def test_keys_of_a_question_and_its_answers_stay(client: Any, admin: Any, small: Guide) -> None:
    client.force_login(admin)
    client.post(part_url(small, "question", "first"), question_data(small, "first", **{"key": "forged", "option-1-key": "9"}))
    assert latest(small).as_graph().nodes["first"] == (("1", "second"), ("2", "end"))


@pytest.mark.parametrize("name", ["channels", "institutions", "helpers", "procedures", "sources", "explainers", "alternatives"])
def test_outcome_that_names_what_is_gone_is_found(small: Guide, name: str) -> None:
    assert not small.problems()
    outcomes = list(small.outcomes.all())
    setattr(outcomes[0], name, ["gone-since"])
    small.outcomes = outcomes
    small.save()
    assert any("“gone-since”" in problem.message for problem in small.problems())
    assert any("gone-since" in finding.text for finding in examination.guide())
    with pytest.raises(ValidationError, match="gone-since"):
        small.save_revision().publish()


def test_outcome_whose_addressees_are_all_withdrawn_is_found(small: Guide) -> None:
    shown, withdrawn = world.channel("shown"), world.channel("withdrawn", is_withdrawn=True)
    outcomes = list(small.outcomes.all())
    outcomes[0].channels = [withdrawn.key, shown.key]
    small.outcomes = outcomes
    small.save()
    assert not small.problems()
    Channel.objects.filter(key="shown").update(is_withdrawn=True)
    assert any("nobody" in problem.message for problem in small.problems())


def test_starter_files_load(starter: Any) -> None:
    assert [outcome.error for outcome in starter] == [None] * len(starter)


def test_loading_twice_keeps_what_an_editor_changed(starter: Any) -> None:
    option = Option.objects.get(node__key="danger", key="1")
    option.label = {"sq": "Po!", "en": "Yes!"}
    option.save()
    assert {outcome.file: outcome.counts for outcome in load_starters()}["guide.yaml"] == {"kept": 1}
    assert str(Option.objects.get(pk=option.pk).label) == "Yes!"


def test_loading_twice_renews_what_nobody_changed(starter: Any) -> None:
    assert {outcome.file: outcome.counts for outcome in load_starters()}["guide.yaml"] == {"unchanged": 1}


def test_nobody_overwrites_another_editor_without_knowing(client: Any, admin: Any, small: Guide) -> None:
    client.force_login(admin)
    address = part_url(small, "question", "first")
    mine = client.get(address).context["seen"]
    assert client.post(address, question_data(small, "first", question_en="Theirs?", seen=mine)).status_code == 302
    answer = client.post(address, question_data(small, "first", question_en="Mine?", seen=mine))
    assert answer.status_code == 200 and answer.context["overtaken"] and answer.context["form"].non_field_errors()
    assert "Mine?" in answer.content.decode() and str(latest(small).nodes.all()[0].question.in_language("en")) == "Theirs?"
    assert client.post(address, question_data(small, "first", question_en="Mine?", seen=answer.context["seen"])).status_code == 302
    assert str(latest(small).nodes.all()[0].question.in_language("en")) == "Mine?"


def test_saving_one_question_does_not_overtake_another(client: Any, admin: Any, small: Guide) -> None:
    client.force_login(admin)
    other = client.get(part_url(small, "question", "second")).context["seen"]
    outcome = client.get(part_url(small, "outcome", "end")).context["seen"]
    client.post(part_url(small, "question", "first"), question_data(small, "first", question_en="New?"))
    latest(small).latest_revision.publish()
    assert client.get(part_url(small, "question", "second")).context["seen"] == other
    assert client.get(part_url(small, "outcome", "end")).context["seen"] == outcome
