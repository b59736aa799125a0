"""Members against targets: what counts, what is held back, what was on each day, and who sets the figures."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rrjeti.audit.models import LogEntry
from rrjeti.organisations import tasks
from rrjeti.organisations.models import MemberCount, Membership, Organisation, Status, Target, counted
from rrjeti.organisations.wall import Panel, panels
from tests.conftest import person
from tests.organisations.conftest import signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DESK = "/en/desk/organisations/targets/"


def organisation(kind: str, name: str, status: Status = Status.VERIFIED, **more: Any) -> Organisation:
    return Organisation.objects.create(kind=kind, legal_name=name, slug=name.lower(), status=status, **more)


def speaks(who: Any, where: Organisation, role: str = "representative", **more: Any) -> Membership:
    return Membership.objects.create(person=who, organisation=where, role=role, **more)


def panel(count: int, kind: str = "cso", history: list[int] | None = None, step: int = 1) -> Panel:
    days = [(TODAY + dt.timedelta(days=step * n), number) for n, number in enumerate(history or [])]
    return Panel(Target.objects.get(kind=kind), count, days)


def test_first_targets_are_there(db: Any) -> None:
    assert list(Target.objects.values_list("kind", "least", "most")) == [
        ("cso", 50, None), ("institution", 50, None), ("business", 50, None), ("citizen", 2000, 3000),
    ]  # fmt: skip


def test_verified_organisations_count_by_kind(db: Any) -> None:
    for n, (kind, status) in enumerate(
        [("cso", "verified"), ("cso", "suspended"), ("business", "verified"), ("media", "verified"), ("cso", "draft")]
    ):
        organisation(kind, f"O{n}", Status(status))

    assert counted() == {"cso": 1, "institution": 0, "business": 2, "citizen": 0}


def test_people_of_institutions_count_once_while_they_speak(db: Any) -> None:
    first, second, waits = (organisation("institution", name) for name in ("A", "B", "C"))
    Organisation.objects.filter(pk=waits.pk).update(status=Status.WAITING)
    both, left, watches, early = (person(name, kind="institution") for name in ("both", "left", "watches", "early"))
    speaks(both, first)
    speaks(both, second, "owner")
    speaks(left, first, ended_at=timezone.now())
    speaks(watches, first, "observer")
    speaks(early, waits)

    assert counted()["institution"] == 1


def test_citizens_count_with_a_confirmed_address(db: Any) -> None:
    person("one")
    person("other", kind="media")
    person("worker", "Editors", is_staff=True)
    person("made-up", is_demo=True)
    person("gone", is_active=False)
    person("unconfirmed").emailaddress_set.update(verified=False)

    assert counted()["citizen"] == 1


def test_demonstration_counts_only_on_a_site_that_is_one(db: Any, monkeypatch: Any) -> None:
    from rrjeti.organisations.models import target
    from rrjeti.ui.identity import Identity

    speaks(person("made-up", is_demo=True), organisation("cso", "Trilluar", is_demo=True), "owner")
    speaks(person("real"), organisation("cso", "Vertetë"), "owner")
    assert (counted()["cso"], counted()["citizen"]) == (1, 1)

    monkeypatch.setattr(target, "identity", lambda: Identity(is_demo=True))
    assert (counted()["cso"], counted()["citizen"]) == (2, 2)


def test_snapshot_twice_a_day_is_once(db: Any) -> None:
    tasks.count_members.call_local()
    organisation("cso", "Late")
    tasks.count_members.call_local()

    assert sorted(MemberCount.objects.values_list("day", "kind", "count")) == [
        (TODAY, kind, 0) for kind in ("business", "citizen", "cso", "institution")
    ]


def test_small_numbers_of_citizens_are_held_back(db: Any) -> None:
    for n in range(9):
        person(f"citizen{n}")
    MemberCount.objects.create(day=TODAY - dt.timedelta(days=1), kind="citizen", count=7)
    MemberCount.objects.take()
    shown = next(one for one in panels(None) if one.target.kind == "citizen")

    assert (shown.now, shown.value, shown.missing, shown.chart) == ("fewer than 10", None, "", "")
    assert [text for _day, text in shown.table] == ["fewer than 10"] * 2
    assert "<b>fewer than 10</b> of 2,000–3,000" in Client().get("/en/members/").content.decode()

    person("tenth")
    assert next(one for one in panels(None) if one.target.kind == "citizen").now == "10"


def test_small_numbers_are_left_out_of_the_line(db: Any) -> None:
    shown = panel(30, "citizen", [4, 7, 12, 30])

    assert shown.chart.count("<circle") >= 2 and ">4<" not in shown.chart and ">7<" not in shown.chart
    assert "fewer than 10" in shown.words.description


def test_line_ends_with_the_number_of_this_moment(db: Any) -> None:
    MemberCount.objects.create(day=TODAY - dt.timedelta(days=1), kind="cso", count=3)
    MemberCount.objects.take()
    organisation("cso", "Late")

    assert next(one for one in panels(None) if one.target.kind == "cso").history == [(TODAY - dt.timedelta(days=1), 3), (TODAY, 1)]


def test_line_begins_with_the_second_day(db: Any) -> None:
    assert panel(1, history=[1]).chart == ""
    assert "wanted" in panel(2, history=[1, 2]).chart


def test_long_way_is_drawn_by_month(db: Any) -> None:
    shown = panel(40, history=[10, 20, 30, 40], step=31)

    assert len(shown.table) == len(shown.steps) <= 4
    assert panel(2, history=[1, 2]).table[0][1] == "2"


def test_reached_target_says_so(db: Any) -> None:
    assert panel(50).is_reached and (panel(60).value, panel(60).missing) == (50, "")
    assert (panel(49).missing, panel(49).is_reached) == ("1", False)


def test_wall_costs_the_same_for_one_day_and_many(db: Any, django_assert_max_num_queries: Any) -> None:
    MemberCount.objects.take(TODAY)
    with django_assert_max_num_queries(12) as few:
        Client().get("/en/members/")
    for n in range(1, 40):
        MemberCount.objects.take(TODAY - dt.timedelta(days=n))
        organisation("cso", f"O{n}")
    with django_assert_max_num_queries(12) as many:
        assert Client().get("/en/members/").status_code == 200

    assert len(many) == len(few)


@pytest.mark.parametrize(("language", "words"), [("en", "Members and targets"), ("sq", "Anëtarët dhe vlerat e synuara")])
def test_wall_is_linked_in_both_languages(db: Any, language: str, words: str) -> None:
    assert Client().get(f"/{language}/organisations/").content.decode().count(f'/{language}/members/"') >= 2
    assert words in Client().get(f"/{language}/members/").content.decode()


def posted(**changed: Any) -> dict[str, Any]:
    rows = list(Target.objects.all())
    said: dict[str, Any] = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows)}
    for n, row in enumerate(rows):
        said |= {f"form-{n}-id": row.pk, f"form-{n}-least": row.least, f"form-{n}-most": row.most or ""}
    return said | {f"form-{key.replace('_', '-')}": value for key, value in changed.items()}


def test_administrator_sets_targets_on_record(admin: Any) -> None:
    answer = signed_in(admin).post(DESK, posted(**{"0_least": "60", "3_most": ""}))

    assert answer.status_code == 302
    assert list(Target.objects.values_list("least", "most")) == [(60, None), (50, None), (50, None), (2000, None)]
    assert list(LogEntry.objects.filter(verb="target.changed").order_by("sequence").values_list("details__least", flat=True)) == [60, 2000]
    assert "of 60" in Client().get("/en/members/").content.decode()


@pytest.mark.parametrize("said", [{"0_least": "0"}, {"0_least": "x"}, {"0_least": "9" * 30}, {"3_most": "2000"}, {"3_most": "-1"}])
def test_figures_that_make_no_sense_are_refused(admin: Any, said: dict[str, str]) -> None:
    answer = signed_in(admin).post(DESK, posted(**said))

    assert answer.status_code == 200 and "field--error" in answer.content.decode()
    assert not LogEntry.objects.filter(verb="target.changed").exists()


def test_desk_is_there_for_administrators_alone(vera: Any, alice: Any, editor: Any) -> None:
    for who in (vera, alice, editor):
        assert (signed_in(who).get(DESK).status_code, signed_in(who).post(DESK, posted()).status_code) == (404, 405)
