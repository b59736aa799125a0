"""What the records of all parts need to become documents of the index."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import override

from rrjeti.languages.fields import Translated
from rrjeti.search.indexing import Text

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def chosen(queryset: Any, keys: Iterable[Any] | None) -> Any:
    return queryset if keys is None else queryset.filter(pk__in=list(keys))


def paths(row: Any) -> dict[str, str]:
    """The address of a record in every site language."""
    found = {}
    for code in LANGUAGES:
        with override(code):
            found[code] = row.get_absolute_url()
    return found


def texts(*fields: Translated) -> list[Text]:
    """One passage for each language from several fields."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for field in fields:
        for code, text in field.values.items():
            by_language[code].append(text)
    return [Text(code, "\n".join(parts)) for code, parts in by_language.items()]


def words_of(fields: Iterable[Translated]) -> str:
    """All languages of several fields, once each."""
    return " ".join(dict.fromkeys(text for field in fields for text in field.values.values()))


def first_words(text: Translated, signs: int = 300) -> dict[str, str]:
    return {code: value if len(value) <= signs else value[:signs].rsplit(" ", 1)[0] + " …" for code, value in text.values.items()}


def batches(rows: Iterable[Any], size: int) -> Iterable[list[Any]]:
    batch: list[Any] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
