"""The news as an Atom feed, one for each language."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from rrjeti.languages.reader import reader_language
from rrjeti.portal.lists import all_news
from rrjeti.portal.models import NewsPage
from rrjeti.ui.asked import only
from rrjeti.ui.identity import identity


class NewsFeed(Feed):
    """The thirty newest items."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> str:
        only(request)
        return reader_language()

    def title(self, code: str) -> str:
        return f"{identity().name} – {_('News')}"

    def link(self, code: str) -> str:
        return f"{settings.SITE_URL}/{code}/"

    def author_name(self, code: str) -> str:
        return identity().name

    def feed_url(self, code: str) -> str:
        return f"{settings.SITE_URL}/{code}/feeds/news.atom"

    def items(self, code: str) -> list[NewsPage]:
        return all_news()[:30]

    def item_title(self, item: Any) -> str:
        return item.title

    def item_description(self, item: Any) -> str:
        return item.summary

    def item_link(self, item: Any) -> str:
        return f"{settings.SITE_URL}{item.href}"

    def item_pubdate(self, item: Any) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(item.date, dt.time(12)))

    item_updateddate = item_pubdate
