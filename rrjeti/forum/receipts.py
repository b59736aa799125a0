"""The code with which somebody without an account finds a post again: said once, kept as a hash."""

import hashlib
import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that looks like another
LENGTH, GROUP = 16, 4


def new() -> str:
    """Sixteen signs in four groups, about 79 bits: nobody finds one by trying."""
    signs = "".join(secrets.choice(LETTERS) for _sign in range(LENGTH))
    return "-".join(signs[place : place + GROUP] for place in range(0, LENGTH, GROUP))


def digest(code: str) -> str:
    """What the database keeps; small letters, blanks and strokes make no difference."""
    tidy = "".join(sign for sign in code.upper() if sign in LETTERS)
    return hashlib.sha256(tidy.encode()).hexdigest() if len(tidy) == LENGTH else ""
