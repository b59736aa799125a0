"""One public record of each kind, as small as it may be; the tests of addresses, of the API and of the search share them."""

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from rrjeti.audit import recording
from rrjeti.directory.guide.models import Guide, Node, Option, Outcome, Procedure, Stage
from rrjeti.directory.models import Body, Channel, ContactPoint, Group, Institution
from rrjeti.events.models import Event
from rrjeti.figures.models import Observation, Series
from rrjeti.forum.models import Category, Thread
from rrjeti.languages.fields import Translated
from rrjeti.library.models import Article, DocumentType, Instrument, PageText, Practice, Publication, PublicationFile
from rrjeti.organisations.models import Organisation
from rrjeti.portal.models import BookletPage, BundlePage, ExplainerPage, LearnIndexPage, ShelfPage
from rrjeti.regions.models import County, Municipality
from rrjeti.vocabulary.models import Country, Term, Topic
from rrjeti.wishes.models import Request
from tests.portal.conftest import add, index, stream


def both(word: str) -> dict[str, str]:
    return {"sq": f"Titulli {word}", "en": f"Title {word}"}


def albania() -> Country:
    return Country.objects.get_or_create(code="AL", defaults={"name": {"sq": "Shqipëria", "en": "Albania"}})[0]


def topic() -> Topic:
    return Topic.objects.get_or_create(key="tenders", defaults={"name": {"sq": "Tenderë", "en": "Tenders"}})[0]


def law() -> DocumentType:
    return DocumentType.objects.get_or_create(key="law", defaults={"name": {"sq": "Ligj", "en": "Law"}})[0]


def record(model: Any, word: str, **fields: Any) -> Any:
    made = model(**{"key": word, "title": both(word), "confidence": "verified", "country": albania(), "year": 2020, **fields})
    made.topics.set([topic()])
    made.save()
    return made


def publication(word: str, **fields: Any) -> Publication:
    return record(Publication, word, **{"type": law(), "languages": "sq en", **fields})


def instrument(word: str, **fields: Any) -> Instrument:
    return record(Instrument, word, **{"type": law(), "abbreviation": "UNCAC", **fields})


def article(word: str, **fields: Any) -> Article:
    convention = Instrument.objects.filter(key="uncac").first() or instrument("uncac")
    return Article.objects.create(**{"key": f"uncac-{word}", "instrument": convention, "number": 13, "title": both(word), **fields})


def practice(word: str, **fields: Any) -> Practice:
    return record(Practice, word, **{"context": {"en": "Context"}, "action": {"en": "Action"}, "result": {"en": "Result"}, **fields})


def institution(word: str, **fields: Any) -> Institution:
    group = Group.objects.get_or_create(key="oversight", defaults={"name": {"sq": "Mbikëqyrje", "en": "Oversight"}})[0]
    facts = {"kind": "independent", "group": group, "country": albania(), "powers": {"en": "Looks after."}, "confidence": "verified"}
    return Institution.objects.create(**{"key": word, "name": both(word), **facts, **fields})


def channel(word: str, **fields: Any) -> Channel:
    return Channel.objects.create(
        **{"key": word, "name": both(word), "kind": "web-form", "web": "https://c.example", "confidence": "verified", **fields}
    )


def body(word: str, **fields: Any) -> Body:
    return Body.objects.create(**{"key": word, "name": both(word), "kind": "network", "role": {"en": "Helps."}, "confidence": "verified", **fields})


def event(word: str, **fields: Any) -> Event:
    made = Event.objects.create(
        **{
            "key": word,
            "title": both(word),
            "start": dt.date(2020, 3, 4),
            "type": "training",
            "country": albania(),
            "confidence": "verified",
            **fields,
        }
    )
    made.topics.add(topic())
    return made


def series(word: str, **fields: Any) -> Series:
    facts = {"publisher": {"en": "Publisher"}, "kind": "perception", "country": albania(), "confidence": "verified"}
    made = Series.objects.create(**{"key": word, "name": both(word), "headline": both(word), **facts, **fields})
    for year, value in ((2019, 35), (2020, 36)):
        Observation.objects.create(series=made, year=year, value=value, confidence="verified")
    return made


