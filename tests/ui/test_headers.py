"""Headers that protect readers, and the settings they come from."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

OPEN = ["/en/", "/sq/library/", "/en/nothing/", "/api/v1/glossary", "/robots.txt", "/account/sign-in/"]
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", OPEN)
def test_every_answer_is_guarded(client: Client, db: Any, path: str) -> None:
    answer = client.get(path)
    policy = dict(rule.strip().split(" ", 1) for rule in answer["Content-Security-Policy"].split(";"))

    assert policy == {"default-src": "'self'", "base-uri": "'self'", "form-action": "'self'", "frame-ancestors": "'none'", "object-src": "'none'"}
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(answer["Permissions-Policy"].split(", "))
    assert "Strict-Transport-Security" not in answer and "Onion-Location" not in answer
    assert "Server" not in answer and "X-Powered-By" not in answer


def test_only_the_editor_has_a_looser_policy(client: Client, admin: Any) -> None:
    client.force_login(admin)
    editor, page = client.get("/admin/"), client.get("/en/")

    assert "'unsafe-inline'" in editor["Content-Security-Policy"] and "unsafe-eval" not in editor["Content-Security-Policy"]
    assert editor["Cache-Control"] == "no-store"
    assert "unsafe" not in page["Content-Security-Policy"]


def test_onion_service_is_announced_on_pages(client: Client, db: Any, settings: Any) -> None:
    settings.ONION_ADDRESS = "abc.onion"

    assert client.get("/en/glossary/?a=1")["Onion-Location"] == "http://abc.onion/en/glossary/?a=1"
    assert "Onion-Location" not in client.get("/robots.txt")
    assert "Onion-Location" not in client.get("/api/v1/glossary")


def test_https_is_remembered_by_browsers(db: Any, settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 63072000, True

    assert Client().get("/robots.txt", secure=True)["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    assert "Strict-Transport-Security" not in Client().get("/robots.txt")


def settings_with(home: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    names = "SECURE_HSTS_SECONDS SECURE_SSL_REDIRECT SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_PROXY_SSL_HEADER"
    code = f"from rrjeti import settings; print(*(getattr(settings, name) for name in {names.split()}))"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RRJETI_")}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**kept, "RRJETI_HOME": str(home), **environment}, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "0 False False False None"),
        ({"RRJETI_SITE_URL": "https://r.example"}, "63072000 True True True None"),
        (
            {"RRJETI_SITE_URL": "https://r.example", "RRJETI_BEHIND_TLS_PROXY": "yes"},
            "63072000 False True True ('HTTP_X_FORWARDED_PROTO', 'https')",
        ),
    ],
)
def test_address_with_https_makes_everything_strict(tmp_path: Path, environment: dict[str, str], said: str) -> None:
    assert settings_with(tmp_path, **environment).stdout.strip() == said


def test_production_refuses_to_start_without_its_secret(tmp_path: Path) -> None:
    answer = settings_with(tmp_path, RRJETI_ENV="production")

    assert answer.returncode != 0
    assert "RRJETI_SECRET_KEY" in answer.stderr
    assert not (tmp_path / "secret-key").exists()


def test_home_keeps_its_own_secret_from_others(tmp_path: Path) -> None:
    assert settings_with(tmp_path).returncode == 0
    key = tmp_path / "secret-key"
    first = key.read_text()

    assert (key.stat().st_mode & 0o077, len(first) >= 50) == (0, True)
    assert settings_with(tmp_path).returncode == 0 and key.read_text() == first
