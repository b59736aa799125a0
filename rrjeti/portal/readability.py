"""How hard a text is to read, as years of school; a hint for editors, never a verdict."""

import re
from dataclasses import dataclass

HIGHEST_GRADE = 8.0
_SENTENCE = re.compile(r"[.!?…:;]+(?:\s|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyëâàáèéêìíòóôùú]+")


@dataclass(frozen=True)
class Reading:
    grade: float
    words: int
    longest: str

    @property
    def is_plain(self) -> bool:
        return self.grade <= HIGHEST_GRADE

    @property
    def minutes(self) -> int:
        return max(1, round(self.words / 200))


def syllables(word: str, language: str) -> int:
    """Groups of vowels; a silent e (English) or ë (Albanian) at the end does not count."""
    lowered = word.lower()
    count = len(_VOWELS.findall(lowered))
    silent = "ë" if language == "sq" else "e"
    if lowered.endswith(silent) and count > 1 and not lowered.endswith("le"):
        count -= 1
    return max(1, count)


def read(text: str, language: str) -> Reading:
    """Flesch–Kincaid grade: 0.39 words a sentence + 11.8 syllables a word − 15.59.

    Albanian words have about a quarter more syllables than English ones for the same reader, so they count 0.8.
    """
    sentences = [part for part in _SENTENCE.split(text) if _WORD.search(part)]
    words = _WORD.findall(text)
    if not words or not sentences:
        return Reading(0.0, 0, "")
    weight = 0.8 if language == "sq" else 1.0
    sounds = weight * sum(syllables(word, language) for word in words) / len(words)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sounds - 15.59
    longest = max(sentences, key=lambda part: len(_WORD.findall(part))).strip()
    return Reading(round(max(grade, 0.0), 1), len(words), longest)
