"""What every installation stands on after ``migrate``: languages, the tree's upper pages, editors' groups, the review workflow.

Each thing is made once; what an administrator changes or takes away afterwards stays as it is.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import get_language, gettext, override
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from rrjeti.languages.interface import language_of
from rrjeti.portal.models import ContentPage, HomePage, LearnIndexPage, NewsIndexPage, ShelfPage
from rrjeti.provenance.models import LoadedRecord

GROUPS = {
    "Authors": ["add_page", "change_page"],
    "Editors": ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
    "Administrators": ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"],
}
PICTURES = {"Authors": ["add", "choose"], "Editors": ["add", "change", "choose"], "Administrators": ["add", "change", "delete", "choose"]}
EDITED_APPS = ("portal", "library", "directory", "guide", "figures", "events", "vocabulary", "provenance", "wagtailimages")
# Addresses of the upper pages where they are not the English word; no catalogue, because an address never changes with a translation.
SLUGS = {"sq": {"learn": "meso", "news": "lajme", "booklets": "broshura", "about": "rreth"}}
ADMINISTERED = ("accounts", "auth", "wagtailcore", "wagtail_localize")


def prepare(**_kwargs: Any) -> None:
    """Runs after every ``migrate``."""
    with transaction.atomic():
        locales = prepare_locales()
        if Collection.get_first_root_node() is None:  # made by Wagtail's migrations, lacking after a flush; uploads stand in it
            Collection.add_root(name="Root")
        if not Permission.objects.filter(codename="submit_translation").exists():  # made by a migration as well
            kind, _created = ContentType.objects.get_or_create(app_label="wagtail_localize", model="translation")
            Permission.objects.create(content_type=kind, codename="submit_translation", name="Can submit translations")
        prepare_tree(locales)
        prepare_groups()
        prepare_workflow()


def once(what: str) -> bool:
    """True the first time this is asked about ``what``."""
    return LoadedRecord.objects.get_or_create(model="portal.ground", key=what, defaults={"file": "ground", "fingerprint": ""})[1]


def prepare_locales() -> dict[str, Locale]:
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}


def slug(key: str) -> str:
    return SLUGS.get(get_language() or "", {}).get(key, key)


def sections() -> list[tuple[type[ContentPage], dict[str, str]]]:
    """The upper pages in the active language."""
    learn = gettext("What corruption is, what the law says and what you can do. In plain language, step by step.")
    about = gettext("Who stands behind this site, who pays for it and by which rules it works.")
    rows = [
        (LearnIndexPage, "learn", gettext("Learn"), slug("learn"), learn),
        (NewsIndexPage, "news", gettext("News"), slug("news"), gettext("What changed on this site and around it.")),
        (
            ShelfPage,
            "booklets",
            gettext("Booklets and materials"),
            slug("booklets"),
            gettext("To read here, to print and to take with you."),
        ),
        (ShelfPage, "about", gettext("About"), slug("about"), about),
    ]
    return [(model, {"key": key, "title": title, "slug": slug, "summary": summary}) for model, key, title, slug, summary in rows]


def is_spoken(code: str) -> bool:
    """Whether the upper pages have words in this language. One without is read in another, with a notice, until its catalogue comes."""
    return all(language_of(words, code) == code for words in ("Learn", "News", "Booklets and materials", "About"))


def prepare_tree(locales: dict[str, Locale]) -> None:
    root(locales)
    welcome = Page.objects.filter(depth=2, content_type__model="page", slug="home").first()
    for code, locale in locales.items():
        if not is_spoken(code):
            continue
        with override(code):
            if once(f"home:{code}"):
                plant_home(code, locale)
            home = HomePage.objects.filter(locale=locale, depth=2).first()
            for model, fields in sections() if home else []:
                if once(f"section:{fields['key']}:{code}"):
                    plant(home, model, locale, **fields)
    if welcome and not welcome.numchild and Site.objects.exclude(root_page=welcome).exists():
        welcome.delete()


def root(locales: dict[str, Locale]) -> Page:
    """The nameless page above all; Wagtail's migrations made it, a flushed database lacks it."""
    return Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=locales[settings.LANGUAGE_CODE]))


