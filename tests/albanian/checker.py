"""Reads Albanian text as a strict native editor would: the rules of section 4 of the language guide, as pure functions.

``check`` looks at a text by itself (rules 1, 2, 4–15), ``check_pair`` and ``check_plural`` at a translation (rules 3, 4, 9, 16–20).
An ``error`` fails the build, a ``warn`` goes on the native editor's list. The word lists are in ``words.yaml``.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

WORDS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
PLURAL_FORMS = "nplurals=2; plural=(n != 1);"
HOLE = "□"  # stands where a name, an address or a placeholder was taken out
BUTTON, LABEL, PROSE = "button", "label", "prose"


@dataclass(frozen=True)
class Finding:
    """What one rule objects to; ``excerpt`` shows the place."""

    rule: int
    level: str
    excerpt: str


def any_of(words: Iterable[str], flags: int = re.IGNORECASE, after: str = r"\b") -> re.Pattern[str]:
    """One pattern for a list of whole words, the longest first."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")" + after, flags)


def patterns(name: str, flags: int = re.IGNORECASE) -> list[re.Pattern[str]]:
    return [re.compile(pattern, flags) for pattern in WORDS[name]]


UNMARKED = [any_of(WORDS["no_diacritics_words"]), any_of(WORDS["no_diacritics_stems"], after=r"\w*"), any_of(WORDS["no_diacritics_phrases"])]
FOREIGN_LETTERS = re.compile("[\u0400-\u04ffêèÊÈĕėęěşţ]")
ENGLISH = any_of(WORDS["english"])
SPACING = [re.compile(r"[ \u00a0]{2,}"), re.compile(r"\S?[ \u00a0](?:[,:;?!)]|\.(?!\w))"), re.compile(r"[^\W\d_][,;:][^\W\d_]")]
QUOTES = re.compile('["„«»]')
STRAIGHT_APOSTROPHE = re.compile(r"\w'\w")
THREE_DOTS = re.compile(r"\.\.\.")
TI_FORM = patterns("ti_form")
CASE_WORD = patterns("case_before_placeholder")
GENDER_SLASH = re.compile(r"\b[iI]/[eE]\b|[^\W\d_]/e\b|\(e\)|\(i\)")
BANNED, WARNED, WARNED_AS_WRITTEN = patterns("banned"), patterns("warn_words"), patterns("warn_case_sensitive", 0)
REFLEXIVE = re.compile(r"\w{3,}hu\b", re.IGNORECASE)
SMALL_CAPITAL = re.compile(r"[ \u00a0](" + "|".join(WORDS["small_words"]) + r")(?=\s)")
CAPITAL = re.compile(r"(?<!^)\b[A-ZËÇ][a-zëç]\w+")
DAY_CAPITAL = re.compile(r"(?<!\d)\d{1,2},?[ \u00a0](?:" + "|".join(WORDS["months"] + WORDS["weekdays"]) + r")\w*")
NUMBERS = [re.compile(r"\d\.\d{3}\b"), re.compile(r"\d\.\d+ ?(?:%|milion|lekë)"), re.compile(r"\d[ \u00a0]%")]
TAGS = re.compile(r"</?[a-zA-Z][^>]*>|&#?\w+;")
ADDRESSES = re.compile(
    r"https?://\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|`[^`]*`|\b[\w-]+(?:\.[\w-]+)*\.(?:al|com|org|eu|net|int|ics|csv|pdf|py)\b(?:/\S*)?"
)
PLACEHOLDER = re.compile("|".join(WORDS["placeholders"]))
SAME = re.compile("|".join(f"(?:{pattern})" for pattern in WORDS["same_patterns"]))
NAMES = re.compile("|".join(map(re.escape, [*WORDS["legal_titles"], *WORDS["names"]])) or r"(?!)")
END_MARKS = ".?!:…"


def check(text: str, kind: str = PROSE) -> list[Finding]:
    """What the rules for a single text object to. ``kind`` is ``button``, ``label`` or ``prose``."""
    found = [Finding(2, "error", text[:60])] if unicodedata.normalize("NFC", text) != text else []
    text = readable(unicodedata.normalize("NFC", text))
    for pattern in CASE_WORD:
        found += excerpts(9, "error", pattern, text)
    text = PLACEHOLDER.sub(HOLE, text)
    for rule in RULES:
        found += rule(text, kind)
    return found


def readable(text: str) -> str:
    """The text without tags, addresses, code and the names on the allow-lists."""
    return NAMES.sub(HOLE, ADDRESSES.sub(HOLE, TAGS.sub("", text)))


def excerpts(rule: int, level: str, pattern: re.Pattern[str], text: str) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        yield Finding(rule, level, "…" + text[max(0, match.start() - 20) : match.end() + 20].strip() + "…")


def each(rule: int, level: str, wanted: Iterable[re.Pattern[str]]) -> "Rule":
    """A rule that is nothing but patterns. Those about words see every apostrophe curved and every space plain."""
    wanted = list(wanted)

    def run(text: str, kind: str) -> Iterator[Finding]:
        seen = text.replace("'", "’").replace("\u00a0", " ") if rule in (1, 3, 8, 11) else text
        for pattern in wanted:
            yield from excerpts(rule, level, pattern, seen)

    return run


def singular_reflexives(text: str, kind: str) -> Iterator[Finding]:
    if kind == BUTTON:
        yield from (found for found in excerpts(12, "error", REFLEXIVE, text) if not any(word in found.excerpt for word in WORDS["hu_ok"]))


