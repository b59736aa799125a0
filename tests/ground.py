"""Loaded before Django reads its settings (`-p tests.ground`): tests have a home of their own."""

import os
import tempfile

os.environ["RRJETI_TESTING"] = "1"
os.environ.setdefault("RRJETI_LINK_CHECK", "no")
if not os.environ.get("RRJETI_HOME"):
    os.environ["RRJETI_HOME"] = os.path.join(tempfile.gettempdir(), f"rrjeti-tests-{os.getuid()}")

from rrjeti.languages.compiling import compile_catalogues  # noqa: E402

compile_catalogues()
