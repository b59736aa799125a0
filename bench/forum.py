"""The forum at 10,000 and at 1,000,000 posts: what a thread of 200 costs, and whether it grows."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import load

SMALL, LARGE, GROWTH = 10_000, 1_000_000, 1.15
PORT = 8794
Row = Callable[[str, str, str, bool], None]


def ask(home: Path, *words: str) -> Any:
    """What ``bench.talk`` prints in this home."""
    environment = {**os.environ, "RRJETI_HOME": str(home)}
    text = subprocess.run([sys.executable, "-m", "bench.talk", *words], cwd=load.ROOT, env=environment, capture_output=True, text=True, check=True)
    return json.loads(text.stdout) if text.stdout else None


def measure(home: Path, row: Row, large: int = LARGE) -> None:
    """In a home of its own, kept for the next run: cost at both sizes, then rates beside hello at the larger one."""
    with load.server(load.site(PORT), PORT, "/readyz", RRJETI_HOME=str(home), RRJETI_LINK_CHECK="no"):
        pass
    mark = home / "small.json"
    if not mark.exists():
        ask(home, "fill", str(SMALL))
        mark.write_text(json.dumps(ask(home, "look")))
    ask(home, "fill", str(large))
    before, after = json.loads(mark.read_text()), ask(home, "look")
    for name in ("thread of 200 posts", "category"):
        growth = after[name]["cpu_ms"] / before[name]["cpu_ms"]
        row(f"{name}, signed in, SQL questions", str(after[name]["sql"]), "8", after[name]["sql"] <= 8)
        cost = f"{growth:.2f} x  ({before[name]['cpu_ms']} to {after[name]['cpu_ms']} ms CPU)"
        row(f"{name}, {SMALL:,} to {large:,} posts", cost, f"{GROWTH} x", growth <= GROWTH)


def rates(home: Path, hello: str, seconds: float, number: int) -> dict[str, list[load.Reading]]:
    """The thread without an account and signed in, alternating with hello."""
    path, found = ask(home, "look")["path"], dict[str, list[load.Reading]]()
    with load.server(load.site(PORT), PORT, "/readyz", RRJETI_HOME=str(home), RRJETI_LINK_CHECK="no"):
        base, cookie = f"http://127.0.0.1:{PORT}", f"Cookie: sessionid={ask(home, 'session')}"
        for _ in range(number):
            found.setdefault("hello", []).append(load.wrk(hello, seconds))
            found.setdefault("thread of 200 posts, stored", []).append(load.wrk(base + path, seconds))
            found.setdefault("thread of 200 posts, signed in", []).append(load.wrk(base + path, seconds, header=cookie))
    return found
