"""The worker process: huey's consumer with our queue, two threads, periodic tasks; SIGTERM lets running jobs finish."""

import logging
import os
import signal
from types import FrameType

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rrjeti.settings")


def order_missing_files() -> None:
    """What a reader may ask for lies ready soon after the start; needs Django."""
    from rrjeti.portal.tasks import print_missing

    print_missing()


def main() -> None:
    from rrjeti.worker import prepare

    huey = prepare()
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
    consumer.stop(graceful=True)


if __name__ == "__main__":
    main()