def plant_home(code: str, locale: Locale) -> None:
    above = Page.get_first_root_node()
    fields = {
        "title": gettext("Home"), "slug": f"home-{code}", "key": "home",
        "promise": "\n".join([gettext("Recognise corruption."), gettext("Find where to report."), gettext("Check the facts.")]),
        "summary": gettext(
            "Plain explanations, the right institution for your case, laws and figures – each with its source and date, "
            "or with the mark “Not yet confirmed”. Open to everyone, without an account."
        ),
    }  # fmt: skip
    home = plant(above, HomePage, locale, **fields)
    if code == settings.LANGUAGE_CODE:
        point_site(home)


def plant(parent: Page, model: type[ContentPage], locale: Locale, **fields: str) -> ContentPage:
    """A new page below ``parent``; it shares the translation key of the same page in other languages."""
    twin = model.objects.filter(key=fields["key"]).first()
    page = model(locale=locale, **fields, **({"translation_key": twin.translation_key} if twin else {}))
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def point_site(home: ContentPage) -> None:
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.port, site.root_page, site.site_name = address.hostname or "localhost", port, home, ""
    site.save()


def prepare_groups() -> None:
    top = Page.get_first_root_node()
    if once("groups"):
        Group.objects.filter(name="Moderators").delete()
        GroupPagePermission.objects.filter(group__name="Editors").delete()
    pages = {
        permission.codename: permission for permission in Permission.objects.filter(content_type__app_label="wagtailcore", content_type__model="page")
    }
    for name, codenames in GROUPS.items():
        group, _created = Group.objects.get_or_create(name=name)
        if once(f"group:{name}:pages"):
            for codename in codenames:
                GroupPagePermission.objects.get_or_create(group=group, page=top, permission=pages[codename])
        if once(f"group:{name}:pictures"):
            let_handle_pictures(group)
        grant(group)


def let_handle_pictures(group: Group) -> None:
    """Wagtail asks the collection, not the group: who may add a picture changes and deletes its own; “change” means those of others as well."""
    verbs = PICTURES[group.name]
    for permission in Permission.objects.filter(content_type__app_label="wagtailimages", codename__in=[f"{verb}_image" for verb in verbs]):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=Collection.get_first_root_node(), permission=permission)


def wanted(group: str) -> Any:
    """Permissions a group starts with: authors look and write, editors keep the records, administrators also people and settings."""
    access = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    translates = Permission.objects.filter(content_type__app_label="wagtail_localize", codename="submit_translation")
    records = Permission.objects.filter(content_type__app_label__in=EDITED_APPS).exclude(content_type__model="sitesettings")
    if group == "Authors":
        writes = records.filter(content_type__app_label="wagtailimages", codename__regex="^(add|choose)_")
        return access | translates | records.filter(codename__startswith="view_") | writes
    if group == "Editors":
        return access | translates | records
    return access | Permission.objects.filter(content_type__app_label__in=(*EDITED_APPS, *ADMINISTERED))


def grant(group: Group) -> None:
    """Gives what the group was never given before, so that taking a permission away lasts."""
    given = set(LoadedRecord.objects.filter(model="portal.grant", key__startswith=f"{group.name}:").values_list("key", flat=True))
    fresh = {f"{group.name}:{p.content_type.app_label}.{p.codename}": p for p in wanted(group.name).select_related("content_type").distinct()}
    fresh = {key: permission for key, permission in fresh.items() if key not in given}
    group.permissions.add(*fresh.values())
    LoadedRecord.objects.bulk_create([LoadedRecord(model="portal.grant", key=key, file="ground") for key in fresh])


def workflow_names() -> tuple[str, str]:
    """Of the review and of its one step, in the language of the site: they stand on the authors' buttons."""
    with override(settings.LANGUAGE_CODE):
        return gettext("Review before publishing"), gettext("Review by an editor")


def prepare_workflow() -> None:
    """Every page goes through one review by the Editors group."""
    if once("workflow names"):  # sites set up before have them in English
        review, task_name = workflow_names()
        Workflow.objects.filter(name="Review before publishing").update(name=review)
        Task.objects.filter(name="Review by an editor").update(name=task_name)
    if not once("workflow"):
        return
    Workflow.objects.filter(name="Moderators approval").delete()
    Task.objects.filter(name="Moderators approval").delete()
    review, task_name = workflow_names()
    task = GroupApprovalTask.objects.create(name=task_name)
    task.groups.add(Group.objects.get(name="Editors"), Group.objects.get(name="Administrators"))
    workflow = Workflow.objects.create(name=review)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})
