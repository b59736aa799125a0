"""Records what changes in public records, whoever changes it and wherever: who, when, which fields, both values.

A record is compared before and after each save; several saves in one transaction are one change. What happens while the
record is hidden – drafts, doubtful or withdrawn records – is not told, also not later.
"""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from threading import local
from typing import Any
from weakref import WeakValueDictionary

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.log_actions import get_active_log_context

from rrjeti.provenance.deeds import log
from rrjeti.provenance.models import Change
from rrjeti.provenance.snapshots import snapshot

Snapshot = dict[str, Any] | None
_starter: ContextVar[bool] = ContextVar("starter", default=False)
_thread = local()


@dataclass(frozen=True)
class Watched:
    """A kind of record with a public history; ``children`` are the relations that count as part of it."""

    kind: str
    model: type[models.Model]
    children: tuple[str, ...]


KINDS: dict[str, Watched] = {}
MODELS: dict[type[models.Model], Watched] = {}


@contextmanager
def by_starter() -> Any:
    """What is saved inside comes from the starter content."""
    token = _starter.set(True)
    try:
        yield
    finally:
        _starter.reset(token)


def watch(kind: str, model: type[models.Model], *children: str) -> None:
    """From now on every public change of ``model`` is recorded. Called once, when its app is ready."""
    KINDS[kind] = MODELS[model] = Watched(kind, model, children)
    follow(model, lambda instance: instance)
    for name in children:
        relation: Any = model._meta.get_field(name)
        follow(relation.related_model, parent_of(relation.field.name))
    for field in model._meta.many_to_many:
        m2m_changed.connect(links_change, sender=getattr(model, field.name).through, weak=False)
    post_delete.connect(forget, sender=model, weak=False)


def parent_of(name: str) -> Callable[[Any], Any]:
    return lambda child: getattr(child, name)


def follow(model: type[models.Model], owner: Callable[[Any], Any]) -> None:
    def before(sender: Any, instance: Any, raw: bool = False, **_more: Any) -> None:
        if not raw:
            look(instance, owner(instance))

    def after(sender: Any, instance: Any, raw: bool = False, **_more: Any) -> None:
        if not raw:
            settle_later(instance, owner(instance))

    for signal in (pre_save, pre_delete):
        signal.connect(before, sender=model, weak=False)
    for signal in (post_save, post_delete):
        signal.connect(after, sender=model, weak=False)


def links_change(sender: Any, instance: Any, action: str, reverse: bool, **_more: Any) -> None:
    if not reverse and type(instance) in MODELS:
        (look if action.startswith("pre_") else settle_later)(instance, instance)


def look(instance: Any, record: Any) -> None:
    """Keeps on ``instance`` how ``record`` stands now, unless this transaction already knows how it stood."""
    if record.pk and pending(record) is None:
        shown = visible(type(record), record.pk)
        instance._state.before = snapshot(shown, MODELS[type(record)].children) if shown else None


def settle_later(instance: Any, record: Any) -> None:
    """At the end of the transaction, or now when there is none, the record is compared with what it was."""
    if pending(record) is None:
        before = instance._state.__dict__.pop("before", None)
        person = get_active_log_context().user
        settle = Settle(type(record), record.pk, before, person, _starter.get())
        asked_for()[(type(record), record.pk)] = settle
        transaction.on_commit(settle)


@dataclass
class Settle:
    model: type[models.Model]
    pk: Any
    before: Snapshot
    person: Any
    is_starter: bool
    is_done: bool = False

    def __call__(self) -> None:
        self.is_done = True
        record = visible(self.model, self.pk)
        if record is None:
            is_hidden = self.before is not None and self.model._default_manager.filter(pk=self.pk).exists()
            return self.keep(Change.Act.HIDDEN, []) if is_hidden else None
        if self.before is None:
            return self.keep(Change.Act.SHOWN, [])
        after = snapshot(record, MODELS[self.model].children)
        changes = [[name, self.before[name], after[name]] for name in after if self.before[name] != after[name]]
        return self.keep(Change.Act.CHANGED, changes) if changes else None

    def keep(self, act: str, changes: list[Any]) -> None:
        by = None if self.is_starter else self.person or publisher(self.model, self.pk)
        Change.objects.create(model=self.model._meta.label_lower, record=str(self.pk), act=act, by=by, is_starter=self.is_starter, changes=changes)
        if by is not None:
            log(act, self.model._default_manager.get(pk=self.pk), by)


def publisher(model: type[models.Model], pk: Any) -> Any:
    """Whoever wrote what the worker published at its time."""
    if not hasattr(model, "live_revision"):
        return None
    record: Any = model._default_manager.select_related("live_revision__user").filter(pk=pk).first()
    return record.live_revision.user if record and record.live_revision else None


def pending(record: Any) -> Settle | None:
    """The comparison this transaction has already asked for; a rollback takes it away with everything else."""
    settle = asked_for().get((type(record), record.pk))
    return None if settle is None or settle.is_done else settle


def asked_for() -> "WeakValueDictionary[tuple[type[models.Model], Any], Settle]":
    """The comparisons of this thread by record. The transaction alone holds them: with its end, or a rollback, they are gone from here too."""
    if not hasattr(_thread, "asked_for"):
        _thread.asked_for = WeakValueDictionary()
    found: WeakValueDictionary[tuple[type[models.Model], Any], Settle] = _thread.asked_for
    return found


def visible(model: type[models.Model], pk: Any) -> Any:
    """The record as readers may see it; ``None`` when they may not."""
    manager: Any = model._default_manager
    return manager.visible_to(AnonymousUser()).filter(pk=pk).first()


def forget(sender: type[models.Model], instance: Any, **_more: Any) -> None:
    """A deleted record takes its history along: the next one may get its number."""
    Change.objects.filter(model=sender._meta.label_lower, record=str(instance.pk)).delete()
