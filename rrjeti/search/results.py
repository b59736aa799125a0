"""Finds, groups and counts: from a query to what the page shows, in at most ten database questions.

Two look for all the words, two more for some of them where nothing has all, or where the guide has no place for a sentence; one or two fetch what
ordering needs, two the texts that are shown and one each the words that may have been meant and those that mean the same. What these fetched is
kept for one generation.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q
from django.utils.safestring import SafeString
from rapidfuzz import fuzz, process

from rrjeti.languages.folding import fold
from rrjeti.languages.reader import reader_language
from rrjeti.pagestore.memory import Memory
from rrjeti.search.engine import CANDIDATES, Match, engine, entry_of
from rrjeti.search.highlight import pattern, places, snippet
from rrjeti.search.indexing import tag
from rrjeti.search.models import Entry, Kind, Passage, Word
from rrjeti.search.query import Query, is_other_form, parse, reworded, telling
from rrjeti.search.synonyms import synonyms

PER_PAGE, PER_GROUP, SNIPPETS, LOOKED_AT, HEADING_SCORE, NAMED, TITLE = 20, 5, 2, 5, 1000.0, 500.0, 100.0
LIKE = 82  # normalised similarity of 100: “doctor” is not “door”
SWAPPED = 80  # of words of one length: “brybe” is “bribe”
OWN_LANGUAGE = 16  # points of similarity that a word of the reader's language is worth
MOST_WORDS = 20_000  # looked at for each letter
SHORTEST = 4  # letters of a word that is looked up for its spelling
TWINS = ("ckq", "fp", "iyj", "sz", "vw")
Known = dict[str, tuple[str, str]]  # words of headings and of our own texts: folded → as written, language


class Brief(NamedTuple):
    """What ordering and counting need of an entry."""

    kind: str
    weight: int
    tags: str
    titles: tuple[tuple[str, int], ...]  # folded, with the letters of their telling words

    def likeness(self, found: re.Pattern[str], terms: int) -> float:
        """How much of the title was asked for, and how much of what was asked stands in it: 0 to 1."""
        best = 0.0
        for title, length in self.titles:
            hits = places(title, found)
            share = sum(end - start for start, end in hits) / max(length, 1)
            best = max(best, min(share, 1.0) * min(len(hits) / terms, 1.0))
        return best


@dataclass
class Hit:
    """One result: its entry and up to two marked places of its text."""

    entry: Entry
    title: SafeString
    path: str
    summary: SafeString
    places: list[tuple[Passage, SafeString]] = field(default_factory=list)


BRIEFS: Memory[Brief] = Memory(most=30_000)
ENTRIES: Memory[Entry] = Memory(most=4000)
PASSAGES: Memory[Passage] = Memory(most=2000)
WORDS: Memory[Known] = Memory(most=100)


@dataclass
class Results:
    """``ordered`` are entry ids, best first; ``is_bounded`` tells that there may be more than were looked at, ``is_partial`` that nothing has all
    the words, and these have some of them, ``is_danger`` that whoever asks may be in danger.
    """

    query: Query
    ordered: list[int] = field(default_factory=list)
    entries: dict[int, Brief] = field(default_factory=dict)
    passages: dict[int, list[int]] = field(default_factory=dict)
    is_bounded: bool = False
    is_partial: bool = False
    is_danger: bool = False

    def counts(self) -> list[tuple[Kind, int]]:
        """Each kind with its number: the guide, then the kind of the best result, then the others."""
        found = Counter(self.entries[entry].kind for entry in self.ordered)
        leading = (Kind.GUIDE, self.entries[self.ordered[0]].kind) if self.ordered else ()
        return [(kind, found[kind]) for kind in sorted(Kind, key=lambda kind: kind not in leading) if found[kind]]

    def of_kind(self, kind: str) -> list[int]:
        return [entry for entry in self.ordered if self.entries[entry].kind == kind]

    def __len__(self) -> int:
        return len(self.ordered)


def find(text: str, filters: Mapping[str, str] | None = None) -> Results:
    """Everything public that has all the words, and for a sentence without a place in the guide those places that have all but one.

    ``filters`` are index tags such as kind, topic or year; among one kind alone no other is looked for.
    """
    alike = synonyms()
    query, is_danger = parse(text).with_alike(alike.words, alike.expressions), alike.tell_of_danger(text)
    if not query.terms:
        return Results(query, is_danger=is_danger)
    asked = query.with_tags([tag(name, value) for name, value in (filters or {}).items() if value])
    headings, bodies = engine().find(asked)
    is_partial = not headings and not bodies and len(query.terms) > 1
    if is_partial:
        headings, bodies = engine().find(asked.with_any())
    scores = scored(headings, bodies)
    may_add = query.is_sentence and not is_partial and not (filters or {}).get("kind")
    if may_add and not any(brief.kind == Kind.GUIDE for brief in BRIEFS.many(scores, briefs).values()):
        places_in_guide = engine().find(asked.with_all_but_one().with_tags([*asked.tags, tag("kind", Kind.GUIDE)]))
        headings, bodies = headings + places_in_guide[0], bodies + places_in_guide[1]
        scores = scored(headings, bodies)
    entries = BRIEFS.many(scores, briefs)
    is_bounded = max(len(headings), len(bodies)) >= CANDIDATES
    return Results(query, order(query, scores, entries), entries, by_entry(bodies), is_bounded, is_partial, is_danger)


def by_entry(bodies: Iterable[Match]) -> dict[int, list[int]]:
    passages: dict[int, list[int]] = {}
    for passage, _score in bodies:
        passages.setdefault(entry_of(passage), []).append(passage)
    return passages


def scored(headings: Iterable[Match], bodies: Iterable[Match]) -> dict[int, float]:
    """What the index says of each entry: a heading before a text, and of its texts the best."""
    best: dict[int, float] = {}
    for passage, score in bodies:
        best.setdefault(entry_of(passage), score)
    for entry, score in headings:
        best[entry] = best.get(entry, 0.0) + HEADING_SCORE + score
    return best


def order(query: Query, scores: dict[int, float], entries: Mapping[int, Brief]) -> list[int]:
    """Best first: what is called so, then by what the index says, how much of the title was asked for, and how much the kind of record weighs."""
    found = pattern(query)
    names = {tag("called", term.typed) for term in query.terms} | {tag("called", query.text.strip(" ?!.…"))}
    for entry, brief in entries.items():
        scores[entry] += brief.weight + NAMED * (not names.isdisjoint(brief.tags.split()))
        if found and scores[entry] >= HEADING_SCORE:
            scores[entry] += TITLE * brief.likeness(found, len(query.terms))
    return sorted(entries, key=lambda entry: (-scores[entry], entry))


def briefs(entries: Sequence[int]) -> dict[int, Brief]:
    rows = Entry.objects.filter(pk__in=entries).values_list("pk", "kind", "weight", "tags", "title")
    return {pk: Brief(kind, weight, tags, tuple(map(measured, title.values()))) for pk, kind, weight, tags, title in rows}


def measured(title: str) -> tuple[str, int]:
    folded = fold(title)
    return folded, telling(folded)


def show(results: Results, entries: Sequence[int]) -> list[Hit]:
    """The chosen entries with their marked places: at most two database questions."""
    found, language = pattern(results.query), reader_language()
    rows = ENTRIES.many(entries, Entry.objects.in_bulk)
    wanted = {entry: results.passages.get(entry, [])[:LOOKED_AT] for entry in entries}
    texts = PASSAGES.many([passage for passages in wanted.values() for passage in passages], Passage.objects.in_bulk)
    hits = []
    for pk in entries:
        entry = rows[pk]
        hit = Hit(entry, snippet(entry.title, found, 300), entry.path(language), snippet(entry.summary, found))
        for passage in worth_showing([texts[passage] for passage in wanted[pk]], language, bool(hit.summary) and not entry.summary.is_fallback):
            text = snippet(passage.body, found)
            if "<mark>" in text and len(hit.places) < SNIPPETS:
                hit.places.append((passage, text))
        hits.append(hit)
    return hits


def worth_showing(passages: Iterable[Passage], language: str, is_summed_up: bool) -> list[Passage]:
    """The reader's language first. A text that can be read or is summed up in it is not shown in another one, a page of a file is."""
    ordered = sorted(passages, key=lambda passage: passage.language != language)
    is_read = is_summed_up or bool(ordered) and ordered[0].language == language
    return [passage for passage in ordered if not is_read or passage.number or passage.language == language]


