"""Every migration path: a site of the first version, with a row in each of its tables, is brought forward step by step and loses nothing."""

import subprocess
import sys
from pathlib import Path

from django.conf import settings

SCRIPT = Path(__file__).with_name("upgrade_script.py")


def test_a_site_of_the_first_version_comes_forward_with_all_its_rows(tmp_path: Path) -> None:
    environment = {"RRJETI_HOME": str(tmp_path), "RRJETI_TESTING": "yes", "PATH": "/usr/bin:/bin", "DJANGO_SETTINGS_MODULE": "rrjeti.settings"}
    done = subprocess.run([sys.executable, str(SCRIPT)], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr[-3000:]
    counts = dict(line.split() for line in done.stdout.splitlines())
    assert len(counts) > 25
    lost = {name: count for name, count in counts.items() if int(count) < 1}
    assert not lost
