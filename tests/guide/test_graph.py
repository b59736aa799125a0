from hypothesis import given
from hypothesis import strategies as st

from rrjeti.directory.guide.graph import Choice, Graph, problems, reachable, trails, walk

GOOD = Graph("a", {"a": (Choice("1", "b"), Choice("2", "x")), "b": (Choice("1", "x"), Choice("2", "y"))}, frozenset("xy"))


def messages(graph: Graph) -> str:
    return " ".join(problem.message for problem in problems(graph))


def test_good_graph_has_no_problems() -> None:
    assert problems(GOOD) == []


def test_question_without_answers_is_a_dead_end() -> None:
    assert "“b” has no answers" in messages(Graph("a", {"a": (Choice("1", "b"), Choice("2", "x")), "b": ()}, frozenset("x")))


def test_unknown_target_names_question_and_answer() -> None:
    found = problems(Graph("a", {"a": (Choice("1", "nowhere"), Choice("2", "x"))}, frozenset("x")))
    assert (found[0].node, found[0].choice) == ("a", "1")


def test_unreachable_question_and_outcome_are_named() -> None:
    text = messages(Graph("a", {"a": (Choice("1", "x"),), "b": (Choice("1", "x"),)}, frozenset("xy")))
    assert "question “b”" in text
    assert "outcome “y”" in text


def test_circle_is_found() -> None:
    assert "Circle" in messages(Graph("a", {"a": (Choice("1", "b"), Choice("2", "x")), "b": (Choice("1", "a"),)}, frozenset("x")))


def test_missing_start_is_found() -> None:
    assert "does not exist" in messages(Graph("z", {"a": (Choice("1", "x"),)}, frozenset("x")))


def test_doubled_answer_key_is_found() -> None:
    assert "two answers" in messages(Graph("a", {"a": (Choice("1", "x"), Choice("1", "x"))}, frozenset("x")))


def test_remaining_counts_the_longest_way() -> None:
    assert GOOD.remaining == {"a": 2, "b": 1, "x": 0, "y": 0}


def test_walk_refuses_what_does_not_fit() -> None:
    assert walk(GOOD, ["3"]) is None
    assert walk(GOOD, ["2", "1"]) is None
    assert walk(GOOD, []) == ([], "a")


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any mixture of good and broken targets."""
    names = [f"n{number}" for number in range(draw(st.integers(1, 6)))]
    targets = st.sampled_from([*names, "x", "y", "nowhere"])
    nodes = {name: tuple(Choice(str(place), target) for place, target in enumerate(draw(st.lists(targets, max_size=3)))) for name in names}
    return Graph("n0", nodes, frozenset("xy"))


@given(graphs())
def test_graph_without_problems_always_leads_to_an_outcome(graph: Graph) -> None:
    if problems(graph):
        return
    for trail in trails(graph):
        walked = walk(graph, trail)
        assert walked is not None
        _steps, place = walked
        assert place in graph.outcomes or graph.nodes[place]
        assert len(trail) + graph.remaining[place] <= graph.remaining[graph.start]
    assert reachable(graph) == set(graph.nodes) | graph.outcomes


@given(graphs())
def test_problems_never_fail(graph: Graph) -> None:
    assert isinstance(problems(graph), list)
