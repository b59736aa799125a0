"""A browser that takes push messages, and a push service on this machine that answers as it is told."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

MOZILLA = "https://updates.push.services.mozilla.com/wpush/v2/"


def to_text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def to_bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Browser:
    """Written after RFC 8291 and RFC 8188, and not after what it checks."""

    def __init__(self, name: str = "one", base: str = MOZILLA) -> None:
        self.key, self.secret, self.endpoint = ec.generate_private_key(ec.SECP256R1()), b"\x07" * 16, base + name
        self.point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.sent = {"endpoint": self.endpoint, "p256dh": to_text(self.point), "auth": to_text(self.secret)}

    def open(self, body: bytes) -> Any:
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        theirs, sealed = body[21 : 21 + length], body[21 + length :]
        assert size == 4096 and len(sealed) <= size
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))
        first = HKDF(hashes.SHA256(), 32, self.secret, b"WebPush: info\x00" + self.point + theirs).derive(shared)
        key = HKDF(hashes.SHA256(), 16, salt, b"Content-Encoding: aes128gcm\x00").derive(first)
        nonce = HKDF(hashes.SHA256(), 12, salt, b"Content-Encoding: nonce\x00").derive(first)
        text, mark, _zeros = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0").rpartition(b"\2")
        assert mark
        return json.loads(text)


def claims(header: str) -> dict[str, Any]:
    """What the site says of itself to the push service; fails when the signature is not that of the key beside it."""
    scheme, _space, rest = header.partition(" ")
    token, public = (part.strip().partition("=")[2] for part in rest.split(","))
    signed, _dot, signature = token.rpartition(".")
    head, said = (json.loads(to_bytes(part)) for part in signed.split("."))
    raw = to_bytes(signature)
    made = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), to_bytes(public))
    key.verify(made, signed.encode(), ec.ECDSA(hashes.SHA256()))
    assert scheme == "vapid" and head == {"typ": "JWT", "alg": "ES256"} and len(raw) == 64
    return {**said, "key": public}


class Service:
    """``answers`` are what it says one after the other, the last one for ever."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, dict[str, str]]] = [(201, {})]
        self.seen: list[tuple[str, dict[str, str], bytes]] = []

    def says(self, *statuses: int, **headers: str) -> None:
        self.answers = [(status, {name.replace("_", "-"): value for name, value in headers.items()}) for status in statuses]

    def take(self, path: str, headers: Any, body: bytes) -> tuple[int, dict[str, str]]:
        self.seen.append((path, {name.lower(): value for name, value in headers.items()}, body))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def running() -> Iterator[tuple[Service, int]]:
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, headers = service.take(self.path, self.headers, self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            for name, value in {**headers, "Content-Length": "0"}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield service, server.server_port
    finally:
        server.shutdown()
        server.server_close()


class ToService(httpx.HTTPTransport):
    """In place of the pinned line: whatever address was examined, the request ends at the service of the test."""

    port = 0

    def __init__(self, address: str) -> None:
        super().__init__(trust_env=False)
        assert address == "93.184.215.14"

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_with(scheme="http", host="127.0.0.1", port=self.port)
        return super().handle_request(request)
