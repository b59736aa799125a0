"""Pictures and films by their address: only what is meant to be open, whole or in parts."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def film(settings: Any, db: Any) -> Path:
    root = Path(settings.MEDIA_ROOT)
    (root / "videos").mkdir(parents=True)
    (root / "documents").mkdir()
    (root / "documents" / "secret.pdf").write_bytes(b"secret")
    (root / "videos" / "film.mp4").write_bytes(bytes(range(100)))
    return root


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_film_is_served_whole(dora: Any, film: Path) -> None:
    response = dora.get("/media/videos/film.mp4")
    assert response.headers["Content-Type"] == "video/mp4"
    assert body(response) == bytes(range(100))


@pytest.mark.parametrize(
    ("header", "expected"),
    [("bytes=10-19", range(10, 20)), ("bytes=90-", range(90, 100)), ("bytes=-5", range(95, 100)), ("bytes=90-900", range(90, 100))],
)
def test_player_gets_the_part_it_asks_for(dora: Any, film: Path, header: str, expected: range) -> None:
    response = dora.get("/media/videos/film.mp4", headers={"Range": header})
    assert response.status_code == 206
    assert body(response) == bytes(expected)
    assert response.headers["Content-Range"] == f"bytes {expected.start}-{expected.stop - 1}/100"


@pytest.mark.parametrize("header", ["bytes=x", "bytes=5-1", "bytes=-", "bytes=0-1,5-6"])
def test_odd_ranges_get_the_whole(dora: Any, film: Path, header: str) -> None:
    response = dora.get("/media/videos/film.mp4", headers={"Range": header})
    assert response.status_code == 200
    response.close()


def test_range_beyond_the_end_is_refused(dora: Any, film: Path) -> None:
    assert dora.get("/media/videos/film.mp4", headers={"Range": "bytes=100-"}).status_code == 416


@pytest.mark.parametrize(
    "path",
    ["documents/secret.pdf", "videos/../documents/secret.pdf", "videos/", "videos/none.mp4", "videos/" + "a" * 300, "/etc/passwd", "videos/%00"],
)
def test_nothing_else_is_open(dora: Any, film: Path, path: str) -> None:
    assert dora.get(f"/media/{path}", follow=True).status_code == 404
