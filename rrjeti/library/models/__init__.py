from rrjeti.library.models.codes import Languages, Lenses, language_name, lens_name
from rrjeti.library.models.instruments import Article, Instrument, Ratification
from rrjeti.library.models.practices import Practice
from rrjeti.library.models.publications import Publication
from rrjeti.library.models.records import DocumentType, Record
from rrjeti.library.models.texts import ExtractionState, PageText, PublicationFile

__all__ = [
    "Article", "DocumentType", "ExtractionState", "Instrument", "Languages", "Lenses", "PageText", "Practice", "Publication", "PublicationFile",
    "Ratification", "Record", "language_name", "lens_name",
]  # fmt: skip
