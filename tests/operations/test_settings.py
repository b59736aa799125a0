"""What an operator writes into the environment is taken as the documentation says, or refused in one sentence."""

import os
import re
import subprocess
import sys
from pathlib import Path
from string import ascii_letters

import pytest
from django.conf import settings

from tests.ports import free_port

TABLE = (settings.BASE_DIR / "docs" / "operations.md").read_text(encoding="utf-8")
READ = re.compile(r"""(env\w*\(|os\.environ\.get\(|os\.environ\[)\s*"([A-Z][A-Z_]*)\"""")
OF_TESTS = {"RRJETI_TESTING", "RRJETI_WORKER_PERIODIC"}
OF_THE_MACHINE = {"PATH", "SUPERVISED_BY"}


def run(tmp_path: Path, *command: str, **given: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("RRJETI_", "DATABASE_URL"))}
    environment = {"RRJETI_HOME": str(tmp_path / "home"), **environment, **given}
    return subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, cwd=settings.BASE_DIR)


def ask(tmp_path: Path, expression: str, **given: str) -> str:
    return run(tmp_path, "-c", f"from rrjeti import settings; print({expression})", RRJETI_TESTING="1", **given).stdout.strip()


def test_further_hosts_come_to_the_sites_own(tmp_path: Path) -> None:
    found = ask(tmp_path, "settings.ALLOWED_HOSTS", RRJETI_SITE_URL="https://rrjeti.example", RRJETI_ALLOWED_HOSTS="www.rrjeti.example, old.example")
    assert found == "['rrjeti.example', 'www.rrjeti.example', 'old.example', '127.0.0.1', 'localhost', '[::1]']"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("RRJETI_ENV", "prod", "write production or development"),
        ("RRJETI_TIME_ZONE", "Mars/X", "is not a time zone"),
        ("RRJETI_SITE_URL", "rrjeti.example", "is not the address of a site"),
        ("RRJETI_LOG_LEVEL", "LOUD", "write DEBUG or INFO"),
        ("RRJETI_WORKERS", "0", "write a whole number from 1"),
        ("RRJETI_THREADS", "two", "write a whole number from 1"),
        ("RRJETI_UPLOAD_MAX_MB", "-5", "write a whole number from 1"),
        ("RRJETI_QUICK_EXIT_URL", "en.wikipedia.org", "is not the address of a website"),
        ("RRJETI_QUICK_EXIT_URL", "javascript:alert(1)", "is not the address of a website"),
        ("RRJETI_ONION_ADDRESS", "bla", "write the address of the onion service"),
        ("RRJETI_UPLOAD_MAX_MB", "much", "write a whole number"),
        ("DATABASE_URL", "foo", "is not the address of a database"),
        ("DATABASE_URL", "mysql://x/y", "is not the address of a database"),
        ("EMAIL_URL", "smtp://host:port", "is not the address of a mail server"),
        ("RRJETI_VAPID_KEY", "abc", "is not a key: write 32 bytes"),
        ("RRJETI_HOME", __file__, "Choose another place: RRJETI_HOME="),
    ],
)
def test_wrong_setting_is_one_sentence(tmp_path: Path, name: str, value: str, said: str) -> None:
    command = "serve" if name in ("RRJETI_WORKERS", "RRJETI_THREADS") else "check"
    done = run(tmp_path, "-m", "rrjeti", command, **{name: value})
    assert done.returncode in (1, 2)
    assert name in done.stderr
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("DATABASE_URL", "postgres://a:secret@127.0.0.1:1/x"), ("REDIS_URL", "redis://:secret@127.0.0.1:1")],
)
@pytest.mark.parametrize("command", ["serve", "check"])
def test_server_that_does_not_answer_is_one_sentence(tmp_path: Path, command: str, name: str, value: str) -> None:
    done = run(tmp_path, "-m", "rrjeti", command, **{name: value, "PORT": str(free_port())})
    assert done.returncode == 1
    said = [line for line in (done.stdout + done.stderr).splitlines() if f"that {name} names does not answer" in line]
    assert len(said) == 1 and "secret" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("name", "value"), [("DATABASE_URL", "mysql://a:secret@b/x"), ("REDIS_URL", "http://:secret@b"), ("REDIS_URL", "nonsense")])
def test_address_of_another_kind_of_server_is_told_from_silence(tmp_path: Path, name: str, value: str) -> None:
    for command in ("serve", "check"):
        done = run(tmp_path, "-m", "rrjeti", command, **{name: value, "PORT": str(free_port())})
        said = done.stdout + done.stderr
        assert done.returncode in (1, 2) and "Traceback" not in said and "secret" not in said
        assert f"{name} is not the address of" in said and "does not answer" not in said


@pytest.mark.parametrize(
    ("key", "site", "said"),
    [
        ("abc", "https://rrjeti.example", "RRJETI_SECRET_KEY is too short"),
        ("k" * 60, "https://rrjeti.example", "RRJETI_SECRET_KEY is too short or too simple"),
        (ascii_letters, "http://rrjeti.example", "needs RRJETI_SITE_URL=https://"),
    ],
)
def test_production_refuses_what_is_unsafe(tmp_path: Path, key: str, site: str, said: str) -> None:
    done = run(tmp_path, "-m", "rrjeti", "serve", RRJETI_ENV="production", RRJETI_SECRET_KEY=key, RRJETI_SITE_URL=site, PORT=str(free_port()))
    assert done.returncode in (1, 2) and "Traceback" not in done.stderr
    assert said in done.stderr.splitlines()[-1]


def names_read() -> set[str]:
    """All that the code asks for; a secret may also be in a file."""
    found = [pair for path in settings.PACKAGE.rglob("*.py") for pair in READ.findall(path.read_text(encoding="utf-8"))]
    names = {name + ending for how, name in found for ending in (("", "_FILE") if how.startswith("env_secret") else ("",))}
    return names - OF_TESTS - OF_THE_MACHINE


def test_the_pattern_finds_what_is_read() -> None:
    assert {"RRJETI_HOME", "RRJETI_ENV", "RRJETI_WORKERS", "RRJETI_DEMO_PASSWORD", "RRJETI_BACKUP_PASSPHRASE", "DATABASE_URL", "PORT"} <= names_read()


@pytest.mark.parametrize("name", sorted(names_read()))
def test_every_setting_is_in_the_table(name: str) -> None:
    assert re.search(rf"^\|[^|]*`{name}`", TABLE, re.M)


def test_table_names_nothing_that_is_not_read() -> None:
    named = {name for row in re.findall(r"^\|([^|]*)\|", TABLE, re.M) for name in re.findall(r"`((?:RRJETI_)?[A-Z_]{4,})`", row)}
    assert named - names_read() == set()
