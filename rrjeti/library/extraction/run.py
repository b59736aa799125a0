"""The parent's side: starts the reading process, waits no longer than told, and never trusts what it says about size."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TEXT_SECONDS, CHECK_SECONDS, SCAN_SECONDS, MAX_OUTPUT = 300, 15, 95, 160 * 1024 * 1024


@dataclass
class Reading:
    """What came out: pages as ``(number, text, is_scan)``, or the reason why nothing did."""

    pages: list[tuple[int, str, bool]] = field(default_factory=list)
    reason: str = ""
    page_count: int = 0


def read_text(path: Path, seconds: int = TEXT_SECONDS) -> Reading:
    return _run("text", path, [], seconds)


def check(path: Path, seconds: int = CHECK_SECONDS) -> Reading:
    return _run("check", path, [], seconds)


def read_scans(path: Path, numbers: list[int]) -> Reading:
    return _run("scans", path, [str(number) for number in numbers], 30 + SCAN_SECONDS * len(numbers))


def _run(what: str, path: Path, arguments: list[str], seconds: int) -> Reading:
    command = [sys.executable, "-m", "rrjeti.library.extraction", what, str(path), *arguments]
    root = str(Path(__file__).resolve().parents[3])
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": root,
        "LANG": "C.UTF-8",
        "TMPDIR": tempfile.gettempdir(),
        "MALLOC_ARENA_MAX": "2",
    }
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(  # noqa: S603
            command, stdout=output, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=environment, start_new_session=True
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            return Reading(reason="timeout")
        finally:
            _end(process)
        return _parse(output)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """The whole group, so that no Tesseract outlives its parent."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _parse(output: Any) -> Reading:
    """A stream without its last line means that the child was killed: memory, time or a crash."""
    if output.seek(0, os.SEEK_END) > MAX_OUTPUT:
        return Reading(reason="bomb")
    output.seek(0)
    reading, ended = Reading(), False
    for line in output:
        row = json.loads(line) if line.endswith(b"\n") else {}
        if "refused" in row:
            return Reading(reason=str(row["refused"]))
        if "page" in row:
            reading.pages.append((row["page"], row["text"], row["scan"]))
        reading.page_count = max(reading.page_count, row.get("pages", 0))
        ended = ended or "end" in row
    return reading if ended else Reading(reason="bomb")
