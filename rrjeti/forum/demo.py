"""Made-up questions and replies of the forum; the same for the same seed. None of them is advice."""

import datetime as dt
import random
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone

from rrjeti.accounts.models import Person
from rrjeti.forum.models import Category, Follow, Post, Summary, Thread
from rrjeti.languages.folding import fold
from rrjeti.moderation import hidden
from rrjeti.organisations.models import SPEAKING, Membership, Status
from rrjeti.pagestore.generation import public_changed
from rrjeti.regions.models import Municipality
from rrjeti.vocabulary.models import Topic
from rrjeti.writing import markdown

LABEL = "(demo)"
ASKED = (
    ("how-to-report", "sq", "Ku drejtohem kur më kërkojnë para për një vërtetim?", "Nuk dua të jap emra. Dua të di vetëm hapat dhe afatet."),
    ("how-to-report", "en", "Can I report without giving my name?", "I work there and I am afraid of losing my job.\n\nWhat is kept of me?"),
    (
        "land-and-buildings",
        "sq",
        "Pse zgjat një vit regjistrimi i një apartamenti?",
        "Afati në portal ishte **30 ditë**. Në sportel thonë se dosja pret.",
    ),
    (
        "land-and-buildings",
        "sq",
        "Si e marr përgjigjen me shkrim për lejen?",
        "Më thanë me gojë se duhet të pres. A kam të drejtë ta kërkoj me shkrim?",
    ),
    ("health", "sq", "A paguhet vizita te mjeku specialist?", "Kam rekomandimin e mjekut të familjes. Në sportel më kërkuan pagesë."),
    ("health", "en", "Where is the list of medicines that are paid for?", "The pharmacy says it changed this month."),
    ("schools", "sq", "Kush i kontrollon tenderat e teksteve shkollore?", "Çmimet ndryshojnë shumë nga një bashki te tjetra."),
    ("police-and-courts", "sq", "Sa kohë ka prokuroria për të përgjigjur?", "Bëra kallëzim para tre muajsh dhe nuk kam marrë asnjë njoftim."),
    ("municipal-services", "sq", "Ku gjendet buxheti i bashkisë sonë?", "Dua të di sa u shpenzua për rrugën e lagjes."),
    ("municipal-services", "en", "Who decides on social assistance?", "I was refused without a reason in writing."),
    ("business-and-procurement", "sq", "Si ankohemi për një tender me një ofertues?", "Kriteret dukej se ishin shkruar për një firmë."),
    ("business-and-procurement", "en", "Is an inspection without a written order lawful?", "They came twice in a month."),
    ("about-the-network", "sq", "Si mund të ndihmoj si vullnetar?", "Jam student dhe kam kohë të lirë në fundjavë."),
)
REPLIES = (
    ("sq", "Kërkojeni gjithmonë përgjigjen me shkrim dhe ruani numrin e protokollit."),
    ("sq", "E njëjta gjë më ndodhi edhe mua. Pas ankesës me shkrim u përgjigjën për *dy javë*."),
    ("sq", "Shihni edhe udhëzuesin e kësaj faqeje:\n\n- zgjidhni institucionin,\n- lexoni afatet,\n- ruani provat."),
    ("en", "Ask for the answer in writing and keep the number of your file."),
    ("en", "The same happened to me. After a written complaint they answered within two weeks."),
    ("sq", "Kjo varet nga bashkia. Pyesni në zyrën me një ndalesë dhe kërkoni bazën ligjore."),
)
ANSWERS = {
    "sq": "Përgjigje e trilluar për demonstrim: ligji jep një afat; nëse kalon, ankesa bëhet me shkrim.",
    "en": "A made-up answer for demonstration: the law gives a deadline; when it is over, complain in writing.",
}
SUMMARY = {
    "sq": "Përmbledhje e trilluar: çfarë u pyet, çfarë dihet, çfarë mbetet e hapur.",
    "en": "A made-up summary: what was asked, known and left open.",
}


def clear() -> None:
    """Takes the demonstration threads away, those whose question was taken back, too."""
    Thread.objects.filter(Q(title__endswith=LABEL) | Q(title="", posts__author__is_demo=True)).delete()


@cache
def html(text: str) -> str:
    return markdown.to_html(text)


