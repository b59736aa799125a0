"""Keeps one reader from using up the API: a bucket for each network, in memory only, forgotten after a minute."""

import time
from collections import OrderedDict
from ipaddress import ip_address, ip_network
from threading import Lock

PER_MINUTE, BURST, MAX_BUCKETS = 120, 120, 10_000
_buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
_lock = Lock()


def network(address: str) -> str:
    """The /24 (IPv4) or /48 (IPv6) that an address belongs to; no single address is kept."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    return str(ip_network(f"{parsed}/{24 if parsed.version == 4 else 48}", strict=False))


def seconds_to_wait(address: str, now: float | None = None) -> int:
    """0 when the request may be answered; else the seconds until the next one may."""
    now = time.monotonic() if now is None else now
    key = network(address)
    with _lock:
        tokens, since = _buckets.pop(key, (float(BURST), now))
        tokens = min(float(BURST), tokens + (now - since) * PER_MINUTE / 60)
        _buckets[key] = (max(tokens - 1, 0.0) if tokens >= 1 else tokens, now)
        while len(_buckets) > MAX_BUCKETS:
            _buckets.popitem(last=False)
    return 0 if tokens >= 1 else max(1, round((1 - tokens) * 60 / PER_MINUTE))


def forget_all() -> None:
    """For tests."""
    _buckets.clear()
