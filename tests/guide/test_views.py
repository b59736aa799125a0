"""Readers walk the real guide: every answer leads on, every way back works, nothing is kept."""

import html
import re
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rrjeti.directory.guide import reading
from rrjeti.directory.guide.graph import trails, walk
from rrjeti.directory.guide.models import Guide, Stage
from rrjeti.directory.models import Channel

PICK = re.compile(r'class="pick" href="([^"]+)"')


def get(client: Client, trail: tuple[str, ...], language: str = "en") -> Any:
    return client.get(f"/{language}/report/" + (f"q/{'.'.join(trail)}/" if trail else ""))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_answer_works_and_back_returns(starter: Any, client: Client, data: st.DataObject) -> None:
    snapshot = reading.published()
    assert snapshot
    trail = data.draw(st.sampled_from(sorted(trails(snapshot.graph))))
    response = get(client, trail)
    assert response.status_code == 200
    assert not response.cookies
    text = response.content.decode()
    for url in PICK.findall(text):
        assert client.get(url).status_code == 200
    if trail:
        back = f'href="/en/report/q/{".".join(trail[:-1])}/"' if trail[:-1] else 'href="/en/report/"'
        assert back in text


def test_all_trails_end_in_all_outcomes(starter: Any) -> None:
    snapshot = reading.published()
    assert snapshot
    ends = {walked[1] for trail in trails(snapshot.graph) if (walked := walk(snapshot.graph, trail))}
    assert snapshot.graph.outcomes <= ends
    assert (len(snapshot.nodes), len(snapshot.outcomes)) == (13, 23)


@pytest.mark.parametrize("language", ["sq", "en"])
def test_every_outcome_tells_whom_to_turn_to(starter: Any, client: Client, language: str) -> None:
    snapshot = reading.published()
    assert snapshot
    for key in snapshot.outcomes:
        response = client.get(f"/{language}/report/result/{key}/")
        assert response.status_code == 200
        assert b'<li class="channel way">' in response.content


@pytest.mark.parametrize("path", ["", "q/1/", "q/2/", "q/9/", "q/abc.def/", "result/end/", "result/nothing/"])
def test_nothing_is_kept_anywhere(small: Guide, client: Client, path: str) -> None:
    response = client.get(f"/en/report/{path}")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    assert ("noindex" in response.headers.get("X-Robots-Tag", "")) == bool(path)


def test_stale_trail_offers_to_start_again(small: Guide, client: Client, caplog: Any) -> None:
    response = client.get("/en/report/q/7.7.7/")
    assert response.status_code == 404
    assert b'href="/en/report/"' in response.content
    assert "7.7.7" not in caplog.text


def test_guide_only_reads(small: Guide, client: Client) -> None:
    assert client.post("/en/report/").status_code == 405
    assert client.post("/en/report/q/1/").status_code == 405


def test_no_published_guide_still_leads_on(client: Client, db: Any) -> None:
    response = client.get("/en/report/")
    assert response.status_code == 200
    assert b"/en/directory/channels/" in response.content
    assert client.get("/en/report/q/1/").status_code == 404


def test_progress_counts(small: Guide, client: Client) -> None:
    assert b"Question 2 of about 2" in get(client, ("1",)).content


def test_progress_counts_from_where_the_reader_came_in(starter: Any, client: Client) -> None:
    home = client.get("/en/").content.decode()
    assert 'href="/en/report/q/2.2.2.3/?given=4"' in home
    first = client.get("/en/report/?then=2.1").content.decode()
    assert "Up to 3 short questions" in first
    for number in (2, 3):
        first = client.get(PICK.findall(first)[-1]).content.decode()
        assert f"Question {number} of about 3" in first
    assert 'href="/en/report/q/2.2.1/?given=1.2"' in first


def test_answers_of_an_entrance_are_told_from_the_readers_own(starter: Any, client: Client) -> None:
    mark = "follows from the case you chose"
    assert client.get("/en/report/q/2.2.2.3/?given=4").content.decode().count(mark) == 4
    own_and_given = client.get("/en/report/q/2.2.1/?given=1.2").content.decode()
    assert own_and_given.count(mark) == 2
    assert mark not in own_and_given.split("Answers so far")[1].split("</li>")[0]
    assert mark not in client.get("/en/report/q/2.2.2.3/").content.decode()
    caught = client.get("/en/report/q/2.1/?given=2").content.decode()
    assert caught.count(mark) == 2
    assert 'href="/en/report/q/2/?given=1"' in caught


