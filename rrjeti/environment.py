"""Reads settings from the environment: RRJETI_NAME, or the file that RRJETI_NAME_FILE names."""

import base64
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

import dj_database_url
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


def env_int(name: str, default: int, least: int = 0) -> int:
    """A whole number from ``least``; anything else stops the start."""
    value = env(name, str(default))
    if not value.isascii() or not value.isdigit() or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number from {least}.")
    return int(value)


def env_onion(name: str) -> str:
    """The address of an onion service; empty when not set."""
    value = env(name)
    if value and not re.fullmatch(r"(?:[a-z0-9-]+\.)*[a-z2-7]{56}\.onion", value):
        raise ImproperlyConfigured(f"{name}={value!r}: write the address of the onion service, 56 letters and digits before .onion.")
    return value


def env_list(name: str, default: str = "") -> list[str]:
    """Comma-separated words without empty ones."""
    return [word.strip() for word in env(name, default).split(",") if word.strip()]


def env_choice(name: str, choices: Sequence[str], default: str = "") -> str:
    """One of ``choices``; anything else stops the start, for a typing error would quietly mean something else."""
    value = env(name) or default
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r}: write {' or '.join(choice for choice in choices if choice)}, or leave it out.")
    return value


def env_zone(name: str, default: str) -> str:
    """A time zone that this machine knows."""
    value = env(name) or default
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError) as error:
        raise ImproperlyConfigured(f"{name}={value!r} is not a time zone: write one such as {default}.") from error
    return value


def env_url(name: str, what: str, example: str, schemes: Sequence[str] = (), default: str = "") -> SplitResult:
    """An address in its parts; without a host when neither set nor given by ``default``."""
    value = env(name, default)
    try:
        parts = urlsplit(value)
        whole = bool(parts.hostname and parts.scheme) and parts.port != 0 and (not schemes or parts.scheme in schemes)
    except ValueError:
        whole = False
    if value and not whole:
        raise ImproperlyConfigured(f"{name} is not the address of a {what}: write one such as {example}.")
    return urlsplit(value)


def env_database(name: str) -> dict[str, Any]:
    """The PostgreSQL database that an address names; empty when not set."""
    try:
        found = dict(dj_database_url.parse(env(name))) if env(name) else {}
        if found and found["ENGINE"] != "django.db.backends.postgresql":
            raise ValueError(found["ENGINE"])
    except ValueError as error:
        said = "is not the address of a database: write postgres://user:password@host/name, or leave it out for SQLite."
        raise ImproperlyConfigured(f"{name} {said}") from error
    return found


def home_folder(path: Path) -> Path:
    """The home, made when it is new; nobody else on the machine looks into it."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{path} cannot be the home ({error.strerror}). Choose another place: RRJETI_HOME=…") from error
    return path


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


def env_secret_bytes(name: str, length: int) -> bytes:
    """A secret of so many bytes in base64 as addresses write it; empty when not set."""
    value = env_secret(name)
    try:
        found = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
    except ValueError:
        found = b"?"
    if found and len(found) != length:
        raise ImproperlyConfigured(f"{name} is not a key: write {length} bytes as base64 with - and _.")
    return found
