"""The mixed list of 200 searches and library lists: common and rare words, phrases, page numbers, filters, misspellings, odd input."""

from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote

COMMON = ["korrupsion", "institucion", "ligj", "raport", "report", "public", "measure", "masa", "strategjia", "demonstrim"]
USUAL = [
    "sinjalizim",
    "prokurim publik",
    "deklarimi i pasurive",
    "konflikt interesi",
    "UNCAC neni 13",
    "whistle-blower protection",
    "SPAK",
    "ILDKPKI",
    "avokati i popullit",
    "tender i parregullt",
]
SPELLINGS = ["kunder korrupsionit", "kundër korrupsionit", "KUNDËR", "ceshtje", "çështje", "perfaqesues", "qeverisja", "drejtesi"]
PHRASES = ["“konflikt interesi”", "“public procurement”", "“mbrojtja e sinjalizuesve”", "“asset declaration”"]
RARE = ["zjarrfikes", "ofertues", "kadaster", "nepotizem", "extradition", "gryka", "embezzlement", "kapje e shtetit"]
ODD = ["sinjalzim", "korupsion", "xqzt", "😀", "a", "60/2016", "' OR 1=1"]
FILTERS = [
    "",
    "?page=2",
    "?page=40",
    "?order=oldest",
    "?order=title",
    "?language=sq",
    "?language=en",
    "?year=2019",
    "?type=study",
    "?type=monitoring&language=en",
]


def paths() -> list[str]:
    """160 searches and 40 library lists, in both languages."""
    words = list(
        islice(
            cycle(
                [
                    word
                    for group in zip(cycle(COMMON), cycle(USUAL), cycle(SPELLINGS), cycle(PHRASES), cycle(RARE), ODD * 6, strict=False)
                    for word in group
                ]
            ),
            160,
        )
    )
    searches = [
        f"/{'sq' if place % 3 else 'en'}/search/?q={quote(word)}" + ("&kind=library" if place % 4 == 0 else "") for place, word in enumerate(words)
    ]
    lists = [f"/{language}/library/{query}" for language in ("sq", "en") for query in FILTERS] * 2
    return searches + lists


def write_lua(target: Path, chosen: list[str]) -> Path:
    """A wrk script that asks for the paths in turn."""
    lines = ",\n".join(f'"{path}"' for path in chosen)
    target.write_text(
        f"local paths = {{\n{lines}\n}}\nlocal place = 0\n"
        "request = function()\n  place = place % #paths + 1\n  return wrk.format('GET', paths[place])\nend\n",
        encoding="utf-8",
    )
    return target