@pytest.mark.parametrize("given", ["0", "3", "99999", "-1", "x", "", "٢", "1.1", ".1", "1.", "0.1", "1.1.1"])
def test_a_number_of_given_answers_that_cannot_be_changes_nothing(small: Guide, client: Client, given: str) -> None:
    main, plain = (
        text.split("<main")[1].split("</main>")[0]
        for text in (as_written(client, f"/en/report/q/1/?given={given}"), get(client, ("1",)).content.decode())
    )
    assert main == plain


def test_answers_can_be_changed(small: Guide, client: Client) -> None:
    text = get(client, ("1", "2")).content.decode()
    assert 'href="/en/report/q/1/"' in text
    assert "Why this answer" in text


def test_quick_exit_is_a_plain_link(small: Guide, client: Client, settings: Any) -> None:
    settings.QUICK_EXIT_URL = "https://weather.example/"
    assert b'href="https://weather.example/" rel="noreferrer"' in client.get("/en/report/").content


def test_uncertain_channel_is_named_but_its_contact_is_not_shown(starter: Any, client: Client) -> None:
    channel = Channel.objects.get(key="kpp-complaint")
    Channel.objects.filter(pk=channel.pk).update(web="https://hidden.example", confidence="uncertain", verified_on=None)
    text = client.get("/en/report/result/out-kpp/").content.decode()
    assert "hidden.example" not in text
    assert "/en/directory/kpp/" in text
    assert text.count(str(channel.name)) == 2, "once under its institution, once among what was checked"
    assert "are not confirmed yet, so we do not publish their contacts" in text


def test_address_says_nothing_about_the_case(starter: Any) -> None:
    snapshot = reading.published()
    assert snapshot
    assert all(key.isdigit() for _node, key in snapshot.options)


def test_procedure_page(starter: Any, client: Client) -> None:
    assert client.get("/en/report/procedure/whistleblower-law/").status_code == 200
    assert client.get("/en/report/procedure/nothing/").status_code == 404


@pytest.mark.parametrize("key", ["whistleblower-law", "after-administrative", "after-criminal"])
def test_step_chart_names_actor_limit_and_rights(starter: Any, client: Client, key: str) -> None:
    text = as_written(client, f"/en/report/procedure/{key}/")
    stages = list(Stage.objects.filter(procedure__key=key))
    assert stages
    assert all(stage.actor and html.escape(stage.actor) in text for stage in stages)
    assert all(html.escape(stage.rights) in text for stage in stages if stage.rights)
    assert text.count("Your rights: ") == sum(1 for stage in stages if stage.rights)
    assert text.count("Time limit by law: ") == sum(1 for stage in stages if stage.limit)
    assert ("our sources name none" in text) == any(not stage.limit or not stage.rights for stage in stages)


def test_answer_shows_the_same_step_chart(starter: Any, client: Client) -> None:
    snapshot = reading.published()
    assert snapshot
    key, outcome = next((key, outcome) for key, outcome in snapshot.outcomes.items() if "after-administrative" in outcome.procedures)
    chart = step_chart(client, "/en/report/procedure/after-administrative/")
    assert chart in as_written(client, f"/en/report/result/{key}/"), outcome
    assert chart.count("Who acts: ") == Stage.objects.filter(procedure__key="after-administrative").count()


@pytest.mark.parametrize("track", ["administrative", "criminal"])
def test_step_chart_in_an_explainer_is_the_same(starter: Any, client: Client, track: str) -> None:
    with override("en"):
        lent = Template("{% load guide_tags %}{% procedure_steps track %}").render(Context({"track": track}))
        assert Template("{% load guide_tags %}{% procedure_steps 'nothing' %}").render(Context()).strip() == ""
    assert step_chart(client, f"/en/report/procedure/after-{track}/") in lent


def as_written(client: Client, path: str) -> str:
    """The page without what holds a short part of a word at its hyphen."""
    return re.sub(r'<span class="u-nowrap">([^<]*)</span>', r"\1", client.get(path).content.decode())


