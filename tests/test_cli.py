"""The command says in one sentence what keeps it from running."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings


@pytest.mark.parametrize("command", ["serve", "demo", "backup", "restore", "check", "load"])
def test_production_without_a_key_is_one_sentence(command: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RRJETI_")}
    environment |= {"RRJETI_HOME": str(tmp_path), "RRJETI_ENV": "production"}
    done = subprocess.run([sys.executable, "-m", "rrjeti", command], env=environment, capture_output=True, text=True, cwd=settings.BASE_DIR)
    assert done.returncode == 1
    assert done.stderr == "rrjeti: RRJETI_ENV=production needs RRJETI_SECRET_KEY or RRJETI_SECRET_KEY_FILE.\n"
