"""Secrets of the second factor are kept sealed: with the database alone they cannot be read.

XSalsa20-Poly1305 (NaCl secretbox); the key is derived from the site's secret key with BLAKE2b, and former secret keys still open.
"""

import base64
import hashlib

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox


def _boxes() -> list[SecretBox]:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [SecretBox(hashlib.blake2b(key.encode(), digest_size=32, person=b"second factor").digest()) for key in keys]


def seal(text: str) -> str:
    """URL-safe text that only this site opens."""
    return base64.urlsafe_b64encode(_boxes()[0].encrypt(text.encode())).decode()


def unseal(sealed: str) -> str:
    """What was sealed.

    Raises:
        CryptoError: it was changed, or sealed with a key that is not known any more.
    """
    raw = base64.urlsafe_b64decode(sealed)
    for box in _boxes():
        try:
            return box.decrypt(raw).decode()
        except CryptoError:
            continue
    raise CryptoError("sealed with another key")
