"""A site that is told to stop waits for what must be finished, and for nothing else; forged host names fill no log."""

import logging
import threading
import time
from types import SimpleNamespace

import pytest
from django.test import Client

from rrjeti.directory.tasks import check_links
from rrjeti.library.tasks import read_file
from rrjeti.operations.consumer import Desk
from rrjeti.portal.tasks import print_page
from rrjeti.search.tasks import rebuild_index


def seconds(job: object, lasts: float, patience: float = 5.0) -> float:
    """How long the worker goes on when it is stopped in the middle of ``job``."""
    desk, end = Desk(), threading.Event()
    thread = threading.Thread(target=end.wait, args=(lasts,))
    desk.take("executing", job)
    thread.start()
    began = time.monotonic()
    desk.wait([thread], patience)
    took = time.monotonic() - began
    end.set()
    return took


def test_running_job_is_finished() -> None:
    assert 0.3 <= seconds(SimpleNamespace(), 0.3) < 2


def test_job_that_begins_again_by_itself_is_not_waited_for() -> None:
    assert seconds(SimpleNamespace(begins_again=True), 4) < 0.3


def test_patience_ends() -> None:
    assert 0.2 <= seconds(SimpleNamespace(), 4, patience=0.2) < 2


@pytest.mark.parametrize(("task", "again"), [(check_links, True), (print_page, True), (read_file, False), (rebuild_index, False)])
def test_only_what_the_next_start_orders_again_is_cut(task: object, again: bool) -> None:
    assert getattr(task.task_class, "begins_again", False) is again  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_forged_host_is_refused_without_a_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    assert not logging.getLogger("django.security.DisallowedHost").isEnabledFor(logging.ERROR)
    assert Client(headers={"host": "evil.example"}).get("/sq/").status_code == 400
    assert "evil.example" not in caplog.text