def step_chart(client: Client, path: str) -> str:
    found = re.search(r'<div class="stages">.*?</div>', as_written(client, path), re.S)
    assert found
    return found[0]


@pytest.mark.parametrize("language", ["sq", "en"])
def test_answer_tells_what_counts_now_before_its_reasons(starter: Any, client: Client, language: str) -> None:
    text = get(client, ("2", "1"), language).content.decode()
    parts = [f'id="h-{name}"' for name in ("first", "how", "steps", "trail", "sure")]
    parts[3:3] = ['class="rail answer__facts"']
    assert [part for part in parts if part not in text] == []
    assert sorted(parts, key=text.index) == parts


def test_answer_says_whom_then_what_to_do_then_what_to_know(starter: Any, client: Client) -> None:
    text = client.get("/en/report/result/out-spak/").content.decode()
    parts = ["Whom to turn to", "What to do, step by step", "What to prepare", "Time limit", "Risk", "Your protection", "Who can help you"]
    headings = re.findall(r"<h2[^>]*>([^<]*)</h2>", text[text.index("<main") :])
    assert headings[: len(parts) + 2] == [*parts, "If this does not fit", "After you report: the criminal track"]


def test_what_to_do_at_once_stands_before_the_ways(starter: Any, client: Client) -> None:
    snapshot = reading.published()
    assert snapshot
    assert {key for key in snapshot.outcomes if reading.result(snapshot, key).is_urgent} == {"out-emergency", "out-caught"}

    text = get(client, ("2", "1")).content.decode()
    assert text.index("Do not answer at once.") < text.index("Whom to turn to") < text.index("Write down as soon as possible who asked")
    assert text.count("Do not answer at once.") == 1
    assert 'class="steps steps--on" start="2"' in text


def test_ways_with_a_contact_come_first(starter: Any) -> None:
    snapshot = reading.published()
    assert snapshot
    for key in snapshot.outcomes:
        shown = [way.shows_contact for way in reading.result(snapshot, key).ways]
        assert shown == sorted(shown, reverse=True), key
    assert [way.record.key for way in reading.result(snapshot, "out-spak").ways] == ["spak-web", "spak-post"]


def test_way_bears_one_line_of_certainty_and_the_checks_are_folded(starter: Any, client: Client) -> None:
    text = client.get("/en/report/result/out-spak/").content.decode()
    ways, rest = text.split('id="h-how"')[1].split("</section>", 1)
    assert [words for words in ("Languages:", "by the network", "What changed and when", "Link not") if words in ways] == []
    assert ways.count("According to the source") == 2
    fold = rest[rest.index('<details class="reveal">') :].split("</details>")[0]
    assert all(words in fold for words in ("Languages: not stated", "Not yet confirmed by the network"))
    assert len(set(re.findall(r"What changed and when(.*?)</a>", fold))) == 2


def test_every_history_that_an_answer_links_is_there(starter: Any, client: Client) -> None:
    snapshot = reading.published()
    assert snapshot
    pages = [client.get(f"/en/report/result/{key}/").content.decode() for key in snapshot.outcomes]
    linked = {address for page in pages for address in re.findall(r'href="(/en/history/[^"]+)"', page)}
    assert len(linked) > 10
    assert [address for address in linked if client.get(address).status_code != 200] == []


@pytest.mark.parametrize("path", ["", "q/1/", "result/out-spak/", "q/2.2.2.1.3.1.2/"])
def test_few_queries(starter: Any, client: Client, django_assert_max_num_queries: Any, path: str) -> None:
    with django_assert_max_num_queries(12):
        client.get(f"/en/report/{path}")


def test_doubt_of_all_steps_is_said_once(starter: Any, client: Client) -> None:
    page = as_written(client, "/en/report/procedure/after-administrative/").split("<main")[1].split("</main>")[0]
    chart = step_chart(client, "/en/report/procedure/after-administrative/")
    assert chart.count("No step is confirmed yet") == 1
    assert "Not yet confirmed" not in page

    chart = step_chart(client, "/en/report/procedure/after-criminal/")
    assert "No step is confirmed yet" not in chart
    assert max(step.count("Not yet confirmed") for step in chart.split("<li ")) == 1
