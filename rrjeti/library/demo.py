"""Synthetic documents with real-looking text, labelled as demonstration; the same for the same seed."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from rrjeti.library import demo_words as words
from rrjeti.library.models import Article, DocumentType, PageText, Practice, Publication, PublicationFile
from rrjeti.library.models.records import issuer_slug, title_keys
from rrjeti.organisations.models import Organisation
from rrjeti.pagestore.generation import public_changed
from rrjeti.vocabulary.models import Country, Topic

MOST, BATCH, SIGNS_PER_PAGE, PRACTICES = 20_000, 500, 1350, 24
SENTENCES = {
    "sq": (words.SUBJECT_SQ, words.VERB_SQ, words.OBJECT_SQ, words.HOW_SQ, words.THEN_SQ),
    "en": (words.SUBJECT_EN, words.VERB_EN, words.OBJECT_EN, words.HOW_EN, words.THEN_EN),
}


def make(number: int, seed: int = 1, progress: Callable[[int], None] = lambda done: None) -> int:
    """Replaces all demonstration documents with ``number`` new ones (20,000 at most); gives how many there are now."""
    number = max(0, min(MOST, number))
    with transaction.atomic():
        clear()
        ground = Ground()
        for start in range(0, number, BATCH):
            write_batch([document(random_for(seed, place), place, ground) for place in range(start, min(number, start + BATCH))], ground)  # noqa: S311
            progress(min(number, start + BATCH))
        make_lineages(number)
        make_practices(min(PRACTICES, number), seed, ground)
        public_changed()
    return number


def random_for(seed: int, place: int) -> random.Random:
    """Each document has its own, so that it is the same however many there are."""
    return random.Random(f"{seed}-{place}")  # noqa: S311


def clear() -> None:
    """Removes earlier demonstration documents without asking each one."""
    mine = Publication.objects.filter(is_demo=True)
    PageText.objects.filter(file__publication__in=mine)._raw_delete(mine.db)  # type: ignore[attr-defined]
    PublicationFile.objects.filter(publication__in=mine)._raw_delete(mine.db)  # type: ignore[attr-defined]
    for through in (Publication.topics.through, Publication.articles.through, Publication.instruments.through, Publication.sources.through):
        through.objects.filter(publication__in=mine)._raw_delete(mine.db)
    Publication.objects.filter(replaced_by__in=mine).update(replaced_by=None)
    mine._raw_delete(mine.db)  # type: ignore[attr-defined]
    Practice.objects.filter(is_demo=True).delete()


class Ground:
    """What demonstration documents are filed under: the vocabulary that is there."""

    def __init__(self) -> None:
        self.types = {kind.key: kind.pk for kind in DocumentType.objects.only("key")} or {
            "study": DocumentType.objects.create(key="study", name={"en": "Study", "sq": "Studim"}).pk
        }
        self.topics = {topic.key: topic.pk for topic in Topic.objects.only("key")}
        self.countries = set(Country.objects.values_list("code", flat=True))
        self.articles = list(Article.objects.filter(instrument__key="uncac", number__range=(5, 40)).values_list("pk", flat=True))
        self.issuers = [({"sq": sq, "en": en}, issuer_slug({"sq": sq})) for sq, en in words.ISSUERS]
        self.now = timezone.now()
        self.today = timezone.localdate()


def give(members: list[Organisation]) -> int:
    """Files one document in eight under a member, as issued by it; gives how many."""
    rows = list(Publication.objects.filter(is_demo=True, status=Publication.Status.APPROVED).order_by("key").only("pk"))[::8] if members else []
    for place, row in enumerate(rows):
        row.member = members[place % len(members)]
        row.institution = dict.fromkeys(SENTENCES, row.member.legal_name)
        row.issuer = issuer_slug(row.institution)
    return Publication.objects.bulk_update(rows, ["member", "institution", "issuer"], batch_size=BATCH)


def place_name(rng: random.Random) -> str:
    """An invented place: thousands of different words, none of them real on purpose."""
    return (rng.choice(words.SYLLABLES) + rng.choice(words.SYLLABLES) + rng.choice(words.SYLLABLES) + rng.choice(words.PLACE_ENDS["sq"])).capitalize()


def document(rng: random.Random, place: int, ground: Ground) -> dict[str, Any]:
    """A publication, its tags and its pages; nothing is saved."""
    kind, kind_sq, kind_en = rng.choice(words.KINDS)
    topic, topic_sq, topic_en = rng.choice(words.SUBJECTS)
    where, day = place_name(rng), ground.today - dt.timedelta(days=int(rng.triangular(0, 20 * 365, 0)))
    language = "sq" if rng.random() < 0.65 else "en"
    issuer, slug = rng.choice(ground.issuers)
    country = rng.choice(words.COUNTRIES)
    record = Publication(
        key=f"demo-{place:05d}", is_demo=True, live=True, first_published_at=ground.now, last_published_at=ground.now, updated_at=ground.now,
        type_id=ground.types.get(kind) or next(iter(ground.types.values())), published_on=day, institution=issuer,
        languages=language if rng.random() < 0.8 else "sq en",
        title={"sq": f"Demonstrim: {kind_sq} për {topic_sq}, {where} {day.year}",
            "en": f"Demonstration: {kind_en} on {topic_en}, {where} {day.year}"},
        abstract={"sq": f"Dokument i trilluar për të treguar si punon biblioteka. Trajton {topic_sq} në {where}.",
            "en": f"A made-up document that shows how the library works. It deals with {topic_en} in {where}."},
        country_id=country if country in ground.countries else None, lenses=rng.choice(("", "", "", "", "gender", "disability", "poverty",
            "gender poverty")),
    )  # fmt: skip
    record.fill_machine_fields()
    record.issuer = slug
    pages = [page(rng, language, number, place, where) for number in range(1, rng.choice((2, 3, 3, 4, 4, 5, 6)) + 1)]
    articles = rng.sample(ground.articles, min(2, len(ground.articles))) if rng.random() < 0.2 else []
    return {"record": record, "topic": topic, "language": language, "pages": pages, "articles": articles}


def page(rng: random.Random, language: str, number: int, place: int, where: str) -> str:
    """About 200 words; the first page says what the document is, the second has a phrase that no other document has."""
    opening = {
        "sq": (
            f"Dokument demonstrimi. Raporti flet për {words.EVERYWHERE['sq']} në {where}.",
            f"Dosja {where.lower()}-{place:05d} u hap nga {place_name(rng)}.",
        ),
        "en": (
            f"Demonstration document. The report is about {words.EVERYWHERE['en']} in {where}.",
            f"File {where.lower()}-{place:05d} was opened by {place_name(rng)}.",
        ),
    }[language]
    parts, length = [opening[number - 1]] if number <= 2 else [], 0
    for sentence in sentences(rng, language):
        parts.append(sentence)
        length += len(sentence)
        if length > SIGNS_PER_PAGE:
            break
    middle = len(parts) // 2
    return " ".join(parts[:middle]) + "\n\n" + " ".join(parts[middle:])


def sentences(rng: random.Random, language: str) -> Iterator[str]:
    subjects, verbs, objects, manners, endings = SENTENCES[language]
    joiner = "në" if language == "sq" else "in"
    pick = rng.random
    while True:
        n = int(pick() * 97) + 3
        how = manners[int(pick() * len(manners))].format(n=n, m=n + int(pick() * 400))
        where = f" {joiner} {place_name(rng)}" if pick() < 0.3 else ""
        yield f"{subjects[int(pick() * len(subjects))]} {verbs[int(pick() * len(verbs))]} {objects[int(pick() * len(objects))]}{where} {how}."
        if pick() < 0.4:
            yield endings[int(pick() * len(endings))]


def write_batch(made: list[dict[str, Any]], ground: Ground) -> None:
    records = Publication.objects.bulk_create([entry["record"] for entry in made], batch_size=BATCH)
    topic_of, article_of = Publication.topics.through, Publication.articles.through
    topic_of.objects.bulk_create(
        [
            topic_of(publication_id=record.pk, topic_id=ground.topics[entry["topic"]])
            for record, entry in zip(records, made, strict=True)
            if entry["topic"] in ground.topics
        ]
    )
    article_of.objects.bulk_create(
        [article_of(publication_id=record.pk, article_id=pk) for record, entry in zip(records, made, strict=True) for pk in entry["articles"]]
    )
    files = [
        PublicationFile(publication_id=record.pk, language=entry["language"], page_count=len(entry["pages"]), extraction_state="done",
            added_at=ground.now)
        for record, entry in zip(records, made, strict=True)
    ]  # fmt: skip
    PublicationFile.objects.bulk_create(files, batch_size=BATCH)
    texts = (
        PageText(file_id=file.pk, number=number, text=text)
        for file, entry in zip(files, made, strict=True)
        for number, text in enumerate(entry["pages"], 1)
    )
    PageText.objects.bulk_create(texts, batch_size=BATCH)


def make_lineages(number: int) -> None:
    """Every fiftieth document is the draft of the next one, every seventieth an older version of it."""
    rows = {record.key: record for record in Publication.objects.filter(is_demo=True).only("key", "title", "type", "institution", "issuer")}
    stages = ((70, Publication.Status.REPLACED, "versioni i parë", "first version"), (50, Publication.Status.DRAFT, "drafti", "draft"))
    for step, status, stage_sq, stage_en in stages:
        for place in range(step, number - 1, step):
            later = rows[f"demo-{place + 1:05d}"]
            title = {"sq": f"{later.title.values['sq']}, {stage_sq}", "en": f"{later.title.values['en']}, {stage_en}"}
            same = {"type_id": later.type_id, "institution": later.institution, "issuer": later.issuer, "title_keys": title_keys(title)}
            Publication.objects.filter(key=f"demo-{place:05d}").update(status=status, replaced_by=later, title=title, **same)


def make_practices(number: int, seed: int, ground: Ground) -> None:
    for place in range(number):
        rng = random.Random(f"{seed}-practice-{place}")  # noqa: S311
        topic, topic_sq, topic_en = rng.choice(words.SUBJECTS)
        where, country = place_name(rng), rng.choice(words.COUNTRIES)
        texts = {name: practice_text(rng) for name in ("context", "action", "result", "evidence")}
        note = Practice.objects.create(
            key=f"demo-practice-{place:02d}", is_demo=True, kind=rng.choice(Practice.Kind.values), year=rng.randint(2012, ground.today.year), **texts,
            title={"sq": f"Demonstrim: si u përmirësua puna për {topic_sq}, {where}",
                "en": f"Demonstration: how work on {topic_en} improved, {where}"},
            institution=rng.choice(ground.issuers)[0], country_id=country if country in ground.countries else None, lenses=rng.choice(("", "gender",
                "disability", "poverty")),
        )  # fmt: skip
        note.topics.set(Topic.objects.filter(key=topic))
        note.save()


def practice_text(rng: random.Random) -> dict[str, str]:
    return {language: " ".join(sentence for sentence, _ in zip(sentences(rng, language), range(4), strict=False)) for language in ("sq", "en")}
