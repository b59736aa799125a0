"""What somebody follows, has written, and has begun to write."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rrjeti.accounts.models import Person
from rrjeti.forum.follow_forms import FollowForm
from rrjeti.forum.models import Draft, Follow, Post, Thread
from rrjeti.ui import keyset

PAGE = 30


@require_POST
@never_cache
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    one, person = get_object_or_404(Thread.objects.public(), pk=pk), cast(Person, request.user)
    if Follow.objects.get_or_create(person=person, thread=one)[1]:
        messages.success(request, _("You are told when somebody replies."))
    return redirect(one)


@require_POST
@never_cache
def unfollow(request: HttpRequest, pk: int) -> HttpResponse:
    """Also what is no longer shown."""
    one = Thread.objects.visible_to(request.user).filter(pk=pk).first()
    gone = Follow.objects.visible_to(request.user).filter(thread=pk).delete()[0]
    if one is None and not gone:
        raise Http404
    if gone:
        messages.success(request, _("You are told of it no more."))
    return redirect(one or "forum:following")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def following(request: HttpRequest) -> HttpResponse:
    """Topics and municipalities to choose, and the threads one follows."""
    form = FollowForm(request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("forum:following")
    mine = Follow.objects.visible_to(request.user).filter(thread__in=Thread.objects.visible_to(request.user)).select_related("thread__category")
    context = {**keyset.newest(mine, request.GET.get("before", ""), PAGE), "form": form}
    return render(request, "forum/following.html", context, status=400 if form.errors else 200)


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One's own posts, the newest first."""
    found = Post.objects.visible_to(request.user).filter(author=request.user.pk).select_related("thread__category")
    return render(request, "forum/mine.html", keyset.newest(found, request.GET.get("before", ""), PAGE))


@never_cache
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    found = Draft.objects.visible_to(request.user).select_related("thread", "category").order_by("-updated_at", "-pk")
    return render(request, "forum/drafts.html", {"drafts": found})


@require_POST
@never_cache
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    found: Any = get_object_or_404(Draft.objects.visible_to(request.user), pk=pk)
    found.delete()
    messages.success(request, _("The draft is gone."))
    return redirect("forum:drafts")
