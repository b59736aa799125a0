"""The number that tells stored pages of an older stand from those of now, with a Redis of the test's own."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rrjeti.pagestore.generation import FileCounter, RedisCounter


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("redis")
    socket = folder / "s"
    server = subprocess.Popen(
        ["redis-server", "--port", "0", "--unixsocket", str(socket), "--save", "", "--appendonly", "no", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    until = time.monotonic() + 20
    while not socket.exists() and time.monotonic() < until:
        time.sleep(0.02)
    yield f"unix://{socket}"
    server.terminate()
    server.wait()


@pytest.fixture(params=["file", "redis"])
def pair(request: Any, tmp_path: Path, redis_url: str) -> tuple[Any, Any]:
    """Two processes' views of one number."""
    if request.param == "file":
        return FileCounter(tmp_path / "generation"), FileCounter(tmp_path / "generation")
    return RedisCounter(redis_url), RedisCounter(redis_url)


def test_each_sees_what_the_other_changed(pair: tuple[Any, Any]) -> None:
    one, other = pair
    seen = [one.read()]
    for changing, watching in ((one, other), (other, one), (other, one)):
        changing.grow()
        watching.read_at = float("-inf")
        assert watching.read() == changing.read() > seen[-1]
        seen.append(changing.read())


def test_redis_that_was_emptied_begins_no_number_that_was_there_before(redis_url: str) -> None:
    counter = RedisCounter(redis_url)
    counter.grow()
    before = counter.read()
    counter.client.flushall()
    counter.read_at = float("-inf")

    assert counter.read() > before
    assert RedisCounter(redis_url).read() == counter.read()


def test_parts_have_numbers_of_their_own(redis_url: str) -> None:
    whole, part = RedisCounter(redis_url), RedisCounter(redis_url, "-forum")
    before = whole.read()
    part.grow()
    whole.read_at = float("-inf")

    assert whole.read() == before