def county(word: str, **fields: Any) -> County:
    return County.objects.create(**{"key": word, "name": both(word), "country": albania(), **fields})


def municipality(word: str, **fields: Any) -> Municipality:
    held = fields.pop("county", None) or County.objects.filter(key=word).first() or county(word)
    return Municipality.objects.create(**{"key": word, "name": both(word), "county": held, **fields})


def term(word: str, **fields: Any) -> Term:
    return Term.objects.create(**{"key": word, "name": both(word), "definition": {"sq": "Përkufizim.", "en": "Definition."}, **fields})


def guide(word: str, **fields: Any) -> Guide:
    """One question with one answer."""
    made = Guide(**{"key": word, "country": albania(), "title": both(word), "start": "first", "live": True, **fields})
    node = Node(key="first", question={"sq": "Pyetja?", "en": "Question?"})
    node.options = [Option(key="1", label={"sq": "Po", "en": "Yes"}, target=word)]
    made.nodes = [node]
    made.outcomes = [Outcome(key=word, title=both(word), text={"sq": "Shkoni atje.", "en": "Go there."})]
    made.save()
    return made


def outcome(word: str, **fields: Any) -> Outcome:
    return guide(word, **fields).outcomes.get()


def wish(word: str, **fields: Any) -> Request:
    """A request of nobody, answered in public; the first of 2020 unless told otherwise."""
    day = dt.datetime(2020, 3, 4, tzinfo=dt.UTC)
    facts = {"year": 2020, "sequence": Request.objects.count() + 1, "kind": "document", "title": f"Title {word}", "language": "en"}
    answered = {"status": "answered", "answer_text": both(word), "answer_url": "/en/directory/", "answered_at": day, "decided_at": day}
    return Request.objects.create(**{**facts, **answered, "is_public": True, **fields})


def page(word: str, **fields: Any) -> ExplainerPage:
    return add(index(LearnIndexPage), title=f"Title {word}", slug=word, key=word, **fields)


def organisation(word: str) -> Organisation:
    more = {"confirmed_until": timezone.localdate(), "verified_at": timezone.now(), "description": both(word)}
    return Organisation.objects.create(kind="cso", legal_name=f"Organisation {word}", slug=word, status="verified", **more)


def thread(word: str, **fields: Any) -> Thread:
    """A question of the forum that nobody has answered."""
    category, _made = Category.objects.get_or_create(key="w1", defaults={"name": both("w1"), "about": both("w1")})
    said = {"text": f"Words of {word}", "language": "en", **fields}
    return Thread.objects.begin(category=category, title=f"Question {word}", said=said, by=said.pop("author", None), language="en")


def everything(word: str = "w1") -> dict[str, Any]:
    """All kinds at once, with what hangs on them."""
    makers = (article, practice, institution, channel, body, event, series, municipality, term, guide, page, organisation, wish, thread)
    made = {maker.__name__: maker(word) for maker in makers}
    made["post"] = made["thread"].posts.get()
    made["publication"] = report = publication(word, year=2021)
    made["file"] = file = PublicationFile.objects.create(publication=report, file=ContentFile(b"Text of the report.", "report.txt"), language="en")
    PageText.objects.get_or_create(file=file, number=1, defaults={"text": "Text of the report."})
    ContactPoint.objects.create(key=word, country=albania(), function="mla", authority=both(word), web="https://p.example", confidence="verified")
    Stage.objects.create(procedure=Procedure.objects.create(key=word, name=both(word)), num=1, text={"sq": "Hapi.", "en": "The step."})
    shelf = ShelfPage.objects.filter(locale__language_code="en").earliest("path")
    made["booklet"] = add(shelf, BookletPage, "Booklet", key=f"booklet-{word}")
    made["bundle"] = add(shelf, BundlePage, "Bundle", parts=stream(("page", made["page"].pk)))
    recording.record("page.published", made["page"], role="editor", name=Translated({"en": f"Title {word}"}))
    return made
