"""Hashed static files; the style sheet's imports are folded into one file and packed, so a page needs one small request for its look."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.contrib.staticfiles.storage import ManifestFilesMixin, StaticFilesStorage
from whitenoise.compress import Compressor

PACKED = (".css", ".js", ".svg")
IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>\w+)\)(?P<media> [\w-]+)?;')
LOCAL_URL = re.compile(r'url\("(?!data:|/)(?P<path>[^"]+)"\)')
COMMENT = re.compile(r"/\*.*?\*/", re.S)


class HashedStaticFiles(ManifestFilesMixin, StaticFilesStorage):  # type: ignore[misc]
    support_js_module_import_aggregation = True
    MAIN = "ui/css/main.css"

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run and self.MAIN in paths:
            self.fold_imports()
            paths = {**paths, self.MAIN: (self, self.MAIN)}
        for name, hashed, processed in super().post_process(paths, dry_run, **options):
            if hashed and name.startswith("ui/") and name.endswith(PACKED):
                Compressor(use_brotli=False, quiet=True).compress(self.path(hashed))
            yield name, hashed, processed

    def fold_imports(self) -> None:
        """Rewrites the collected copy, which is hashed in place of the original."""
        with self.open(self.MAIN) as file:
            text = file.read().decode()
        folded = IMPORT.sub(self.inline, text)
        self.delete(self.MAIN)
        Path(self.path(self.MAIN)).write_text(folded, encoding="utf-8")

    def inline(self, found: re.Match[str]) -> str:
        path = PurePosixPath(self.MAIN).parent / found["path"]
        with self.open(str(path)) as file:
            text = COMMENT.sub("", file.read().decode())
        folder = PurePosixPath(found["path"]).parent
        text = LOCAL_URL.sub(lambda url: f'url("{normal(folder / url["path"])}")', text)
        block = f"@layer {found['layer']} {{\n{text.strip()}\n}}"
        return f"@media {found['media'].strip()} {{\n{block}\n}}" if found["media"] else block


def normal(path: PurePosixPath) -> str:
    """``components/../../fonts/x`` → ``../fonts/x``."""
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
