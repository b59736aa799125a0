"""Several documents as one ZIP with a manifest; the same documents always make the same bytes."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from rrjeti.library.models import PublicationFile

EPOCH = (1980, 1, 1, 0, 0, 0)


def make(files: Iterable[PublicationFile], texts: Mapping[str, str]) -> bytes:
    """``files`` go under ``documents/``, ``texts`` (name → text) beside them; ``manifest.json`` and ``SHA256SUMS`` name every part.

    A file whose bytes are missing from the store is listed in the manifest as missing instead of breaking the whole.
    """
    parts: dict[str, bytes] = {name: text.encode() for name, text in texts.items()}
    listed: list[dict[str, Any]] = []
    missing: list[str] = []
    for file in files:
        try:
            with file.file.storage.open(str(file.file.name)) as opened:
                data = opened.read()
        except (FileNotFoundError, ValueError):
            missing.append(file.name)
            continue
        path = free_name(f"documents/{file.publication.key}/{file.name}", parts)
        parts[path] = data
        listed.append({"path": path, "title": dict(file.publication.title.values), "language": file.language, "source": file.publication.url})
    about = {entry["path"]: entry for entry in listed}
    entries = [{"path": path, "size": len(data), "sha256": hashlib.sha256(data).hexdigest(), **about.get(path, {})} for path, data in parts.items()]
    manifest = json.dumps({"files": entries, "missing": missing}, ensure_ascii=False, indent=2) + "\n"
    sums = "".join(f"{entry['sha256']}  {entry['path']}\n" for entry in entries)
    return packed({"manifest.json": manifest.encode(), "SHA256SUMS": sums.encode(), **parts})


def free_name(path: str, taken: Mapping[str, Any]) -> str:
    """The path, with a number when it is taken."""
    pure, number = PurePath(path), 2
    while path in taken:
        path = str(pure.with_name(f"{pure.stem}-{number}{pure.suffix}"))
        number += 1
    return path


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in parts.items():
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()
