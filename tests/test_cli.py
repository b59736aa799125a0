"""The command says in one sentence what keeps it from running."""

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.conf import settings

from rrjeti.cli import main
from rrjeti.operations.homes import HEAD, RESTORE


@pytest.mark.parametrize("command", ["serve", "demo", "backup", "restore", "check", "load"])
def test_production_without_a_key_is_one_sentence(command: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RRJETI_")}
    environment |= {"RRJETI_HOME": str(tmp_path), "RRJETI_ENV": "production"}
    done = subprocess.run([sys.executable, "-m", "rrjeti", command], env=environment, capture_output=True, text=True, cwd=settings.BASE_DIR)
    assert done.returncode == 1
    assert done.stderr == "rrjeti: RRJETI_ENV=production needs RRJETI_SECRET_KEY or RRJETI_SECRET_KEY_FILE.\n"


def run(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RRJETI_")} | {"RRJETI_HOME": str(home)}
    return subprocess.run([sys.executable, "-m", "rrjeti", *arguments], env=environment, capture_output=True, text=True, cwd=settings.BASE_DIR)


NUMBER = "argument --scale: “x” is not a number; write how many times 1,000 documents, such as 0.5"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("restore", "{bad}"), 1, "This is not a whole backup of Rrjeti."),
        (("restore", "{none}"), 1, "{none} is not a file."),
        (("restore",), 2, "the following arguments are required: file"),
        (("demo", "--scale", "x"), 2, NUMBER),
        (("demo", "--scale", "0"), 1, "--scale must be above 0 and at most 20."),
        (("backup",), 1, "There is nothing to back up: this home has no site yet."),
    ],
)
@pytest.mark.parametrize("is_there", [True, False])
def test_command_that_fails_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, arguments: tuple[str, ...], status: int, said: str, is_there: bool
) -> None:
    home, names = tmp_path / "home", {"bad": tmp_path / "bad", "none": tmp_path / "none"}
    names["bad"].write_text("no backup")
    if is_there:
        home.mkdir()
    done = run(home, *(word.format(**names) for word in arguments))
    assert (done.returncode, done.stderr) == (status, f"rrjeti: {said.format(**names)}\n")
    assert home.exists() == is_there and not (is_there and list(home.iterdir()))


@pytest.mark.parametrize("command", ["serve", "check", "backup", "load", "demo", "restore", "manage"])
@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied"), "cannot be used (Permission denied)"),
        (NotADirectoryError(20, "Not a directory"), "is a file and not a folder"),
    ],
)
def test_home_that_cannot_be_used_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, error: OSError, said: str
) -> None:
    home = tmp_path / "home"
    home.write_text("no folder")
    monkeypatch.setenv("RRJETI_HOME", str(home))
    monkeypatch.setattr("os.listdir", Mock(side_effect=error))
    monkeypatch.setattr("sys.argv", ["rrjeti", command])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, capsys.readouterr().err) == (1, f"rrjeti: {home} {said}. Choose another place: RRJETI_HOME=…\n")


@pytest.mark.parametrize("is_folder", [True, False])
def test_damaged_database_is_one_sentence_that_names_what_mends_it(tmp_path: Path, is_folder: bool) -> None:
    database = tmp_path / "rrjeti.sqlite3"
    if is_folder:
        database.mkdir()
    else:
        database.write_text("this is no database, however long one looks at it")
    said = f"The database is damaged: {database} is {'a folder' if is_folder else 'not a database'}."
    for command in ("serve", "backup"):
        done = run(tmp_path, command)
        assert (done.returncode, done.stderr) == (1, f"rrjeti: {said} {RESTORE}\n")
    done = run(tmp_path, "check")
    assert (done.returncode, done.stderr) == (1, f"rrjeti: The database is not ready, so nothing else was examined. {RESTORE}\n")
    assert said in done.stdout


@pytest.mark.parametrize("command", ["backup", "check"])
def test_database_that_is_damaged_inside_is_one_sentence(tmp_path: Path, command: str) -> None:
    (tmp_path / "rrjeti.sqlite3").write_bytes(HEAD + b"?" * 4096)
    done = run(tmp_path, command)
    assert done.returncode == 1
    assert done.stderr.startswith("rrjeti: The database is ")
    assert done.stderr.endswith(f"{RESTORE}\n")
    assert done.stderr.count("\n") == 1
