"""Two versions side by side in the editors' part: texts of several languages, lists of keys, parts that have forms of their own."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.compare import (
    ChildObjectComparison,
    ChildRelationComparison,
    ChoiceFieldComparison,
    FieldComparison,
    diff_text,
    register_comparison_class,
)

from rrjeti.languages.fields import TranslatedField


class TranslatedComparison(FieldComparison):  # type: ignore[misc]  # Wagtail brings no types
    """What changed in each language; a language that has no text in either version is left out."""

    def htmldiff(self) -> SafeString:
        rows = [(name, code, self.val_a.get(code, ""), self.val_b.get(code, "")) for code, name in settings.LANGUAGES]
        said = ((name, code, diff_text(before, after).to_html()) for name, code, before, after in rows if before or after)
        return format_html_join("", '<p>{}: <span lang="{}">{}</span></p>', said)


class ListComparison(FieldComparison):  # type: ignore[misc]
    """What came into a list and what left it; a new order alone is shown as it is now."""

    def htmldiff(self) -> SafeString:
        gone = [("deletion", key) for key in self.val_a if key not in self.val_b]
        rows = gone + [("" if key in self.val_a else "addition", key) for key in self.val_b]
        return format_html_join(", ", '<span class="{}">{}</span>', rows)


class LinesComparison:
    """Rows of a part told as lines of text, such as the answers of a question.

    :param label: what the rows are called
    :param tell: gives the text of a record in one version
    """

    is_field, is_child_relation = True, False

    def __init__(self, label: Any, tell: Callable[[Any], str], before: Any, after: Any) -> None:
        self.label, self.val_a, self.val_b = label, tell(before), tell(after)

    def field_label(self) -> Any:
        return self.label

    def htmldiff(self) -> SafeString:
        return mark_safe(diff_text(self.val_a, self.val_b).to_html().replace("\n", "<br>"))  # escaped by to_html

    def has_changed(self) -> bool:
        return self.val_a != self.val_b


class PartComparison(ChildObjectComparison):  # type: ignore[misc]
    """One part: its first field says which, then only what differs."""

    def get_field_comparisons(self) -> list[Any]:
        which, *others = super().get_field_comparisons()
        whole = self.is_addition() or self.is_deletion()
        return [which, *(row for row in others if row.has_changed() or (whole and (row.val_a or row.val_b)))]

    def get_position_change(self) -> int:
        return 0


class PartsComparison(ChildRelationComparison):  # type: ignore[misc]
    """Parts are the same when they have the same key; those without a change are not shown."""

    def get_mapping(self, before: Sequence[Any], after: Sequence[Any]) -> tuple[dict[int, int], dict[int, int], list[int], list[int]]:
        old, new = ({row.key: place for place, row in enumerate(rows)} for rows in (before, after))
        forwards = {old[key]: new[key] for key in old if key in new}
        added, deleted = [new[key] for key in new if key not in old], [old[key] for key in old if key not in new]
        return forwards, {there: here for here, there in forwards.items()}, added, deleted

    def get_child_comparison(self, before: Any, after: Any) -> PartComparison:
        return PartComparison(self.field.related_model, self.field_comparisons, before, after)

    def get_child_comparisons(self) -> list[PartComparison]:
        return [row for row in super().get_child_comparisons() if row.is_addition() or row.is_deletion() or row.has_changed()]


def compared(field: Any) -> Any:
    """The comparison of a model's field."""
    if field.choices:
        return ChoiceFieldComparison
    return TranslatedComparison if isinstance(field, TranslatedField) else ListComparison if hasattr(field, "of") else FieldComparison


register_comparison_class(TranslatedField, comparison_class=TranslatedComparison)
