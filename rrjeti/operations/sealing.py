"""Encrypts a stream with a passphrase: Argon2id for the key, libsodium's secretstream (XChaCha20-Poly1305) for the chunks."""

import os
from typing import IO

from nacl import pwhash
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_ABYTES as OVERHEAD,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_HEADERBYTES as HEADER,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_init_pull as init_pull,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_init_push as init_push,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_pull as pull,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_push as push,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_state as State,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_TAG_FINAL as FINAL,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_TAG_MESSAGE as MESSAGE,
)

MAGIC, CHUNK = b"RRJETI-SEALED-1\n", 1024 * 1024


class CannotOpen(Exception):
    """Wrong passphrase, or the file was changed or cut."""


def _key(passphrase: str, salt: bytes) -> bytes:
    return pwhash.argon2id.kdf(32, passphrase.encode(), salt, pwhash.argon2id.OPSLIMIT_MODERATE, pwhash.argon2id.MEMLIMIT_MODERATE)


def seal(source: IO[bytes], target: IO[bytes], passphrase: str) -> None:
    """Reads ``source`` to its end and writes it encrypted."""
    salt, state = os.urandom(pwhash.argon2id.SALTBYTES), State()
    target.write(MAGIC + salt + init_push(state, _key(passphrase, salt)))
    chunk = source.read(CHUNK)
    while True:
        following = source.read(CHUNK)
        target.write(push(state, chunk, None, MESSAGE if following else FINAL))
        if not following:
            return
        chunk = following


def unseal(source: IO[bytes], target: IO[bytes], passphrase: str) -> None:
    """The reverse; :class:`CannotOpen` when anything is not as it was written."""
    if source.read(len(MAGIC)) != MAGIC:
        raise CannotOpen("This is not an encrypted backup.")
    salt, state, tag = source.read(pwhash.argon2id.SALTBYTES), State(), MESSAGE
    try:
        init_pull(state, source.read(HEADER), _key(passphrase, salt))
        while chunk := source.read(CHUNK + OVERHEAD):
            text, tag = pull(state, chunk, None)
            target.write(text)
    except (RuntimeError, ValueError, TypeError) as error:
        raise CannotOpen("The passphrase is wrong, or the file was changed.") from error
    if tag != FINAL:
        raise CannotOpen("The file is cut short.")


def is_sealed(source: IO[bytes]) -> bool:
    start = source.read(len(MAGIC))
    source.seek(0)
    return start == MAGIC
