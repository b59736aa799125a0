"""The fields of a form say aloud what is wrong with them, and the summary leads there."""

import re

from django import forms
from django.template import Context, Template


class Form(forms.Form):
    name = forms.CharField(help_text="A pseudonym will do.")
    mail = forms.EmailField(required=False)


def drawn(form: forms.Form) -> str:
    return Template("{% load fields %}{% errors form %}{% for one in form %}{% field one %}{% endfor %}").render(Context({"form": form}))


def test_wrong_field_names_its_hint_and_its_error() -> None:
    html = drawn(Form({"name": "", "mail": "arta@"}))

    assert re.search(r'<input[^>]+aria-invalid="true"[^>]+aria-describedby="id_name_helptext id_name_error"[^>]+id="id_name"', html)
    described = [name for names in re.findall(r'aria-describedby="([^"]+)"', html) for name in names.split()]
    assert described and all(f'id="{name}"' in html for name in described)


def test_summary_takes_the_focus_and_leads_to_each_wrong_field() -> None:
    html = drawn(Form({"name": "", "mail": "arta@"}))

    assert re.search(r'<div class="errors" role="alert" tabindex="-1" autofocus>', html)
    assert re.findall(r'<a href="#([^"]+)">', html) == ["id_name", "id_mail"]


def test_form_without_mistakes_has_no_summary() -> None:
    html = drawn(Form({"name": "Arta"}))

    assert 'role="alert"' not in html and "aria-invalid" not in html and 'aria-describedby="id_name_helptext"' in html
