"""The number of a request in an address: year and place in the year, without zeros in front, so that each has one address."""

from django.urls import register_converter


class RequestNumber:
    regex = "20[0-9]{2}-[1-9][0-9]{0,6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: object) -> str:
        return str(value)


register_converter(RequestNumber, "request_number")
