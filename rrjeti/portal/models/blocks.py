"""The few kinds of blocks that the body of a page is made of. They are rendered in ``portal.rendering``, from their stored values."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from rrjeti.provenance.models import Confidence

TRACKS = [("administrative", _("the administrative track")), ("criminal", _("the criminal track"))]
TONES = [("", _("calm")), ("strong", _("warning")), ("good", _("good news"))]
TEXT_FEATURES = ["h3", "h4", "bold", "ol", "ul", "link"]
LINE_FEATURES = ["bold", "link"]


class Heading(blocks.StructBlock):
    text = blocks.CharBlock(label=_("heading"), max_length=160)
    anchor = blocks.CharBlock(
        label=_("anchor"), max_length=60, required=False, help_text=_("the part of the address after #; made from the heading when empty")
    )

    class Meta:
        icon = "title"
        label = _("Section heading")


class Fact(blocks.StructBlock):
    """A statement that shows how sure we are of it and where it is from."""

    text = blocks.RichTextBlock(label=_("statement"), features=LINE_FEATURES)
    confidence = blocks.ChoiceBlock(Confidence.choices, label=_("how sure we are"), default=Confidence.GENERAL)
    sources = blocks.ListBlock(SnippetChooserBlock("provenance.Source"), label=_("sources"), default=[])

    class Meta:
        icon = "circle-check"
        label = _("Fact")


class Notice(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=160, required=False)
    text = blocks.RichTextBlock(label=_("text"), features=[*LINE_FEATURES, "ul"])
    tone = blocks.ChoiceBlock(TONES, label=_("tone"), required=False)

    class Meta:
        icon = "warning"
        label = _("Notice")


class Table(blocks.StructBlock):
    """Rows as lines, cells between upright strokes; **bold** and [links](address) as in Markdown."""

    caption = blocks.CharBlock(label=_("caption"), max_length=200, required=False)
    rows = blocks.TextBlock(label=_("rows"), help_text=_("one row a line, cells parted by |; the first line is the head"))

    class Meta:
        icon = "table"
        label = _("Table")


class Picture(blocks.StructBlock):
    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(label=_("what it shows"), max_length=300, help_text=_("read aloud to those who do not see it"))
    caption = blocks.CharBlock(label=_("caption"), max_length=300, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")


class Body(blocks.StreamBlock):
    heading = Heading()
    paragraph = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)
    fact = Fact()
    notice = Notice()
    steps = blocks.ChoiceBlock(TRACKS, label=_("Steps after reporting"), icon="list-ol")
    chart = blocks.CharBlock(label=_("Chart of a series"), max_length=80, icon="history", help_text=_("key of the series"))
    guide = blocks.CharBlock(label=_("Button to the guide"), max_length=300, icon="arrow-right", help_text=_("the sentence beside the button"))
    letter = blocks.RichTextBlock(label=_("Quote or model letter"), icon="openquote", features=LINE_FEATURES)
    table = Table()
    picture = Picture()
    video = SnippetChooserBlock("portal.Video", label=_("Video"), icon="media")
