"""Puts catalogues of translations into alphabetical order and takes out what changes from day to day.

A text that another part has translated already gets the same translation. What lacks one is told.
"""

import sys
from pathlib import Path

import polib

KEPT = ("MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")
Known = dict[tuple[str, str, str | None, str], polib.POEntry]


def name(path: Path, entry: polib.POEntry) -> tuple[str, str, str | None, str]:
    return (path.parts[-3], entry.msgid, entry.msgctxt, entry.msgid_plural)


def tidy(path: Path, catalogue: polib.POFile, known: Known) -> None:
    entries = [entry for entry in catalogue if not entry.obsolete]
    for entry in entries:
        if not entry.translated() and (found := known.get(name(path, entry))):
            entry.msgstr, entry.msgstr_plural = found.msgstr, found.msgstr_plural
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
        if not entry.translated():
            print(f"{path}: {entry.msgctxt + ': ' if entry.msgctxt else ''}{entry.msgid}")
    tidied = polib.POFile(wrapwidth=0)
    tidied.metadata = {"Project-Id-Version": "rrjeti", "Language": path.parts[-3]} | {key: catalogue.metadata[key] for key in KEPT}
    tidied.extend(sorted(entries, key=lambda entry: (entry.msgid.casefold(), entry.msgid, entry.msgctxt or "")))
    tidied.save(str(path))


catalogues = {Path(argument): polib.pofile(argument, wrapwidth=0) for argument in sys.argv[1:]}
known = {name(path, entry): entry for path, catalogue in catalogues.items() for entry in catalogue if entry.translated()}
for path, catalogue in catalogues.items():
    tidy(path, catalogue, known)
