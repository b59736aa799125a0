"""Web push as browsers read it: the key of the site (VAPID, RFC 8292) and what only one browser can open (RFC 8291)."""

import base64
import json
import os
import secrets
import time
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from rrjeti.environment import home_folder

FILE, CURVE, BYTES = "vapid-key", ec.SECP256R1(), 32
MOST, BLOCK, RECORD = 3900, 512, 4096
VALID = 12 * 3600  # seconds; push services refuse more than a day


def text(raw: bytes) -> str:
    """Base64 as addresses write it, without the signs that fill up."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw(text: str) -> bytes:
    """The bytes behind it; ``ValueError`` for what is none."""
    return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)


def site_key() -> ec.EllipticCurvePrivateKey:
    """The one that the operator named, or that of the home.

    Raises:
        ImproperlyConfigured: it is none.
    """
    return _key(settings.VAPID_KEY or raw(_kept(settings.HOME / FILE)))


@cache
def _key(number: bytes) -> ec.EllipticCurvePrivateKey:
    try:
        return ec.derive_private_key(int.from_bytes(number), CURVE)
    except ValueError as error:
        raise ImproperlyConfigured(f"RRJETI_VAPID_KEY, or {FILE} in the home, is not a private key of the curve P-256.") from error


def _kept(path: Path) -> str:
    """What stands there; made when it is not. Of two processes that start at once both get the same."""
    if not path.exists():
        made = home_folder(path.parent) / f".{FILE}-{secrets.token_hex(8)}"
        made.touch(mode=0o600)
        number = ec.generate_private_key(CURVE).private_numbers().private_value
        made.write_text(text(number.to_bytes(BYTES)), encoding="ascii")
        try:
            os.link(made, path)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text(encoding="ascii").strip()


def public_key() -> str:
    """What browsers are given to subscribe with."""
    return text(_point(site_key().public_key()))


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def signed(endpoint: str) -> str:
    """The header by which the push service knows the site; it counts for this service alone."""
    parts = urlsplit(endpoint)
    contact = settings.SITE_URL if settings.HTTPS else f"mailto:{settings.SECURITY_CONTACT}"
    said = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int(time.time()) + VALID, "sub": contact}
    token = ".".join(text(json.dumps(part, separators=(",", ":")).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, said))
    r, s = utils.decode_dss_signature(site_key().sign(token.encode(), ec.ECDSA(hashes.SHA256())))
    return f"vapid t={token}.{text(r.to_bytes(BYTES) + s.to_bytes(BYTES))}, k={public_key()}"


def encrypted(message: bytes, p256dh: str, auth: str) -> bytes:
    """``aes128gcm`` for one browser. Filled up to whole blocks, so that the length does not tell what is said.

    Raises:
        ValueError: too long, or the keys are none.
    """
    if len(message) > MOST:
        raise ValueError(f"A push message has at most {MOST} bytes.")
    theirs, secret = raw(p256dh), raw(auth)
    key, salt = ec.generate_private_key(CURVE), os.urandom(16)
    ours = _point(key.public_key())
    shared = key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
    mixed = _derived(shared, secret, b"WebPush: info\0" + theirs + ours, 32)
    lock = AESGCM(_derived(mixed, salt, b"Content-Encoding: aes128gcm\0", 16))
    nonce = _derived(mixed, salt, b"Content-Encoding: nonce\0", 12)
    filled = message + b"\2" + b"\0" * min(-(len(message) + 1) % BLOCK, MOST - len(message))
    return salt + RECORD.to_bytes(4) + len(ours).to_bytes(1) + ours + lock.encrypt(nonce, filled, None)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


def check_keys(p256dh: str, auth: str) -> None:
    """``ValueError`` unless they are a point of the curve and a secret of 16 bytes."""
    ec.EllipticCurvePublicKey.from_encoded_point(CURVE, raw(p256dh))
    if len(raw(auth)) != 16:
        raise ValueError("not a secret")