@transaction.atomic
def make(number: int = 120, seed: int = 1) -> int:
    """Replaces the demonstration threads with ``number`` new ones by demonstration people; gives how many posts there are now."""
    clear()
    rng = random.Random(f"{seed}-forum")  # noqa: S311
    people = list(Person.objects.filter(is_demo=True, is_staff=False).order_by("pk")[:300])
    categories = {one.key: one for one in Category.objects.all()}
    if not people or not categories:
        return 0
    ground = Ground(rng, people, list(Municipality.objects.here()), speakers())
    threads = [ground.thread(categories, place) for place in range(number)]
    Thread.objects.bulk_create(threads)
    posts = [post for thread in threads for post in ground.posts(thread)]
    Post.objects.bulk_create(posts, batch_size=1000)
    settle(rng, threads)
    public_changed("forum")
    return len(posts)


def speakers() -> list[Membership]:
    found = Membership.objects.active().filter(role__in=SPEAKING, person__is_demo=True, organisation__status=Status.VERIFIED)
    return list(found.select_related("person", "organisation").order_by("pk")[:40])


class Ground:
    """Who writes, and from when on."""

    def __init__(self, rng: random.Random, people: list[Person], places: list[Municipality], speaking: list[Membership]) -> None:
        self.rng, self.people, self.places, self.speaking, self.now = rng, people, places, speaking, timezone.now()

    def thread(self, categories: dict[str, Category], place: int) -> Thread:
        key, language, title, _text = ASKED[place % len(ASKED)]
        begun = self.now - dt.timedelta(days=self.rng.randint(1, 90), minutes=self.rng.randint(0, 1400))
        return Thread(
            category=categories.get(key) or next(iter(categories.values())), title=f"{title} {LABEL}", folded=fold(title), language=language,
            author=self.rng.choice(self.people), created_at=begun, last_at=begun,
            municipality=self.rng.choice(self.places) if self.places and self.rng.random() < 0.4 else None,
        )  # fmt: skip

    def posts(self, thread: Thread) -> list[Post]:
        text = next(text for _key, _language, title, text in ASKED if thread.title.startswith(title))
        found = [self.post(thread, 1, thread.author, text, thread.language, thread.created_at)]
        for number in range(2, 2 + self.rng.choice((0, 1, 2, 3, 5, 8))):
            language, text = self.rng.choice(REPLIES)
            at = found[-1].at + (self.now - found[-1].at) * self.rng.random() * 0.3
            found.append(self.post(thread, number, self.rng.choice(self.people), text, language, at))
        if len(found) > 3 and self.speaking:
            member = self.rng.choice(self.speaking)
            found[2].author, found[2].spoke_as = member.person, member.organisation
            found[2].text, found[2].language = ANSWERS[thread.language], thread.language
            found[2].html, found[2].is_nameless = html(found[2].text), False
        return found

    def post(self, thread: Thread, number: int, author: Any, text: str, language: str, at: dt.datetime) -> Post:
        nameless = self.rng.random() < 0.2
        return Post(thread=thread, number=number, author=author, text=text, html=html(text), language=language, at=at, is_nameless=nameless)


def settle(rng: random.Random, threads: list[Thread]) -> None:
    """Counts, answers, a summary, one that waits, topics and followers."""
    counted = Thread.objects.filter(pk__in=[one.pk for one in threads]).annotate(
        shown=Count("posts", filter=Q(posts__state=Post.State.SHOWN)), newest=Max("posts__at")
    )
    solutions = dict(Post.objects.filter(thread__in=threads, spoke_as__isnull=False).values_list("thread", "pk"))
    topics = list(Topic.objects.filter(parent=None)[:8])
    for place, one in enumerate(counted.order_by("pk")):
        one.numbers = one.count = one.shown
        one.last_at, one.is_shown, one.solved_by_id = one.newest, True, solutions.get(one.pk)
        one.is_pinned, one.is_locked = place == 0, place % 40 == 7
        one.save()
        if topics:
            one.topics.set([rng.choice(topics)])
        if place % 30 == 2:
            text = SUMMARY[one.language]
            Summary.objects.create(thread=one, text=text, html=html(text), language=one.language, at=one.last_at)
    wait(threads[-1])
    own = Person.objects.filter(email="citizen1@demo.example").first()
    if own is not None:
        Follow.objects.bulk_create([Follow(person=own, thread=one) for one in threads[:4]])


def wait(thread: Thread) -> None:
    """One question waits for a moderator: it holds a telephone number."""
    first = thread.posts.order_by("number").first()
    thread.posts.exclude(pk=first.pk).delete()
    first.text = f"{first.text}\n\nMë telefononi në 069 123 4567."
    first.html, first.state, first.held_for = html(first.text), Post.State.HELD, ["phone"]
    first.save()
    Thread.objects.filter(pk=thread.pk).update(is_shown=False, count=0, solved_by=None)
    hidden.hold(first, {first.language: first.text})
