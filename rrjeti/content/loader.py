"""Loads the starter content of a country: every app says which files are its own and how to read them."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from rrjeti.provenance.starter import Outcome, RecordError, Saver

FOLDER = Path(__file__).resolve().parent
# In this order, because later files name records of earlier ones.
STARTERS = (
    "provenance.loading",
    "vocabulary.starter",
    "regions.starter",
    "library.starter",
    "directory.starter",
    "directory.guide.starter",
    "figures.starter",
    "events.starter",
    "forum.starter",
)
LEGENDS = ("kinds", "types", "units", "actions")
Load = Callable[[Any, Saver], None]


class _TextDates(yaml.CSafeLoader):
    """YAML whose dates stay text: a file says 2021-09 and 2021-09-30 alike."""


_TextDates.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path) -> Any:
    """The file's records: the list under its one main key, or the whole mapping. Broken YAML is a :class:`RecordError`."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_TextDates)  # noqa: S506  (a SafeLoader)
    except yaml.YAMLError as error:
        raise RecordError.of_yaml(path.name, error) from error
    parts = {key: value for key, value in data.items() if key != "meta"} if isinstance(data, dict) else data
    return next(iter(parts.values())) if isinstance(parts, dict) and len(parts) == 1 else parts


def files(country: str = "") -> Iterator[tuple[Path, Load]]:
    """The files of the country with the function that loads each, in loading order."""
    folder = FOLDER / (country or settings.COUNTRY).lower() / "data"
    for module in STARTERS:
        for name, load in import_module(f"rrjeti.{module}").FILES.items():
            if (folder / name).exists():
                yield folder / name, load


def check_legends(records: Any, save: Saver) -> None:
    """What a file says of its kinds is for those who read it; without names it says nothing."""
    for legend in LEGENDS if isinstance(records, dict) else ():
        for entry in records.get(legend) or []:
            save.need({"id": legend, **entry}, "id")
            save.need(entry, "name")


def load_file(path: Path, load: Load) -> Outcome:
    """Loads one file whole or not at all."""
    saver = Saver(path.name)
    try:
        with transaction.atomic():
            records = read(path)
            check_legends(records, saver)
            load(records, saver)
    except RecordError as error:
        return Outcome(path.name, {}, error)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        return Outcome(path.name, {}, RecordError(path.name, saver.now, str(error.args[0]) if isinstance(error, KeyError) else "?", plain(error)))
    return Outcome(path.name, dict(saver.counts))


def plain(error: Exception) -> str:
    """The reason in words for the person who wrote the file."""
    return "is missing" if isinstance(error, KeyError) else f"cannot be read ({error})"


def countries() -> list[str]:
    """The countries that there is content for."""
    return sorted(path.parent.name.upper() for path in FOLDER.glob("??/data"))


def load_all(country: str = "") -> Iterator[Outcome]:
    """What became of each file; one that several parts read and none can is told once."""
    told = set()
    for path, load in files(country):
        outcome = load_file(path, load)
        if outcome.error is None or str(outcome.error) not in told:
            yield outcome
        told.add(str(outcome.error))
    from rrjeti.portal import starter_pages

    yield from starter_pages.load_folder(FOLDER / (country or settings.COUNTRY).lower() / "pages")
