"""Background reading of files: text first, then scanned pages a few at a time, so that no file keeps the worker busy for long."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from django.db import transaction
from django.utils import timezone
from huey import crontab

from rrjeti.library.extraction import run
from rrjeti.library.models import ExtractionState, PageText, PublicationFile
from rrjeti.library.signals import text_read
from rrjeti.pagestore.generation import public_changed
from rrjeti.worker import huey

SCANS_AT_ONCE, STUCK_MINUTES = 6, 30
REFUSED = {"encrypted", "empty", "unknown_type", "wrong_type", "bomb", "too_many_pages"}


@huey.task()
def read_file(file_id: int, sha256: str) -> None:
    """Reads the text of a file that still is the one it was when the job was made."""
    file = PublicationFile.objects.filter(pk=file_id, sha256=sha256).first()
    if file is None:
        return
    try:
        with local_copy(file) as path:
            reading = run.read_text(path)
    except FileNotFoundError:
        reading = run.Reading(reason="missing")
    keep(file, reading)


def keep(file: PublicationFile, reading: run.Reading) -> None:
    scans = [number for number, _text, is_scan in reading.pages if is_scan]
    has_text = any(text for _number, text, _scan in reading.pages)
    state, reason = ExtractionState.DONE, ""
    if reading.reason:
        state, reason = ExtractionState.REFUSED if reading.reason in REFUSED else ExtractionState.FAILED, reading.reason
    elif scans:
        state, reason = ExtractionState.WAITING, "scans"
    elif not has_text:
        reason = "no_text"
    with transaction.atomic():
        file.pages.all().delete()
        PageText.objects.bulk_create([PageText(file=file, number=number, text=text) for number, text, _scan in reading.pages if text], batch_size=200)
        note(file, state, reason, page_count=len(reading.pages), is_machine_read=False)
        if scans:
            transaction.on_commit(lambda: read_scanned_pages(file.pk, file.sha256, scans))
    text_read.send(PublicationFile, publication_id=file.publication_id)


def note(file: PublicationFile, state: str, reason: str, **fields: object) -> None:
    PublicationFile.objects.filter(pk=file.pk).update(extraction_state=state, extraction_message=reason, **fields)
    public_changed()


@huey.task()
def read_scanned_pages(file_id: int, sha256: str, numbers: list[int]) -> None:
    """The next few scanned pages; the rest is a job of its own."""
    file = PublicationFile.objects.filter(pk=file_id, sha256=sha256).first()
    if file is None:
        return
    now, later = numbers[:SCANS_AT_ONCE], numbers[SCANS_AT_ONCE:]
    with local_copy(file) as path:
        reading = run.read_scans(path, now)
    texts = [PageText(file=file, number=number, text=text, is_machine_read=True) for number, text, _scan in reading.pages if text]
    with transaction.atomic():
        file.pages.filter(number__in=now).delete()
        PageText.objects.bulk_create(texts)
        finish_scans(file, reading.reason, later, found=bool(texts))
    text_read.send(PublicationFile, publication_id=file.publication_id)


def finish_scans(file: PublicationFile, reason: str, later: list[int], found: bool) -> None:
    machine_read = found or file.is_machine_read
    if later and reason != "no_ocr":
        note(file, ExtractionState.WAITING, "scans", is_machine_read=machine_read)
        transaction.on_commit(lambda: read_scanned_pages(file.pk, file.sha256, later))
        return
    has_text = file.pages.exists()
    message = "no_ocr" if reason == "no_ocr" else "scans_unread" if reason else "" if has_text else "no_text"
    note(file, ExtractionState.DONE if has_text or not reason else ExtractionState.FAILED, message, is_machine_read=machine_read)


@contextmanager
def local_copy(file: PublicationFile) -> Iterator[Path]:
    """The file on this machine's disk, wherever it is stored."""
    try:
        path = Path(file.file.path)
    except NotImplementedError:
        path = None
    if path is not None:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="rrjeti-read-") as folder:
        path = Path(folder) / f"file{PurePath(str(file.file.name)).suffix}"
        with file.file.open("rb") as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
        yield path


@huey.periodic_task(crontab(minute="*/15"))
def resume_stuck_files() -> None:
    """A worker that was killed in the middle leaves files waiting: they are read again."""
    long_ago = timezone.now() - dt.timedelta(minutes=STUCK_MINUTES)
    for file_id, sha256 in (
        PublicationFile.objects.filter(extraction_state=ExtractionState.WAITING, added_at__lt=long_ago)
        .exclude(sha256="")
        .values_list("pk", "sha256")[:20]
    ):
        read_file(file_id, sha256)
