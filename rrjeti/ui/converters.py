"""Numbers in addresses.

Without zeros in front, so that each has one address, and short enough for every database, so that a huge one is simply not there.
"""

from django.urls import register_converter


class Number:
    regex = "0|[1-9][0-9]{0,11}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(Number, "number")
