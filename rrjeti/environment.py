"""Reads settings from the environment: RRJETI_NAME, or the file that RRJETI_NAME_FILE names."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def env(name: str, default: str = "") -> str:
    """The variable's text, stripped; ``default`` when it is not set."""
    return os.environ.get(name, default).strip()


def env_bool(name: str, default: bool = False) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off; anything else stops the start."""
    value = env(name, str(default)).lower()
    if value not in _TRUE | _FALSE:
        raise ImproperlyConfigured(f"{name}={value!r}: write yes or no.")
    return value in _TRUE


def env_int(name: str, default: int) -> int:
    """A whole number; anything else stops the start."""
    value = env(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number.") from error


def env_list(name: str, default: str = "") -> list[str]:
    """Comma-separated words without empty ones."""
    return [word.strip() for word in env(name, default).split(",") if word.strip()]


def running(path: Path) -> int | None:
    """The process that wrote this file, as long as it serves the site."""
    try:
        pid = int(path.read_text(encoding="ascii"))
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (OSError, ValueError):
        return None
    return pid if b"serve" in command else None


def running_address(home: Path) -> str:
    """Where the site of this home listens now; empty when it does not run."""
    path = home / "serve.address"
    return path.read_text(encoding="utf-8").strip() if running(home / "serve.pid") and path.exists() else ""


def env_secret(name: str) -> str:
    """The secret itself (``NAME``) or the text of the file that ``NAME_FILE`` names; empty when neither is set."""
    path = env(f"{name}_FILE")
    if not path:
        return env(name)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE={path!r} cannot be read: {error.strerror}.") from error
