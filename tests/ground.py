"""Loaded before Django reads its settings (`-p tests.ground`): tests have a home of their own."""

import os
import tempfile

os.environ["RRJETI_TESTING"] = "1"
os.environ.setdefault("RRJETI_LINK_CHECK", "no")
if not os.environ.get("RRJETI_HOME"):
    os.environ["RRJETI_HOME"] = os.path.join(tempfile.gettempdir(), f"rrjeti-tests-{os.getuid()}")

# Tests that run side by side share neither cache nor home.
worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if worker:
    os.environ["RRJETI_HOME"] = os.path.join(os.environ["RRJETI_HOME"], worker)
    if os.environ.get("REDIS_URL"):
        os.environ["REDIS_URL"] += f"?db={int(worker.removeprefix('gw')) + 1}"

from rrjeti.languages.compiling import compile_catalogues  # noqa: E402

compile_catalogues()
