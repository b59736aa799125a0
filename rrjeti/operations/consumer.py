"""The worker process: huey's consumer with our queue, two threads, periodic tasks; SIGTERM lets running jobs finish."""

import logging
import os
import signal
import time
from threading import Thread
from types import FrameType
from typing import Any

from rrjeti.operations.processes import end_with_supervisor, leave

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rrjeti.settings")
PATIENCE = 8.0


class Desk:
    """What the worker is busy with."""

    job: Any = None

    def take(self, signal: str, job: Any, *_: Any) -> None:
        self.job = job

    def wait(self, threads: list[Thread], patience: float = PATIENCE) -> None:
        """Until the running job is done; not for one that begins again by itself after the next start."""
        deadline = time.monotonic() + patience
        while any(thread.is_alive() for thread in threads) and time.monotonic() < deadline:
            if getattr(self.job, "begins_again", False):
                return
            time.sleep(0.05)


def order_missing_files() -> None:
    """What a reader may ask for lies ready soon after the start; needs Django."""
    from rrjeti.portal.tasks import print_missing

    print_missing()


def main() -> None:
    end_with_supervisor()
    from huey.signals import SIGNAL_EXECUTING

    from rrjeti.worker import prepare

    huey, desk = prepare(), Desk()
    huey.signal(SIGNAL_EXECUTING)(desk.take)
    order_missing_files()
    logging.getLogger("huey").setLevel(logging.WARNING)
    consumer = huey.create_consumer(
        workers=1, worker_type="thread", periodic=True, initial_delay=0.2, backoff=1.15, max_delay=2.0, check_worker_health=True
    )

    def finish(number: int, frame: FrameType | None) -> None:
        consumer.stop_flag.set()

    signal.signal(signal.SIGTERM, finish)
    consumer.start()
    signal.signal(signal.SIGTERM, finish)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    consumer.stop_flag.wait()
    desk.wait([thread for _name, thread in consumer.worker_threads])
    leave()


if __name__ == "__main__":
    main()
