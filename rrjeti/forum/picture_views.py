"""Pictures of posts: added within the hour, shown to whoever sees the post, removed by their author at any time."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rrjeti.forum import rules
from rrjeti.forum.forms import PictureForm
from rrjeti.forum.models import MOST_PICTURES, Full, Picture
from rrjeti.forum.writing_views import over, own, signs_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    post = own(request, pk)
    if not rules.may_edit(request.user, post):
        return over(request, post)
    form = PictureForm(request.POST, request.FILES) if request.method == "POST" else PictureForm()
    if form.is_bound and form.is_valid():
        if stopped := rules.why_not_write(request.user):
            form.add_error(None, stopped)
        elif signs := signs_of(form.cleaned_data["words"]):
            form.add_error("words", " ".join(str(one.sign.label) for one in signs))
    if form.is_bound and form.is_valid():
        try:
            data, media_type = form.cleaned_data["picture"]
            Picture.add(post, data, media_type, form.cleaned_data["words"])
            messages.success(request, _("The picture stands below your words."))
            return redirect(post)
        except Full:
            form.add_error(None, _("A post has at most %(n)s pictures. Remove one first.") % {"n": MOST_PICTURES})
    context = {"post": post, "thread": post.thread, "form": form, "pictures": post.pictures.all()}
    return render(request, "forum/picture.html", context, status=400 if form.errors else 200)


@login_not_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Never guessed at by the browser, and unable to do anything under our address."""
    found = get_object_or_404(Picture.objects.visible_to(request.user), pk=pk)
    tag = f'"{found.sha256}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    try:
        opened = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, content_type=found.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"], response["ETag"] = "private, no-cache", tag
    return response


@require_POST
@never_cache
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Picture.objects.visible_to(request.user).select_related("post__thread"), pk=pk)
    if not rules.is_own(request.user, found.post):
        raise Http404
    found.remove()
    messages.success(request, _("The picture is gone."))
    return redirect(found.post)
