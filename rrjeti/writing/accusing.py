"""Names of persons in a sentence that accuses. A rule, not a judgement: it asks a moderator to look, and is wrong at times."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rrjeti.languages.folding import fold
from rrjeti.writing.words import ACRONYMS, ADJECTIVE, AFTER_PLACE, INSTITUTION, JOINING, OPENING, TITLES, is_accusing

END = re.compile(r"[.!?…][\"'”’)\]*_]{0,5}\s|\n[ \t]{0,20}(?=[\n>*+#-]|\d{1,3}[.)]\s)")
WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![^\W_])")
OF = re.compile(r"(?:^|\s)(?:i|e|të|së)\s$", re.I)
BETWEEN = re.compile(r"[\s*_~`\"“”„\[\]-]{1,8}")


@dataclass
class Word:
    """A word with a capital, or a title, as it stands in the text."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        self.folded = fold(self.text)
        self.is_title = self.folded in TITLES
        self.is_capital = self.text[0].isupper()
        self.core = self.text.split("-")[0]  # “OKB-së”
        self.is_shouted = len(self.core) > 1 and self.core.isupper()


class Known:
    """Names that are no persons, found again in other cases: by a long common beginning."""

    def __init__(self, names: Collection[str]) -> None:
        self.alone: dict[str, list[str]] = {}
        self.pairs: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for name in names:
            words = [word for word in WORD.findall(name) if word not in JOINING]
            if len(words) == 1:
                self.alone.setdefault(words[0][:3], []).append(words[0])
            for one, other in zip(words, words[1:], strict=False):
                self.pairs.setdefault((one[:3], other[:3]), []).append((one, other))

    def has(self, word: str) -> bool:
        return any(alike(word, other) for other in self.alone.get(word[:3], ()))

    def has_pair(self, one: str, other: str) -> bool:
        return any(alike(one, first) and alike(other, second) for first, second in self.pairs.get((one[:3], other[:3]), ()))


def alike(one: str, other: str) -> bool:
    """“bashkisë” and “bashkia”, “Tiranës” and “Tirana”: the endings differ by three letters at most."""
    longest, common = max(len(one), len(other)), 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        common += 1
    return common >= 3 and common >= longest - 3


def names(text: str, known: Collection[str]) -> Iterator[str]:
    accused = [sentence for sentence in sentences(text) if is_accusing(" ".join(fold(sentence).split()))]
    if accused:
        ready = Known(known)
        for sentence in accused:
            for run in rows(sentence):
                yield from persons(sentence, run, ready)


def sentences(text: str) -> Iterator[str]:
    """A full stop after an initial, a title or “nr.”, or before a small letter, ends nothing."""
    start = 0
    for found in END.finditer(text):
        before = WORD.findall(text[max(start, found.start() - 30) : found.start()])
        is_short = bool(before) and text[found.start()] == "." and (len(before[-1]) == 1 or fold(before[-1]) in TITLES)
        if found[0].startswith(".") and (is_short or text[found.end() : found.end() + 9].lstrip()[:1].islower()):
            continue
        yield text[start : found.end()]
        start = found.end()
    yield text[start:]


def rows(sentence: str) -> Iterator[list[Word]]:
    """Capitalised words that follow each other with nothing between them but space."""
    row: list[Word] = []
    for found in WORD.finditer(sentence):
        word = Word(found[0], found.start(), found.end())
        if row and not follows(sentence[row[-1].end : word.start], row[-1]):
            yield row
            row = []
        is_initial = len(word.text) == 1 and sentence[word.end : word.end + 1] == "."
        if (word.is_capital or word.is_title) and (is_initial or word.folded not in OPENING) and not is_accusing(word.folded):
            row.append(word)
        elif row:
            yield row
            row = []
    if row:
        yield row


def follows(gap: str, word: Word) -> bool:
    if gap.startswith(".") and (len(word.text) == 1 or word.is_title):
        gap = gap[1:] or " "
    return bool(BETWEEN.fullmatch(gap))


def persons(sentence: str, row: list[Word], known: Known) -> Iterator[str]:
    """Two words in a row, or one after a title, of which nothing says that they are no person."""
    is_owner = bool(OF.search(sentence[max(0, row[0].start - 4) : row[0].start]))
    free = [not covered for covered in coverings(row, known, is_owner=is_owner)]
    place = 0
    while place < len(row):
        end = place
        while end < len(row) and free[end]:
            end += 1
        part = row[place:end]
        if len(part) > 1 and any(not word.is_title for word in part):
            yield sentence[part[0].start : part[-1].end]
        place = end + 1


def coverings(row: list[Word], known: Known, *, is_owner: bool) -> list[bool]:
    """For each word whether it belongs to an institution, a place or an organisation.

    The word after the kind of an institution is its name, “Spitali Rajonal”, but not in “drejtori i Spitalit Arben Leka”.
    """
    covered = [is_acronym(row, place) for place in range(len(row))]
    for place, (one, other) in enumerate(zip(row, row[1:], strict=False)):
        if known.has_pair(one.folded, other.folded):
            covered[place] = covered[place + 1] = True
    is_chained = False
    for place, word in enumerate(row):
        is_kind = bool(INSTITUTION.fullmatch(word.folded) or ADJECTIVE.fullmatch(word.folded))
        is_place = known.has(word.folded) and (place == 0 or covered[place - 1])
        covered[place] = covered[place] or is_kind or is_chained or is_place
        is_chained = is_kind and not (is_owner and place == 0)
        if place and AFTER_PLACE.fullmatch(word.folded):
            covered[place - 1] = True
    return covered


def is_acronym(row: list[Word], place: int) -> bool:
    """“SPAK”, but not the surname in “Arta HOXHA”."""
    word = row[place]
    if fold(word.core) in ACRONYMS:
        return True
    beside = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    is_named = any(other.is_shouted and len(other.core) > 2 for other in beside) or (place > 0 and not row[place - 1].is_shouted)
    return word.is_shouted and len(word.core) <= 4 and not is_named
