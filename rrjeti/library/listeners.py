"""Keeps what hangs on publications in order: stable numbers of files, no orphan on the disk."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import published

from rrjeti.library.models import Publication, PublicationFile


@receiver(published, sender=Publication, dispatch_uid="library.stable_files")
def keep_file_numbers(sender: type, instance: Publication, revision: Revision, **kwargs: Any) -> None:
    """A revision made before the first publishing knows no numbers of its files; without this each publishing would make new ones."""
    if any(not child.get("pk") for child in revision.content.get("files", [])):
        content = {**revision.content, "files": instance.serializable_data()["files"]}
        Revision.objects.filter(pk=revision.pk).update(content=content)


@receiver(post_delete, sender=PublicationFile, dispatch_uid="library.remove_file")
def remove_file(sender: type, instance: PublicationFile, **kwargs: Any) -> None:
    """Bytes go when no row and no earlier version of the publication points to them."""
    name = instance.file.name
    if not name:
        return

    def remove() -> None:
        if not PublicationFile.objects.filter(file=name).exists() and not is_in_history(name):
            instance.file.storage.delete(name)

    transaction.on_commit(remove)


def is_in_history(name: str) -> bool:
    """Whether an earlier version of some publication still has the file."""
    kind = ContentType.objects.get_for_model(Publication)
    return Revision.objects.filter(base_content_type=kind, content__files__icontains=name).exists()
