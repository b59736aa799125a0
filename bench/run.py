"""``make bench``: every figure as a ratio to a plain Django hello, measured in the same run, medians of alternating rounds."""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from bench import forum, load, people
from bench.queries import paths, write_lua

HOME = Path(os.environ.get("RRJETI_BENCH_HOME") or load.ROOT / "bench" / "out" / "home")
PAGES = {
    "home": "/sq/",
    "article": "/sq/meso/cfare-eshte-korrupsioni/",
    "institution": "/sq/directory/spak/",
    "library": "/sq/library/",
    "figures": "/sq/figures/",
    "guide": "/sq/report/",
}
DEMO_PASSWORD = "a password of the bench"
HELLO_PORT, SITE_PORT, BARE_PORT = 8790, 8791, 8792
GOALS = {"stored": 1.0, "unstored": 0.02, "talk": 0.01, "search": 0.015, "p99": 40.0, "slowest": 100.0, "start": 3.0, "memory": 450.0, "sql": 12}


def prepare(documents: int) -> None:
    """A home of its own with the starter content and the synthetic documents, kept for the next run."""
    mark = HOME / f"documents-{documents}"
    environment = {**os.environ, "RRJETI_HOME": str(HOME), "RRJETI_DEMO_PASSWORD": DEMO_PASSWORD}
    if not mark.exists():
        print(f"Making a site with {documents:,} documents …", flush=True)
        with load.server(load.site(SITE_PORT), SITE_PORT, "/readyz", RRJETI_HOME=str(HOME), RRJETI_LINK_CHECK="no"):
            pass
        subprocess.run([sys.executable, "-m", "rrjeti", "demo", "--scale", str(documents / 1000)], cwd=load.ROOT, env=environment, check=True)
        mark.touch()


def rounds(number: int, seconds: float, urls: dict[str, tuple[str, Path | None]]) -> dict[str, list[load.Reading]]:
    """Hello and every page in turn, again and again, so that a slow moment of the machine strikes all alike."""
    found: dict[str, list[load.Reading]] = {name: [] for name in urls}
    for _ in range(number):
        for name, (url, script) in urls.items():
            found[name].append(load.wrk(url, seconds, script=script))
    return found


def median_rate(readings: list[load.Reading]) -> float:
    return statistics.median(reading.rate for reading in readings)


def warm(base: str, chosen: list[str]) -> list[tuple[float, str]]:
    """Asks each path three times; gives the quickest milliseconds of each (what the query costs, not the machine's noise)."""
    times = []
    for path in chosen:
        tries = []
        for _ in range(3):
            began = time.perf_counter()
            with urllib.request.urlopen(base + path, timeout=30) as answer:
                answer.read()
            tries.append((time.perf_counter() - began) * 1000)
        times.append((min(tries), path))
    return sorted(times, reverse=True)


def row(name: str, value: str, goal: str, reached: bool) -> None:
    print(f"{name:<44} {value:>26}   goal {goal:<14} {'reached' if reached else 'NOT REACHED'}", flush=True)


def measure_rates(number: int, seconds: float) -> None:
    hello = f"http://127.0.0.1:{HELLO_PORT}/"
    script = write_lua(HOME / "queries.lua", paths())
    with (
        load.server(load.hello(HELLO_PORT), HELLO_PORT),
        load.server(load.site(SITE_PORT), SITE_PORT, "/readyz", RRJETI_HOME=str(HOME), RRJETI_LINK_CHECK="no"),
        load.server(load.pages(BARE_PORT), BARE_PORT, "/readyz", RRJETI_HOME=str(HOME), RRJETI_PAGE_STORE="no"),
    ):
        stored, bare = f"http://127.0.0.1:{SITE_PORT}", f"http://127.0.0.1:{BARE_PORT}"
        slowest = warm(bare, paths())
        urls: dict[str, tuple[str, Path | None]] = {"hello": (hello, None)}
        urls |= {f"{name}, stored": (stored + path, None) for name, path in PAGES.items() if name != "guide"}
        urls |= {f"{name}, not stored": (bare + path, None) for name, path in PAGES.items()}
        urls["200 searches and lists, not stored"] = (bare, script)
        report_rates(rounds(number, seconds, urls))
        single = load.wrk(bare, max(6, seconds), connections=1, script=script)
        row(
            "200 searches and lists, one connection, p99",
            f"{single.p99:.1f} ms (p50 {single.p50:.1f})",
            f"{GOALS['p99']} ms",
            single.p99 <= GOALS["p99"],
        )
        row("slowest of the 200", f"{slowest[0][0]:.1f} ms", f"{GOALS['slowest']} ms", slowest[0][0] <= GOALS["slowest"])
        print(f"{'':<44} {slowest[0][1]}")


def goal_of(name: str) -> float:
    if name.endswith("posts, signed in"):
        return GOALS["talk"]
    if "200 searches" in name or name.startswith("library, not"):
        return GOALS["search"]
    return GOALS["unstored" if "not stored" in name else "stored"]


