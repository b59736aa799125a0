from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "rrjeti.vocabulary"

    def ready(self) -> None:
        from rrjeti.provenance.duplicates import compare_with_records
        from rrjeti.vocabulary import api  # noqa: F401
        from rrjeti.vocabulary.models import Term

        compare_with_records(Term, "name")
