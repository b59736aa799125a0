"""The fields of a form say aloud what is wrong with them, and the summary names each and leads there."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.utils.html import format_html

from rrjeti.languages.fields import TranslatedFormField


class Form(forms.Form):
    name = forms.CharField(help_text="A pseudonym will do.")
    mail = forms.EmailField(required=False)


class Several(forms.Form):
    kind = forms.ChoiceField(label="How?", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    boxes = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    both = TranslatedFormField()
    agrees = forms.BooleanField(label=format_html('I have read <a href="{}">the rules</a>:', "/rules/"))
    hidden = forms.CharField(widget=forms.HiddenInput)


def drawn(form: forms.Form) -> str:
    return Template("{% load fields %}{% errors form %}{% for one in form %}{% field one %}{% endfor %}").render(Context({"form": form}))


def test_wrong_field_names_its_hint_and_its_error() -> None:
    html = drawn(Form({"name": "", "mail": "arta@"}))

    assert re.search(r'<input[^>]+aria-invalid="true"[^>]+aria-describedby="id_name_helptext id_name_error"[^>]+id="id_name"', html)
    described = [name for names in re.findall(r'aria-describedby="([^"]+)"', html) for name in names.split()]
    assert described and all(f'id="{name}"' in html for name in described)


def test_summary_takes_the_focus_and_is_called_by_its_heading() -> None:
    html = drawn(Form({"name": ""}))

    assert re.search(r'<div class="errors" role="alert" tabindex="-1" aria-labelledby="form_errors" autofocus><h2 id="form_errors">', html)


def test_summary_names_each_wrong_field_and_leads_to_it() -> None:
    html = drawn(Form({"name": "", "mail": "arta@"}))

    assert re.findall(r'<a href="#([^"]+)"><span class="errors__field">([^<]+)</span> – [^<]+</a>', html) == [
        ("id_name", "Name"),
        ("id_mail", "Mail"),
    ]


def test_summary_leads_to_the_first_of_several_boxes() -> None:
    html = drawn(Several({}))
    led = re.findall(r'<a href="#([^"]+)"><span class="errors__field">([^<]+)</span>', html)

    assert led == [("id_kind_0", "How?"), ("id_boxes_0", "Boxes"), ("id_both_0", "Both"), ("id_agrees", "I have read the rules")]
    assert all(f'id="{name}"' in html for name, _label in led)


def test_mistake_of_a_hidden_field_is_said_without_a_link() -> None:
    html = drawn(Several({"kind": "a", "boxes": ["a"], "both_sq": "x", "agrees": "on"}))

    assert re.search(r"<ul><li>[^<]+</li></ul>", html)


@pytest.mark.parametrize("label", ["x" * 200, "<b>" + "y" * 200 + "</b>"])
def test_long_label_is_cut(label: str) -> None:
    class Long(forms.Form):
        text = forms.CharField(label=label)

    found = re.search(r'errors__field">([^<]+)<', drawn(Long({})))

    assert found and len(found[1]) == 60 and found[1].endswith("…")


def test_form_without_mistakes_has_no_summary() -> None:
    html = drawn(Form({"name": "Arta"}))

    assert 'role="alert"' not in html and "aria-invalid" not in html and 'aria-describedby="id_name_helptext"' in html
