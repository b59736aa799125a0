"""The sentences behind the short reasons that reading a file may end with."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

REASONS = {
    "empty": _("The file is empty."),
    "too_large": _("The file is too large."),
    "unknown_type": _("This kind of file is not accepted. Send PDF, DOCX, ODT, HTML, TXT or CSV."),
    "wrong_type": _("The content of the file is not what its name says. Save it again in the right format, or correct the name."),
    "encrypted": _("The file is protected with a password. Save it without a password and send it again."),
    "broken": _("The file is damaged and cannot be opened. Open it in your program, save it again and send that copy."),
    "bomb": _("Reading the file would take too much memory. Save it again in a simpler form."),
    "timeout": _("Reading the file took too long. The file can be downloaded, but its text is not searchable."),
    "too_many_pages": _("The file has too many pages to be read. Divide it into parts."),
    "no_text": _("No text was found in the file."),
    "no_ocr": _("Some pages are scanned pictures, and they cannot be read on this machine."),
    "scans": _("Scanned pages are still being read."),
    "scans_unread": _("Some scanned pages could not be read."),
    "missing": _("The file is not in its place. Send it again."),
}

# What asks the editor for another file is no business of whoever reads.
FOR_EDITORS = {"too_large", "unknown_type", "wrong_type", "encrypted", "broken", "bomb", "too_many_pages"}
FOR_READERS = {
    **dict.fromkeys(FOR_EDITORS, _("The text of this file could not be read by our search. The file itself can be downloaded here.")),
    "missing": _("The file cannot be downloaded at the moment."),
}


def reader_text(reason: str) -> str:
    """The sentence for readers, in the active language."""
    return gettext(FOR_READERS[reason]) if reason in FOR_READERS else reason_text(reason)


def reason_text(reason: str) -> str:
    """The sentence in the active language; empty for no reason."""
    return gettext(REASONS[reason]) if reason in REASONS else ""
