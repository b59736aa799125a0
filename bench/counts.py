"""SQL questions, processor time and bytes of a page, in one process without store or server. Prints JSON."""

import gzip
import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rrjeti.settings")

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402


def look(path: str) -> dict[str, float]:
    client = Client(headers={"host": "127.0.0.1"})
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
        asked = len(queries)
    began = time.process_time()
    for _ in range(10):
        client.get(path)
    spent = (time.process_time() - began) / 10
    return {
        "status": answer.status_code,
        "sql": asked,
        "cpu_ms": round(spent * 1000, 1),
        "bytes": len(answer.content),
        "gzip": len(gzip.compress(answer.content, 6)),
    }


print(json.dumps({path: look(path) for path in sys.argv[1:]}))