def small_capitals(text: str, kind: str) -> Iterator[Finding]:
    """A small word with a capital inside a sentence; labels with three capitals are worth a look."""
    for match in SMALL_CAPITAL.finditer(text):
        before = text[: match.start()].rstrip("”’»)*_\"'")
        number = match.group(1) == "I" and re.search(rf"\b(?:{'|'.join(WORDS['numbered'])})$", before, re.IGNORECASE)
        if before and before[-1] not in ".!?…:|–•—\n" and not number:
            yield Finding(13, "error", "…" + text[max(0, match.start() - 20) : match.end() + 20].strip() + "…")
    if kind != PROSE and len(CAPITAL.findall(text)) >= 2:
        yield Finding(13, "warn", text[:80])


def capital_days(text: str, kind: str) -> Iterator[Finding]:
    for match in DAY_CAPITAL.finditer(text):
        if match.group().replace("\u00a0", " ") not in WORDS["holidays"]:
            yield Finding(14, "error", match.group())


Rule = Callable[[str, str], Iterator[Finding]]
RULES: list[Rule] = [
    each(1, "error", UNMARKED),
    each(2, "error", [FOREIGN_LETTERS]),
    each(3, "error", [ENGLISH]),
    each(4, "error", SPACING),
    each(5, "error", [QUOTES]),
    each(6, "warn", [STRAIGHT_APOSTROPHE]),
    each(7, "error", [THREE_DOTS]),
    each(8, "error", TI_FORM),
    each(10, "error", [GENDER_SLASH]),
    each(11, "error", BANNED),
    each(11, "warn", [*WARNED, *WARNED_AS_WRITTEN]),
    singular_reflexives,
    small_capitals,
    capital_days,
    each(15, "error", NUMBERS),
]


def check_pair(msgid: str, msgstr: str, kind: str = PROSE) -> list[Finding]:
    """What the rules object to in one translation: empty, the same, edges, placeholders, end mark, length, words of the glossary."""
    if not msgstr.strip():
        return [Finding(3, "error", f"empty: {msgid[:60]}")]
    found = check(msgstr, kind)
    if msgid == msgstr and not same_allowed(msgid):
        found.append(Finding(3, "error", f"not translated: {msgid[:60]}"))
    if edges(msgid) != edges(msgstr):
        found.append(Finding(4, "error", f"space at an edge: {msgstr[:60]!r}"))
    if placeholders(msgid) != placeholders(msgstr):
        found.append(Finding(17, "error", f"placeholders differ: {msgstr[:60]}"))
    return found + editorial(msgid, msgstr, kind)


def editorial(msgid: str, msgstr: str, kind: str) -> list[Finding]:
    """The warnings about a translation: end mark, length, glossary."""
    found = []
    if end_mark(msgid) != end_mark(msgstr):
        found.append(Finding(18, "warn", f"{msgid[-30:]} → {msgstr[-30:]}"))
    if (kind == BUTTON and len(msgstr) > 32) or (kind != PROSE and len(msgid) > 7 and len(msgstr) > 1.6 * len(msgid)):
        found.append(Finding(19, "warn", f"{len(msgstr)} signs for {len(msgid)}: {msgstr[:60]}"))
    for term, stems in WORDS["glossary"].items():
        if re.search(rf"\b{term}s?\b", msgid, re.IGNORECASE) and not any(re.search(rf"\b{stem}", msgstr, re.IGNORECASE) for stem in stems):
            found.append(Finding(20, "warn", f"{term}: {msgstr[:60]}"))
    return found


def check_plural(ids: tuple[str, str], forms: Mapping[int, str], kind: str = PROSE) -> list[Finding]:
    """Rule 16 and the rules of a pair for both forms. The first form may drop the number."""
    if set(forms) != {0, 1} or not all(form.strip() for form in forms.values()):
        return [Finding(16, "error", f"both forms are needed: {ids[0][:60]}")]
    found = check_pair(ids[1], forms[1], kind) + check(forms[0], kind)
    if not placeholders(forms[0]) <= placeholders(ids[0]) | placeholders(ids[1]):
        found.append(Finding(17, "error", f"placeholders differ: {forms[0][:60]}"))
    for singular, plural in WORDS["plurals"].items():
        if counted(forms[0], plural) and not counted(forms[0], singular):
            found.append(Finding(16, "error", f"plural noun in the first form: {forms[0][:60]}"))
        if counted(forms[1], singular) and singular not in WORDS["plurals"].values():
            found.append(Finding(16, "error", f"singular noun in the second form: {forms[1][:60]}"))
    return found


def check_header(plural_forms: str) -> list[Finding]:
    same = re.sub(r"\s", "", plural_forms).rstrip(";") == re.sub(r"\s", "", PLURAL_FORMS).rstrip(";")
    return [] if same else [Finding(16, "error", f"Plural-Forms: {plural_forms}")]


def counted(text: str, noun: str) -> bool:
    """Whether the noun stands right after a number or a placeholder."""
    return re.search(rf"(?:\d|{HOLE})[ \u00a0]{noun}\b", PLACEHOLDER.sub(HOLE, text), re.IGNORECASE) is not None


def placeholders(text: str) -> frozenset[str]:
    return frozenset(PLACEHOLDER.findall(text))


def same_allowed(text: str) -> bool:
    rest = PLACEHOLDER.sub("", text).strip()
    return rest in WORDS["same_ok"] or rest in WORDS["names"] or SAME.fullmatch(rest) is not None


def edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def end_mark(text: str) -> str:
    last = text.rstrip().rstrip('”’")')[-1:]
    return last if last and last in END_MARKS else ""


def kind_of(msgid: str, hint: str = "") -> str:
    """Button if the context or a comment says so, label if it is short and no sentence, else prose."""
    if "button" in hint.lower():
        return BUTTON
    return LABEL if not end_mark(msgid) and len(msgid.split()) <= 6 else PROSE
