"""The printed answer names its own address and day, never the answers that led there."""

from typing import Any

from django.test import Client
from django.utils import timezone
from lxml import html as markup

from rrjeti.languages.dates import say_date


def printed(client: Client, path: str) -> list[str]:
    return [line.text_content() for line in markup.fromstring(client.get(path).content).iter("p") if line.get("class") == "printed"]


def test_printed_answer_names_its_day_and_not_the_way_to_it(starter: Any, client: Client) -> None:
    (line,) = printed(client, "/sq/report/q/2.1/")
    assert say_date(timezone.localdate()) in line
    assert line.endswith("/sq/report/result/out-caught/")


def test_printed_question_says_nothing_of_the_answers(starter: Any, client: Client) -> None:
    assert printed(client, "/sq/report/q/2.2/") == []


def test_printed_page_names_its_address(starter: Any, client: Client) -> None:
    (line,) = printed(client, "/sq/directory/spak/")
    assert line.endswith("/sq/directory/spak/")


def test_bar_warns_on_every_screen_of_the_devices_of_the_workplace(starter: Any, client: Client) -> None:
    for path in ("/sq/report/", "/sq/report/q/2.2/", "/sq/report/q/2.1/"):
        (bar,) = [part for part in markup.fromstring(client.get(path).content).iter("aside") if part.get("class") == "exit"]
        assert "Mos përdorni pajisjet e punës." in bar.text_content()
        assert not list(bar.iter("span"))
