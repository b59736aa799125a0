"""The key of the site, and messages that only one browser can open."""

import stat
import time
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from django.core.exceptions import ImproperlyConfigured

from rrjeti.environment import env_secret_bytes
from rrjeti.notifications import webpush
from tests.notifications.browser import Browser, claims, to_bytes, to_text


@pytest.fixture(autouse=True)
def _home_of_its_own(settings: Any, tmp_path: Any) -> None:
    settings.HOME, settings.VAPID_KEY = tmp_path / "home", b""


def test_key_is_made_once_and_nobody_else_reads_it(settings: Any) -> None:
    first = webpush.public_key()
    path = settings.HOME / "vapid-key"

    assert webpush.public_key() == first and len(to_bytes(first)) == 65 and to_bytes(first)[0] == 4
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and [one.name for one in settings.HOME.iterdir()] == ["vapid-key"]


def test_key_of_the_operator_counts_before_that_of_the_home(settings: Any) -> None:
    settings.VAPID_KEY = (7).to_bytes(32, "big")

    assert webpush.site_key().private_numbers().private_value == 7 and not settings.HOME.exists()


def test_number_outside_the_curve_is_refused(settings: Any) -> None:
    settings.VAPID_KEY = b"\xff" * 32
    with pytest.raises(ImproperlyConfigured, match="RRJETI_VAPID_KEY"):
        webpush.site_key()


def test_key_in_the_environment_is_32_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RRJETI_VAPID_KEY_FILE", raising=False)
    monkeypatch.setenv("RRJETI_VAPID_KEY", to_text(b"\xfb\xff" * 16))
    assert env_secret_bytes("RRJETI_VAPID_KEY", 32) == b"\xfb\xff" * 16
    for wrong in ("abc", "?", to_text(b"x" * 31), "ë" * 43):
        monkeypatch.setenv("RRJETI_VAPID_KEY", wrong)
        with pytest.raises(ImproperlyConfigured, match="is not a key"):
            env_secret_bytes("RRJETI_VAPID_KEY", 32)
    monkeypatch.setenv("RRJETI_VAPID_KEY", "")
    assert env_secret_bytes("RRJETI_VAPID_KEY", 32) == b""


@pytest.mark.parametrize(("is_https", "contact"), [(True, "https://rrjeti.example"), (False, "mailto:security@rrjeti.example")])
def test_site_signs_for_one_push_service_and_half_a_day(settings: Any, is_https: bool, contact: str) -> None:
    settings.HTTPS, settings.SITE_URL, settings.SECURITY_CONTACT = is_https, "https://rrjeti.example", "security@rrjeti.example"
    said = claims(webpush.signed("https://web.push.apple.com/QAbc/def?x=1"))

    assert (said["aud"], said["sub"], said["key"]) == ("https://web.push.apple.com", contact, webpush.public_key())
    assert 0 < said["exp"] - time.time() <= 12 * 3600


def test_browser_opens_what_is_for_it_and_no_other_does() -> None:
    browser = Browser()
    body = webpush.encrypted(b'{"a": "\xc3\xab"}', browser.sent["p256dh"], browser.sent["auth"])

    assert browser.open(body) == {"a": "ë"}
    with pytest.raises(InvalidTag):
        Browser().open(body)


def test_length_does_not_tell_what_is_said() -> None:
    sent = Browser().sent
    lengths = {len(webpush.encrypted(b"x" * size, sent["p256dh"], sent["auth"])) for size in (1, 90, 511)}

    assert len(lengths) == 1


def test_message_has_at_most_3900_bytes() -> None:
    sent = Browser().sent

    assert len(webpush.encrypted(b"x" * 3900, sent["p256dh"], sent["auth"])) <= 4096
    with pytest.raises(ValueError, match="3900"):
        webpush.encrypted(b"x" * 3901, sent["p256dh"], sent["auth"])


@pytest.mark.parametrize(
    "change", [{"auth": to_text(b"x" * 15)}, {"auth": "ë"}, {"p256dh": to_text(b"\x04" + b"x" * 64)}, {"p256dh": ""}, {"p256dh": "!"}]
)
def test_keys_that_are_none_are_refused(change: dict[str, str]) -> None:
    sent = {**Browser().sent, **change}
    with pytest.raises(ValueError):
        webpush.check_keys(sent["p256dh"], sent["auth"])
