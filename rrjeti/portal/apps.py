from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The pages, the editors' workflow and the settings of the site."""

    name = "rrjeti.portal"

    def ready(self) -> None:
        from django.apps import apps
        from django.db.models.signals import post_migrate

        from rrjeti.portal import duplicates, explaining, forms, ground, listeners, menus, moments, uses, wagtail_api
        from rrjeti.portal.identity import read
        from rrjeti.portal.models import ContentPage
        from rrjeti.provenance.duplicates import compare_with
        from rrjeti.provenance.uses import find_with, named_by
        from rrjeti.ui import desks, identity

        compare_with(duplicates.pages)
        find_with(uses.in_texts)
        named_by("figures.Series", ("portal.HomePage", "series"))
        wagtail_api.leave_out()
        ContentPage.base_form_class, ContentPage.copy_form_class = forms.ContentPageForm, forms.DraftCopyForm
        identity.provide(read)
        moments.register()
        about = _("Pages, pictures and records of the site: write, hand in, approve, publish.")
        menus.register()
        desks.add(_("Editing"), "wagtailadmin_home", lambda user: user.is_staff and user.has_perm("wagtailadmin.access_admin"), about=about, place=40)
        listeners.connect()
        explaining.connect()
        last = [app for app in apps.get_app_configs() if app.models_module][-1]
        post_migrate.connect(ground.prepare, sender=last, dispatch_uid="portal.ground")
