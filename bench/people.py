"""People: 200 who join at the same moment, signing in next to the cost of its hash, and pages of those who are signed in."""

import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path

from bench import load

PASSWORD, AT_ONCE, TWICE = "three green apples", 200, 20
CODE = re.compile(r"^ {4}([A-Z]{4}-[A-Z]{4})\r?$", re.M)
HASH = (
    "import time; from django.contrib.auth.hashers import make_password; began = time.perf_counter(); "
    "make_password('three green apples'); print(time.perf_counter() - began)"
)


@dataclass
class Browser:
    """Keeps cookies, sends the token of forms and says where it comes from: each from a network of its own."""

    base: str
    place: int
    jar: CookieJar = field(default_factory=CookieJar)

    def ask(self, path: str, data: dict[str, str] | None = None) -> tuple[int, str]:
        """The state and the text of an answer; redirects are followed."""
        if data is not None:
            data = {**data, "csrfmiddlewaretoken": next((cookie.value or "" for cookie in self.jar if cookie.name == "csrftoken"), "")}
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        network = f"10.{self.place // 250}.{self.place % 250}.1"
        request = urllib.request.Request(self.base + path, body, {"X-Forwarded-For": network, "Referer": self.base + path})
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        try:
            with opener.open(request, timeout=240) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""

    def session(self) -> str:
        return next((cookie.value or "" for cookie in self.jar if cookie.name == "sessionid"), "")


def join(base: str, home: Path, number: int, place: int) -> list[int]:
    """One person from the form to the confirmed address; gives the states of all answers."""
    browser, email = Browser(base, place), f"joins{number}@bench.example"
    form = {
        "kind": "citizen", "public_name": f"Bliri {5000 + number}", "email": email, "password1": PASSWORD, "language": "en", "agrees": "on",
    }  # fmt: skip
    states = [browser.ask("/en/account/join/")[0], browser.ask("/en/account/join/", form)[0]]
    if code := code_for(home, email):
        states.append(browser.ask("/en/account/join/confirm/", {"code": code})[0])
    return states


def code_for(home: Path, email: str, limit: float = 180) -> str:
    """The code from the e-mail that the worker wrote into a file; empty for who got another letter or none."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        for letter in sorted((home / "outbox").glob("*.log")):
            text = letter.read_text(encoding="utf-8", errors="replace")
            for part in re.split(r"^-{20,}$", text, flags=re.M):
                if f"To: {email}" in part:
                    found = CODE.findall(part)
                    if found:
                        return found[-1]
        time.sleep(0.5)
    return ""


def measure_joining(port: int) -> tuple[str, bool]:
    """200 people at once, 20 of them by a double click; what is told and whether nothing was lost, doubled or broken."""
    with tempfile.TemporaryDirectory(prefix="rrjeti-joining-") as folder:
        home, began = Path(folder), 0.0
        with load.server(load.site(port), port, "/readyz", RRJETI_HOME=folder, RRJETI_LINK_CHECK="no", RRJETI_BEHIND_TLS_PROXY="yes"):
            began = time.monotonic()
            with ThreadPoolExecutor(AT_ONCE + TWICE) as people:
                numbers = [*range(AT_ONCE), *range(TWICE)]
                answers = list(people.map(lambda pair: join(f"http://127.0.0.1:{port}", home, pair[1], pair[0]), enumerate(numbers)))
            spent = time.monotonic() - began
        rows = sqlite3.connect(home / "rrjeti.sqlite3")
        kept = rows.execute("SELECT COUNT(*), COUNT(DISTINCT email) FROM accounts_person WHERE email LIKE 'joins%'").fetchone()
        confirmed = rows.execute("SELECT COUNT(*) FROM account_emailaddress WHERE verified AND email LIKE 'joins%'").fetchone()[0]
        rows.close()
    broken = Counter(state for states in answers for state in states if state >= 500)
    good = kept == (AT_ONCE, AT_ONCE) and confirmed == AT_ONCE and not broken
    return f"{kept[0]} kept, {confirmed} confirmed, {sum(broken.values())} of 5xx, {spent:.0f} s", good


def measure_signing_in(base: str, home: Path, email: str, password: str) -> tuple[str, bool]:
    """How much of signing in is the hash of the password."""
    times = []
    for place in range(9):
        browser = Browser(base, place)
        browser.ask("/en/account/sign-in/")
        began = time.perf_counter()
        browser.ask("/en/account/sign-in/", {"login": email, "password": password})
        times.append(time.perf_counter() - began)
    environment = {**os.environ, "RRJETI_HOME": str(home)}
    hashes = [
        float(subprocess.run([sys.executable, "-m", "rrjeti", "manage", "shell", "-v", "0", "-c", HASH], env=environment, cwd=load.ROOT,
            capture_output=True, text=True, check=True).stdout) for _n in range(3)
    ]  # fmt: skip
    share = statistics.median(hashes) / statistics.median(times)
    return f"{share:.0%} of {statistics.median(times) * 1000:.0f} ms is the hash", share >= 0.5


def signed_in(base: str, email: str, password: str) -> str:
    """The header of somebody who is signed in."""
    browser = Browser(base, 1)
    browser.ask("/en/account/sign-in/")
    browser.ask("/en/account/sign-in/", {"login": email, "password": password})
    return f"Cookie: sessionid={browser.session()}"
