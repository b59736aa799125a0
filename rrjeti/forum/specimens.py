"""A thread on the page of components, with made-up words; nothing of it is saved."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rrjeti.forum import drawing
from rrjeti.forum.models import Category, Post, Thread
from rrjeti.ui.specimens import Specimen
from rrjeti.writing import markdown

CODE = "7KQM-2XWD-H4PT-9ACE"


def lend(request: HttpRequest) -> list[Specimen]:
    words = (_("How long does a permit take?"), markdown.quoted(_("How long does a permit take?"), "Besa", "/") + _("Thirty days, says the law."))
    thread = Thread(pk=1, title=words[0], language="", numbers=2, count=2, is_shown=True, solved_by_id=2)
    posts = [
        Post(pk=n, thread=thread, number=n, text=text, html=markdown.to_html(text), language="", at=timezone.now(), receipt="x")
        for n, text in enumerate(words, start=1)
    ]
    drawn = format_html('<ol class="thread">{}</ol>', drawing.posts(thread, posts, AnonymousUser()))
    summary = render_to_string("forum/_summary.html", {"summary": posts[1].html, "at": thread.last_at, "thread": thread})
    parts = render_to_string("forum/_parts.html", {"categories": Category.objects.all()[:2]})
    steer = render_to_string("forum/_steer.html", {"thread": thread})
    code = format_html('<p class="receipt__code">{}</p>', CODE)
    return [("thread", pgettext("specimen", "A thread"), SafeString(drawn + summary + parts + steer + code))]
