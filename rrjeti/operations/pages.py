"""The process of the pages: granian, which ends with the supervisor, and with it each of its page processes."""

import os

from rrjeti.operations.processes import end_with, end_with_supervisor


def end_page_processes_with(me: int) -> None:
    def in_child() -> None:
        if os.getppid() == me:
            end_with(me)

    os.register_at_fork(after_in_child=in_child)


def main() -> None:
    end_with_supervisor()
    end_page_processes_with(os.getpid())
    from granian.cli import entrypoint

    entrypoint()


if __name__ == "__main__":
    main()