def did_you_mean(query: Query) -> str:
    """What was typed, with unknown words replaced by close ones; empty when nothing is close. At most one database question."""
    loose = [term for term in query.terms if len(term.words) == 1 and not term.alike and len(term.typed) >= SHORTEST]
    known = words_near({letter for term in loose for letter in beginnings(term.typed)})
    near = {term.typed: closest(term.typed, term.words[0], known) for term in loose}
    better = {typed: word for typed, word in near.items() if word}
    return reworded(query.text, better) if better else ""


def beginnings(word: str) -> str:
    """The letters a word may have been meant to begin with: its first two, and those that sound like its first."""
    return word[:2] + next((twins for twins in TWINS if word[0] in twins), "")


def closest(word: str, root: str, known: Mapping[str, Known]) -> str | None:
    """The known word most like ``word`` (see ``LIKE``), above all one in the reader's language.

    None where nothing is close, and where ``word`` is known in either language, by its ``root`` or in another form.
    """
    words: Known = {folded: shown for letter in beginnings(word) for folded, shown in known[letter].items()}
    if any(folded.startswith(root) for folded in words):
        return None
    matches = process.extract(word, words.keys(), scorer=fuzz.ratio, score_cutoff=SWAPPED, limit=20)
    matches = [match for match in matches if match[1] >= LIKE or len(match[0]) == len(word)]
    best = max(matches, key=lambda match: match[1] + OWN_LANGUAGE * (words[match[0]][1] == reader_language()), default=None)
    return words[best[0]][0] if best and not is_other_form(word, best[0]) else None


def words_near(letters: Collection[str]) -> dict[str, Known]:
    """Known words by first letter."""
    return WORDS.many(letters, fetch_words)


def fetch_words(letters: Sequence[str]) -> dict[str, Known]:
    found: dict[str, Known] = {letter: {} for letter in letters}
    near = reduce(or_, (Q(folded__startswith=letter) for letter in letters))
    for folded, shown, language in Word.objects.filter(near).values_list("folded", "shown", "language")[: MOST_WORDS * len(letters)]:
        found[folded[0]][folded] = shown, language
    return found
