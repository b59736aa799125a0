"""Files of a group: what is taken, who reads it, what stays."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.core.files.uploadedfile import SimpleUploadedFile

from rrjeti.audit.models import LogEntry
from rrjeti.workgroups.models import FileVersion, GroupFile, WorkingGroup
from tests.organisations.conftest import zipped
from tests.workgroups.conftest import PDF, let_in, signed_in, upload

pytestmark = pytest.mark.django_db
BOMB = {"[Content_Types].xml": b"x", "word/document.xml": b"0" * (101 * 1024 * 1024)}


def add(who: Any, group: WorkingGroup, data: bytes = PDF, name: str = "plan.pdf", **more: Any) -> Any:
    return signed_in(who).post(f"/en/groups/{group.slug}/files/add/", {"title": "The plan", "file": upload(data, name), "name_of": "", **more})


def kept() -> list[Path]:
    return [path for path in (Path(project.HOME) / "private").rglob("*") if path.is_file()]


def test_file_says_who_brought_it_and_in_whose_name(alice: Any, centre: Any, group: WorkingGroup) -> None:
    add(alice, group, name_of=centre.pk)
    version = FileVersion.objects.get()

    assert (version.added_by, version.organisation, version.name, version.number) == (alice, centre, "plan.pdf", 1)
    text = signed_in(alice).get(group.get_absolute_url()).content.decode()
    assert "The plan" in text and "for: Centre One" in text
    assert kept()[0].parent.name == "workgroups" and kept()[0].read_bytes() == PDF


def test_download_is_an_attachment_that_nothing_keeps(alice: Any, group: WorkingGroup) -> None:
    add(alice, group)
    answer = signed_in(alice).get(f"/en/groups/{group.slug}/files/{GroupFile.objects.get().pk}/1/")

    assert answer.getvalue() == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"' and answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("forged", ["office", "999999", "x", "-1"])
def test_forged_organisation_is_an_error_at_the_field(alice: Any, office: Any, group: WorkingGroup, forged: str) -> None:
    answer = add(alice, group, name_of=office.pk if forged == "office" else forged)

    assert "name_of" in answer.context["form"].errors and not GroupFile.objects.exists()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<html><script>1</script></html>", "page.html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.svg"),
        (b"<html></html>", "page.pdf"),
        (b"MZ\x90\x00", "run.exe"),
        (b"MZ\x90\x00", "run.pdf"),
        (PDF, "plan.exe"),
        (b"", "empty.pdf"),
        (zipped({"a.txt": b"1"}), "archive.zip"),
        (zipped(BOMB), "bomb.docx"),
        (PDF + b"0" * (10 * 1024 * 1024) + b"%%EOF", "large.pdf"),
    ],
)
def test_dangerous_files_are_refused_and_nothing_is_kept(alice: Any, group: WorkingGroup, data: bytes, name: str) -> None:
    answer = add(alice, group, data, name)

    assert answer.status_code == 200 and answer.context["form"].errors["file"]
    assert not GroupFile.objects.exists() and kept() == []


def test_new_version_keeps_the_earlier_ones(alice: Any, bob: Any, centre: Any, group: WorkingGroup) -> None:
    add(alice, group)
    let_in(group, bob, centre)
    file = GroupFile.objects.get()
    address = f"/en/groups/{group.slug}/files/{file.pk}/"
    client, second = signed_in(bob), PDF.replace(b"1.4", b"1.5")
    for _twice in range(2):
        client.post(address, {"file": upload(second, "plan-2.pdf"), "name_of": centre.pk})

    assert [one.number for one in file.versions.all()] == [2, 1]
    assert client.get(f"{address}1/").getvalue() == PDF and client.get(f"{address}2/").getvalue() == second
    text = client.get(address).content.decode()
    assert "plan.pdf" in text and "plan-2.pdf" in text
    assert client.get(f"{address}3/").status_code == 404


def test_same_file_sent_twice_is_once(alice: Any, group: WorkingGroup) -> None:
    add(alice, group), add(alice, group)

    assert GroupFile.objects.count() == 1 and len(kept()) == 1


def test_group_has_a_limit_for_all_its_files(alice: Any, group: WorkingGroup, settings: Any) -> None:
    settings.GROUP_FILES_MAX_BYTES = len(PDF) + 10
    add(alice, group)
    answer = add(alice, group, PDF.replace(b"1.4", b"1.5"), title="Another")
    assert "no room" in answer.context["form"].errors["file"][0]
    file = GroupFile.objects.get()
    again = signed_in(alice).post(f"/en/groups/{group.slug}/files/{file.pk}/", {"file": upload(PDF.replace(b"1.4", b"1.6")), "name_of": ""})

    assert "no room" in again.context["form"].errors["file"][0]
    assert FileVersion.objects.count() == 1 and len(kept()) == 1


def test_file_is_removed_by_who_added_it_or_a_lead(
    alice: Any, bob: Any, ilir: Any, centre: Any, office: Any, group: WorkingGroup, django_capture_on_commit_callbacks: Any
) -> None:
    let_in(group, bob, centre), let_in(group, ilir, office)
    with django_capture_on_commit_callbacks(execute=True):
        add(bob, group), add(bob, group, PDF.replace(b"1.4", b"1.5"), title="Another")
    first, second = GroupFile.objects.order_by("pk")

    def remove(who: Any, file: GroupFile) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return int(signed_in(who).post(f"/en/groups/{group.slug}/files/{file.pk}/remove/").status_code)

    assert remove(ilir, first) == 404
    assert (remove(bob, first), remove(alice, second)) == (302, 302)
    assert not GroupFile.objects.exists() and kept() == []
    assert LogEntry.objects.filter(verb="group_file.removed").count() == 2


def test_only_members_reach_a_file(alice: Any, ilir: Any, charlie: Any, coordinator: Any, admin: Any, office: Any, group: WorkingGroup) -> None:
    add(alice, group)
    address = f"/en/groups/{group.slug}/files/{GroupFile.objects.get().pk}/"
    answers = {
        who.public_name: [signed_in(who).get(path).status_code for path in (address, f"{address}1/")] for who in (ilir, charlie, coordinator, admin)
    }

    assert set(map(tuple, answers.values())) == {(404, 404)}


def test_file_of_another_group_is_not_found_under_this_one(alice: Any, coordinator: Any, group: WorkingGroup) -> None:
    from tests.workgroups.conftest import said

    add(alice, group)
    other = WorkingGroup.found(said("Other"), by=coordinator)
    let_in(other, alice)

    assert signed_in(alice).get(f"/en/groups/{other.slug}/files/{GroupFile.objects.get().pk}/1/").status_code == 404


def test_file_that_is_gone_from_the_disk_is_not_found(alice: Any, group: WorkingGroup) -> None:
    add(alice, group)
    kept()[0].unlink()

    assert signed_in(alice).get(f"/en/groups/{group.slug}/files/{GroupFile.objects.get().pk}/1/").status_code == 404


def test_name_without_invisible_signs_or_paths(alice: Any, group: WorkingGroup) -> None:
    file = SimpleUploadedFile("x.pdf", PDF)
    file._name = "..\\..\\et\u202ec.pdf"
    signed_in(alice).post(f"/en/groups/{group.slug}/files/add/", {"title": "T", "file": file, "name_of": ""})

    assert "\u202e" not in FileVersion.objects.get().name and "\\" not in FileVersion.objects.get().name


def test_backup_holds_the_files() -> None:
    from rrjeti.operations.backup import folders

    assert project.HOME / "private" in folders().values()
