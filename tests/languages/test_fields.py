from django.utils.translation import override

from rrjeti.languages.fields import Translated, TranslatedFormField
from rrjeti.vocabulary.models import Topic


def test_translated_reads_in_the_active_language() -> None:
    text = Translated({"sq": "Ligj", "en": "Law"})
    with override("sq"):
        assert str(Translated(text.values)) == "Ligj"
    assert (str(text), text.lang, text.is_fallback) == ("Law", "en", False)


def test_missing_language_falls_back_and_says_so() -> None:
    text = Translated({"sq": "Ligj"})

    assert (str(text), text.lang, text.is_fallback) == ("Ligj", "sq", True)


def test_nothing_is_not_a_fallback() -> None:
    assert not Translated({}).is_fallback


def test_field_keeps_all_languages(db: None) -> None:
    Topic.objects.create(key="x", name={"sq": "Ligj", "en": "Law"})

    kept = Topic.objects.get(key="x")
    kept.save()

    assert Topic.objects.get(key="x").name.values == {"sq": "Ligj", "en": "Law"}


def test_plain_text_counts_as_the_default_language(db: None) -> None:
    assert Topic(key="x", name="Ligj").name.values == {"sq": "Ligj"}


def test_form_field_needs_one_language() -> None:
    field = TranslatedFormField(required=True)

    assert field.clean(["", "Law"]) == {"en": "Law"}
