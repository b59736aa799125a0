"""Text of documents by page. Runs apart from the site, in a short-lived process with little memory (see ``run``); imports no Django."""


class Refused(Exception):
    """A file that is not read; ``reason`` is a short code that the site turns into a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


MAX_PAGES = 5000
MAX_PAGE_SIGNS = 100_000
MAX_SIGNS = 20_000_000
MAX_UNPACKED = 60 * 1024 * 1024
