"""A thread's posts as HTML, in plain Python: two hundred of them take a seventh of what they took as templates (ADR 28)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rrjeti.forum import rules
from rrjeti.forum.models import Post, Thread
from rrjeti.languages.dates import say_date
from rrjeti.languages.reader import reader_language

LABELS = dict(Post.author.field.related_model.Kind.choices)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class By:
    """Who wrote a post, as readers see it: a name and what stands below it."""

    name: str
    role: str = ""
    url: str = ""


def by(post: Post) -> By:
    """The organisation in whose name it was written, the public name, or how the person joined where the name is hidden."""
    organisation, author = post.spoke_as, post.author
    if organisation is not None:
        is_member = organisation.is_public
        return By(organisation.legal_name, _("verified organisation") if is_member else "", organisation.get_absolute_url() if is_member else "")
    if author is None:
        return By(_("Without an account")) if post.receipt else By(_("Former participant"))
    kind = str(LABELS[author.kind])
    return By(kind, _("name hidden")) if post.is_nameless else By(author.public_name, kind)


def posts(thread: Thread, found: Iterable[Post], viewer: Any) -> SafeString:
    """The list items of a thread, each with what this viewer can do with it."""
    draws = Drawing(thread, viewer)
    return mark_safe("".join(draws.post(post) for post in found))  # noqa: S308  # every part is escaped, or was cleaned when it was written


class Drawing:
    """What all posts of one page have in common, worked out once."""

    def __init__(self, thread: Thread, viewer: Any) -> None:
        self.thread, self.viewer, self.language = thread, viewer, reader_language()
        self.replies, self.solves = rules.may_reply(viewer, thread), rules.may_solve(viewer, thread)
        self.reply = reverse("forum:reply", args=[thread.pk])
        self.solve = reverse("forum:solve", args=[thread.pk])
        self.own = reverse("forum:post", args=[0]).removesuffix("0/")
        self.flag = reverse("moderation:flag", args=["forum.post", 0]).removesuffix("0/")
        self.quote_word, self.flag_word = escape(pgettext("button", "Quote")), escape(_("Report"))
        self.edited, self.solved = escape(_("Edited")), escape(_("This answers the question"))
        self.deleted = escape(_("Deleted by its author."))

    def post(self, post: Post) -> str:
        if post.state == Post.State.DELETED:
            when = f'<div class="post__by">{self.when(post)}</div>'
            return f'<li class="post post--gone" id="p{post.number}">{when}<p class="u-soft">{self.deleted}</p></li>'
        is_solution = post.pk == self.thread.solved_by_id
        lang = f' lang="{escape(post.language)}"' if post.language != self.language else ""
        note = f'<p class="post__solved">{self.solved}</p>' if is_solution else ""
        waits = f'<p class="post__waits">{escape(post.get_state_display())}</p>' if not post.is_shown else ""
        mark = " post--solved" if is_solution else ""
        body = f'<div class="post__body"{lang}>{post.html}{self.pictures(post)}</div>'
        return (
            f'<li class="post{mark}" id="p{post.number}"><div class="post__by">{self.author(post)}{self.when(post)}</div>'
            f'{note}{waits}{body}<div class="post__tools">{self.tools(post, is_solution)}</div></li>'
        )

    def pictures(self, post: Post) -> str:
        """Each leads to itself in full size."""
        drawn = (
            f'<a class="post__picture" href="{self.file(one)}"><img src="{self.file(one)}" alt="{escape(one["words"])}" width="{int(one["width"])}" '
            f'height="{int(one["height"])}" loading="lazy"></a>'
            for one in post.shown_pictures
        )
        return "".join(drawn)

    def file(self, picture: dict[str, Any]) -> str:
        return reverse("forum:picture", args=[picture["id"]])

    def author(self, post: Post) -> str:
        who = by(post)
        name = f'<a href="{escape(who.url)}">{escape(who.name)}</a>' if who.url else escape(who.name)
        return f"<b>{name}</b>" + (f"<span>{escape(who.role)}</span>" if who.role else "")

    def when(self, post: Post) -> str:
        at = timezone.localtime(post.at)
        said = f"{say_date(at.date())}, {at:%H:%M}"
        time = f'<time datetime="{at.isoformat(timespec="minutes")}">{said}</time>'
        edited = f'<a href="{self.own}{post.pk}/history/">{self.edited}</a>' if post.edited_at else ""
        return f'<span><a class="post__link" href="#p{post.number}">{time}</a></span>{edited}'

    def tools(self, post: Post, is_solution: bool) -> str:
        """Links alone, so that they cost little: what changes something asks for it on a page of its own."""
        made = []
        if self.replies and post.is_shown:
            made.append(f'<a href="{self.reply}?quote={post.number}" rel="nofollow">{self.quote_word}</a>')
        if self.solves and post.number > 1 and post.is_shown:
            word = escape(_("Not the answer after all")) if is_solution else escape(_("Mark as the answer"))
            made.append(f'<a href="{self.solve}?number={"" if is_solution else post.number}" rel="nofollow">{word}</a>')
        if rules.is_own(self.viewer, post):
            made += self.own_tools(post)
        elif post.is_shown:
            made.append(f'<a href="{self.flag}{post.pk}/" rel="nofollow">{self.flag_word}</a>')
        return "".join(made)

    def own_tools(self, post: Post) -> list[str]:
        ways = [("edit", pgettext("button", "Edit")), ("picture", pgettext("button", "Add a picture"))] if rules.may_edit(self.viewer, post) else []
        return [f'<a href="{self.own}{post.pk}/{way}/">{escape(word)}</a>' for way, word in [*ways, ("delete", pgettext("button", "Delete"))]]
