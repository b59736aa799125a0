"""New questions for feed readers (Atom): of the whole forum, or of one category."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rrjeti.forum.models import Category, Post
from rrjeti.ui.asked import only
from rrjeti.ui.identity import identity

LATEST, SUMMARY = 50, 500


@login_not_required
@require_safe
def atom(request: HttpRequest, key: str = "") -> HttpResponse:
    """The fifty threads that were begun last, each with the words of its first post. Who wrote them is not part of it."""
    only(request)
    category = get_object_or_404(Category.objects.visible_to(request.user), key=key) if key else None
    firsts = Post.objects.shown().filter(number=1).select_related("thread__category")
    firsts = firsts.filter(thread__category=category) if category else firsts
    site, own = settings.SITE_URL, settings.SITE_URL + request.get_full_path()
    title = f"{identity().name} – {category.name if category else _('Forum')}"
    feed = Atom1Feed(
        title=title, link=own.removesuffix("feed/"), description="", language=get_language(), author_name=identity().name, feed_url=own, feed_guid=own
    )
    for post in firsts.order_by("-at", "-pk")[:LATEST]:
        feed.add_item(
            title=post.thread.title,
            link=site + post.thread.get_absolute_url(),
            unique_id=site + post.thread.get_absolute_url(),
            description=Truncator(str(post.words)).chars(SUMMARY),
            pubdate=post.at,
            updateddate=post.edited_at or post.at,
            categories=[str(post.thread.category.name)],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
