"""The carried form: a valid EPUB 3, written with ``zipfile`` because it is little more than a ZIP with three small lists."""

import io
import re
import zipfile
from html import escape

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from rrjeti.portal.booklets.document import Document

CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
STYLE = (
    "body { line-height: 1.5; margin: 5%; } h1, h2 { line-height: 1.15; } .kicker, .note { font-size: 0.85em; } "
    "table { border-collapse: collapse; width: 100%; } "
    "th, td { text-align: left; vertical-align: top; padding: 0.3em 0.5em 0.3em 0; border-bottom: 1px solid; } "
    ".fact, .notice { border-left: 3px solid #a31c22; padding-left: 0.8em; margin: 1em 0; } .u-hidden { display: none; } "
    ".letter { border: 1px solid; padding: 0.8em; margin: 1em 0; }\n"
)
VOID = re.compile(r"<(br|hr|img|meta|source|track)\b([^>]*?)\s*/?>")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'


def xhtml(title: str, language: str, body: str, *, style: bool = True) -> str:
    link = '<link rel="stylesheet" type="text/css" href="style.css"/>' if style else ""
    return (
        f'{HEAD}<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}">'
        f"<head><title>{escape(title)}</title>{link}</head><body>{body}</body></html>\n"
    )


def text(document: Document) -> str:
    """The body as XML: empty elements closed, pictures and drawings left out (the words around them say what they show)."""
    with override(document.language):
        made: str = render_to_string("portal/booklet_text.html", {"document": document, "page": document.page, "language": document.language})
    made = re.sub(r"<svg\b.*?</svg>|<img\b[^>]*>|<figure class=\"picture[^\"]*\">.*?</figure>", "", made, flags=re.S)
    return VOID.sub(r"<\1\2/>", made).replace("&nbsp;", "&#160;")


def nav(document: Document) -> str:
    points = "".join(f'<li><a href="text.xhtml#{escape(anchor)}">{escape(words)}</a></li>' for anchor, words in document.contents)
    points = points or f'<li><a href="text.xhtml">{escape(document.page.title)}</a></li>'
    with override(document.language):
        return xhtml(_("Contents"), document.language, f'<nav epub:type="toc" id="toc"><h1>{escape(_("Contents"))}</h1><ol>{points}</ol></nav>')


def package(document: Document) -> str:
    page = document.page
    changed = (page.last_published_at or timezone.now()).astimezone(timezone.get_fixed_timezone(0)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{document.language}">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">{escape(document.url)}</dc:identifier><dc:title>{escape(page.title)}</dc:title>'
        f"<dc:language>{document.language}</dc:language>"
        f"<dc:publisher>{escape(document.site)}</dc:publisher><dc:description>{escape(page.summary)}</dc:description>"
        f'<meta property="dcterms:modified">{changed}</meta>'
        '<meta property="schema:accessMode">textual</meta><meta property="schema:accessModeSufficient">textual</meta>'
        '<meta property="schema:accessibilityFeature">structuralNavigation</meta><meta property="schema:accessibilityFeature">tableOfContents</meta>'
        '<meta property="schema:accessibilityHazard">none</meta></metadata>'
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/><item id="style" href="style.css" media-type="text/css"/></manifest>'
        '<spine><itemref idref="text"/></spine></package>\n'
    )


def make(document: Document) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        # The first entry, unpacked: readers recognise the format by these bytes.
        book.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in {
            "META-INF/container.xml": CONTAINER,
            "EPUB/package.opf": package(document),
            "EPUB/nav.xhtml": nav(document),
            "EPUB/text.xhtml": xhtml(document.page.title, document.language, text(document)),
            "EPUB/style.css": STYLE,
        }.items():
            book.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
