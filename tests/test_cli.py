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


def run(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RRJETI_")} | {"RRJETI_HOME": str(home)}
    return subprocess.run([sys.executable, "-m", "rrjeti", *arguments], env=environment, capture_output=True, text=True, cwd=settings.BASE_DIR)


NUMBER = "argument --scale: “x” is not a number; write how many times 1,000 documents, such as 0.5"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("restore", "{bad}"), 1, "This is not a whole backup of Rrjeti (ReadError)."),
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
