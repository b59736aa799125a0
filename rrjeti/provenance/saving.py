"""After a form was refused, nothing is saved by itself: else a draft would lie there, without its file, under words that say it was not made."""

from typing import Any

from django.http import HttpResponse
from wagtail.snippets.views.snippets import CreateView, EditView


class _Refusing:
    def form_invalid(self: Any, form: Any) -> HttpResponse:
        self.autosave_enabled = self.autosave_enabled and self.expects_json_response
        answer: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        return answer


class Create(_Refusing, CreateView):
    pass


class Edit(_Refusing, EditView):
    pass