def report_rates(found: dict[str, list[load.Reading]]) -> None:
    base = median_rate(found.pop("hello"))
    print(f"{'hello':<44} {base:>20,.0f} req/s")
    for name, readings in found.items():
        goal = goal_of(name)
        ratio, errors = median_rate(readings) / base, sum(reading.errors for reading in readings)
        row(
            name,
            f"{ratio:.3f} x  {median_rate(readings):>9,.0f} req/s" + (f" {errors} errors" if errors else ""),
            f"{goal} x",
            ratio >= goal and not errors,
        )


def measure_start(number: int) -> None:
    """From the start of the process to the first good answer, alternating; then the memory at rest."""
    hello, site = [], []
    for _ in range(number):
        with load.server(load.hello(HELLO_PORT), HELLO_PORT) as seconds:
            hello.append(seconds)
        with load.server(load.site(SITE_PORT), SITE_PORT, "/readyz", RRJETI_HOME=str(HOME), RRJETI_LINK_CHECK="no") as seconds:
            site.append(seconds)
    ratio = statistics.median(site) / statistics.median(hello)
    row(
        "cold start of rrjeti serve",
        f"{ratio:.1f} x  ({statistics.median(site):.2f} s, hello {statistics.median(hello):.2f} s)",
        f"{GOALS['start']} x",
        ratio <= GOALS["start"],
    )


def measure_memory() -> None:
    with load.server(load.site(SITE_PORT), SITE_PORT, "/readyz", RRJETI_HOME=str(HOME), RRJETI_LINK_CHECK="no"):
        warm(f"http://127.0.0.1:{SITE_PORT}", [*PAGES.values(), *paths()[:50]])
        time.sleep(5)
        memory = load.pss(int((HOME / "serve.pid").read_text()))
    row("memory of the whole at rest (PSS)", f"{memory:.0f} MiB", f"{GOALS['memory']:.0f} MiB", memory <= GOALS["memory"])


SIGNED_IN = {
    "account": ("citizen1", "/sq/account/"),
    "own organisation": ("cso1", "/sq/organisations/mine/"),
    "desk of verifiers": ("verifier", "/sq/desk/organisations/"),
    "desk of requests": ("editor", "/sq/desk/wishes/"),
}


def measure_people(number: int, seconds: float) -> None:
    """Pages of those who are signed in, signing in, and 200 who join at the same moment."""
    hello, base, found = f"http://127.0.0.1:{HELLO_PORT}/", f"http://127.0.0.1:{SITE_PORT}", dict[str, list[load.Reading]]()
    with (
        load.server(load.hello(HELLO_PORT), HELLO_PORT),
        load.server(load.site(SITE_PORT), SITE_PORT, "/readyz", RRJETI_HOME=str(HOME), RRJETI_LINK_CHECK="no", RRJETI_BEHIND_TLS_PROXY="yes"),
    ):
        headers = {name: people.signed_in(base, f"{who}@demo.example", DEMO_PASSWORD) for name, (who, _path) in SIGNED_IN.items()}
        for _ in range(number):
            found.setdefault("hello", []).append(load.wrk(hello, seconds))
            for name, (_who, path) in SIGNED_IN.items():
                found.setdefault(f"{name}, signed in, not stored", []).append(load.wrk(base + path, seconds, header=headers[name]))
        report_rates(found)
        share, is_hash = people.measure_signing_in(base, HOME, "citizen1@demo.example", DEMO_PASSWORD)
        row("signing in", share, "50 %", is_hash)
    kept, is_whole = people.measure_joining(SITE_PORT)
    row("200 people join at once", kept, "none lost", is_whole)


def measure_forum(number: int, seconds: float) -> None:
    home = HOME.parent / f"{HOME.name}-forum"
    forum.measure(home, row)
    with load.server(load.hello(HELLO_PORT), HELLO_PORT):
        report_rates(forum.rates(home, f"http://127.0.0.1:{HELLO_PORT}/", seconds, number))


def measure_counts() -> None:
    chosen = [*PAGES.values(), "/sq/search/?q=korrupsion", "/sq/library/?language=sq&order=title"]
    environment = {**os.environ, "RRJETI_HOME": str(HOME)}
    answer = subprocess.run(
        [sys.executable, "-m", "bench.counts", *chosen], cwd=load.ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout
    print(f"\n{'page':<44} {'SQL':>4} {'CPU ms':>8} {'bytes':>9} {'packed':>8}")
    for path, counts in json.loads(answer).items():
        print(
            f"{path:<44} {counts['sql']:>4} {counts['cpu_ms']:>8} {counts['bytes']:>9,} {counts['gzip']:>8,}"
            + ("" if counts["sql"] <= GOALS["sql"] else "  NOT REACHED")
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--documents", type=int, default=20_000)
    options = parser.parse_args()
    machine = f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{machine}; {options.rounds} rounds of {options.seconds:g} s, 8 connections\n")
    prepare(options.documents)
    measure_rates(options.rounds, options.seconds)
    measure_start(options.rounds)
    measure_memory()
    measure_people(options.rounds, options.seconds)
    measure_forum(options.rounds, options.seconds)
    measure_counts()


if __name__ == "__main__":
    main()
