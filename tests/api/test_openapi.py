"""The description is sound by the rules of OpenAPI 3.1, and the answers are as it says."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,), "array": (list,), "object": (dict,), "null": (type(None),),
}  # fmt: skip
Ask = Callable[..., Any]


@pytest.fixture
def document(db: Any, ask: Ask) -> dict[str, Any]:
    found: dict[str, Any] = ask("openapi.json").json()
    return found


def references(part: Any) -> Iterator[str]:
    for key, value in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        yield from [value] if key == "$ref" else references(value)


def at(document: dict[str, Any], reference: str) -> Any:
    found: Any = document
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found


def faults(value: Any, schema: dict[str, Any], document: dict[str, Any], where: str = "") -> list[str]:
    """What of ``value`` is not as ``schema`` says; the few words of JSON Schema that the description uses."""
    if "$ref" in schema:
        return faults(value, at(document, schema["$ref"]), document, where)
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool)) for kind in kinds):
        return [f"{where}: {value!r} is not {kinds}"]
    found = [f"{where}: no {name}" for name in schema.get("required", ()) if name not in value]
    if isinstance(value, dict) and "properties" in schema:
        found += [f"{where}: unknown {name}" for name in value.keys() - schema["properties"].keys()]
        found += [
            fault for name, part in schema["properties"].items() if name in value for fault in faults(value[name], part, document, f"{where}/{name}")
        ]
    if isinstance(value, list) and "items" in schema:
        found += [fault for item in value for fault in faults(item, schema["items"], document, f"{where}[]")]
    if isinstance(value, str) and schema.get("format") in ("date", "date-time"):
        dt.datetime.fromisoformat(value)
    return found


def test_description_is_sound(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    assert {"title", "version", "license"} <= document["info"].keys()
    assert document["servers"][0]["url"].endswith("/api/v1")
    assert all(at(document, reference) for reference in references(document))
    operations = {path: item["get"] for path, item in document["paths"].items()}
    assert len({operation["operationId"] for operation in operations.values()}) == len(operations)
    for path, operation in operations.items():
        names = [parameter["name"] for parameter in operation["parameters"]]
        assert path.startswith("/") and len(set(names)) == len(names)
        assert all(parameter["in"] == "query" and parameter["schema"]["type"] in TYPES for parameter in operation["parameters"])
        assert all(code.isdigit() and answer["description"] for code, answer in operation["responses"].items())


def test_answers_are_as_described(site: None, document: dict[str, Any], ask: Ask) -> None:
    for path, item in document["paths"].items():
        schema = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        answer = ask(path.strip("/"), {"lang": "en", **({"q": "w1"} if path == "/search" else {})}).json()
        assert answer["items"], path
        assert faults(answer, schema, document, path) == []
        problem = ask(path.strip("/"), {"limit": "0"}).json()
        assert faults(problem, item["get"]["responses"]["400"]["content"]["application/json"]["schema"], document, path) == []


def test_limits_and_defaults_are_as_described(document: dict[str, Any], ask: Ask) -> None:
    from rrjeti.vocabulary.models import Term
    from tests import world

    Term.objects.bulk_create(Term(key=f"many{number}", name=world.both("many"), definition={"sq": "x"}) for number in range(60))
    described = {parameter["name"]: parameter["schema"] for parameter in document["paths"]["/glossary"]["get"]["parameters"]}

    assert len(ask("glossary").json()["items"]) == described["limit"]["default"]
    assert ask("glossary", {"limit": str(described["limit"]["maximum"])}).status_code == 200
    assert ask("glossary", {"limit": str(described["limit"]["maximum"] + 1)}).status_code == 400


def test_search_is_described_as_it_is(document: dict[str, Any], ask: Ask) -> None:
    from rrjeti.search.documents import SOURCES
    from rrjeti.search.indexing import rebuild
    from rrjeti.vocabulary.models import Term

    Term.objects.bulk_create(Term(key=f"many{number}", name={"sq": "tjegulla"}, definition={"sq": "x"}) for number in range(60))
    rebuild(SOURCES)
    described = {parameter["name"]: parameter["schema"] for parameter in document["paths"]["/search"]["get"]["parameters"]}

    assert len(ask("search", {"q": "tjegulla"}).json()["items"]) == described["limit"]["default"]
    assert ask("search", {"q": "tjegulla"}).json()["count"] == 60


def test_every_described_parameter_is_taken(document: dict[str, Any], ask: Ask) -> None:
    for path, item in document["paths"].items():
        for parameter in item["get"]["parameters"]:
            schema = parameter["schema"]
            value = schema.get("default", schema.get("enum", ["x"])[0])
            answer = ask(path.strip("/"), {parameter["name"]: str(value)})
            assert answer.status_code == 200 or "Unknown parameter" not in answer.json()["error"], (path, parameter["name"])
