"""Telephone numbers, e-mail addresses, bank accounts and identity cards in a text, told by their shape. Every pattern is bounded."""

import re
from collections.abc import Iterator

WEB = re.compile(r"https?://[^\s<>\")]+", re.I)
CHAT = re.compile(r"(?:wa\.me/|[?&]phone=)(?:\+|%2B)?\d{8,15}(?!\d)", re.I)
EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@((?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,18})(?!\w)")
SPELT = re.compile(
    r"(?<!\w)[\w.+-]{2,64} ?[\[({] ?(?:at|@|në) ?[\])}] ?[\w-]{1,63}(?:\.| ?[\[({] ?(?:dot|pikë|pike|\.) ?[\])}] ?)[a-z]{2,18}\b", re.I
)
OFFICES = {
    *("info", "kontakt", "contact", "office", "zyra", "press", "shtypi", "media", "ankesa", "ankesat", "denonco", "denoncime", "sekretaria"),
    *("protokolli", "help", "ndihme", "support", "webmaster", "redaksia", "newsroom", "hello", "privacy", "report", "raporto", "secretariat"),
}
ACCOUNT = re.compile(r"(?<![^\W_])(?:[Aa][Ll]\d\d(?: ?[A-Za-z0-9]){24}|(?!AL)[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)(?![^\W_])")
IDENTITY = re.compile(r"(?<![^\W_])[A-M]\d(\d\d)(\d\d)\d{3}[A-Z](?![^\W_])", re.I)
DATE = re.compile(r"(?<![\d./-])(?:(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)(?!\d)")
RUN = re.compile(r"(?<!\d)(?:\+ ?)?\(?\d(?:[ ./()\-\u2013]{0,2}\d)*")
MOBILE = re.compile(r"(?<!\d)0 ?6[6-9](?:[ ./()-]{0,2}\d){7}(?!\d)")
GROUPS = re.compile(r"\d+")
CALLED = re.compile(
    r"\b(?:tel|cel|mob|telefon\w{0,6}|celular\w{0,4}|whatsapp\w{0,4}|viber\w{0,3}|phone|mobile|call)\b[ .:\-]{0,3}(?:[^\W\d_]{1,5} ){0,2}$", re.I
)
NUMBERED = re.compile(
    r"\b(?:prot\w{0,10}|ligj\w{0,4}|vendim\w{0,4}|vkm|nipt\w{0,3}|nuis|dosj\w{0,4}|çështj\w{0,4}|kallëzim\w{0,4}|fatur\w{0,4}|kontrat\w{0,4}|law|case|protocol"
    r"|file|invoice|reference|ref|isbn|issn|doi)\b[^\w\n]{0,3}(?:(?:nr|no|numër|number|me)\b[^\w\n]{0,3}){0,2}$",
    re.I,
)
MONEY = re.compile(
    r"lekë\w{0,3}\b|lek\w{0,3}\b|all\b|euro\b|eur\b|€|\$|usd\b|dollar\w{0,4}\b|£|chf\b|milion\w{0,3}\b|miliard\w{0,3}\b|million|billion|mln\b|%", re.I
)
BEFORE = 40  # signs that tell what a number is


def emails(text: str) -> Iterator[str]:
    """Of persons: an address that belongs to an office by its name is no secret."""
    for found in EMAIL.finditer(text):
        name = found[1].lower()
        if name not in OFFICES and name != found[2].lower().split(".")[0]:
            yield found[0]
    yield from (found[0] for found in SPELT.finditer(text))


def identities(text: str) -> Iterator[str]:
    """Of persons: the tax number of a business has the same shape, but no month of birth in it. Women have 50 added to theirs, foreigners 30."""
    for found in IDENTITY.finditer(text):
        month, day = int(found[1]), int(found[2])
        if 1 <= day <= 31 and any(1 <= month - added <= 12 for added in (0, 30, 50, 80)):
            yield found[0]


def accounts(text: str) -> Iterator[str]:
    """Accounts of Albania by their shape alone, mistyped ones as well; of elsewhere by their check digits; cards by theirs."""
    for found in ACCOUNT.finditer(text):
        sign = "".join(found[0].split()).upper()
        if sign.startswith("AL") or (int("".join(str(int(one, 36)) for one in sign[4:] + sign[:4])) % 97 == 1):
            yield found[0]
    yield from (run for run, before, after in runs(text) if is_card(run) and not is_sum(before, after))


def is_card(run: str) -> bool:
    digits = "".join(GROUPS.findall(run))
    if not 13 <= len(digits) <= 19 or digits[0] not in "23456" or run.startswith("+") or are_years(run):
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 * (number > 9) for number in doubled) % 10 == 0


def are_years(run: str) -> bool:
    return all(len(group) == 4 and group[:2] in ("18", "19", "20") for group in GROUPS.findall(run))


def phones(text: str) -> Iterator[str]:
    yield from (found[0] for found in CHAT.finditer(text))
    for run, before, after in runs(text):
        if is_phone(run, before, after):
            yield run
        elif len(run) > 18:  # two numbers with only a space between them
            yield from (found[0] for found in MOBILE.finditer(run))


def runs(text: str) -> Iterator[tuple[str, str, str]]:
    """Digits in a row with what people put between them, and what stands around; addresses and dates are no numbers to call or to pay."""
    bare = DATE.sub(blank, ACCOUNT.sub(blank, WEB.sub(blank, text)))
    for found in RUN.finditer(bare):
        if not (bare[found.start() - 1 : found.start()].isalpha() and bare[found.end() : found.end() + 1].isalpha()):
            yield found[0], bare[max(0, found.start() - BEFORE) : found.start()], bare[found.end() : found.end() + BEFORE]


def blank(found: re.Match[str]) -> str:
    return "\n" * len(found[0])


def is_phone(run: str, before: str, after: str) -> bool:
    digits = "".join(GROUPS.findall(run))
    if not 7 <= len(digits) <= 17 or is_sum(before, after) or run.startswith("0.") or digits.startswith("0800"):
        return False
    is_abroad = digits.startswith("00") and digits[2] != "0" and len(digits) > 9
    if (run.startswith("+") or is_abroad) and 8 <= len(digits.lstrip("0")) <= 15:
        return True
    if NUMBERED.search(before) or re.match(r"\W{0,2}prot", after, re.I):
        return False
    is_national = digits[0] == "0" and digits[1] != "0" and len(digits) in (9, 10)
    is_short_of_zero = digits[:2] in ("66", "67", "68", "69") and len(digits) == 9
    is_short_of_plus = digits.startswith(("355", "383")) and len(digits) in (11, 12)
    return is_national or is_short_of_zero or is_short_of_plus or bool(CALLED.search(before))


def is_sum(before: str, after: str) -> bool:
    return bool(MONEY.match(after.lstrip()) or re.search(r"(?:€|\$|£|\b(?:eur|all|lekë|usd|chf)) ?$", before, re.I))
