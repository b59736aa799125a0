"""``rrjeti manage first_link``: the one-time link with which the administrator sets a password."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from rrjeti.accounts.models import Person


class Command(BaseCommand):
    help = "Prints a one-time link with which the administrator sets a password; makes the administrator when there is none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", default="admin@localhost.example", help="whose link (default: the first administrator)")

    def handle(self, *args: Any, **options: Any) -> None:
        administrator = Person.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
        if administrator is None or options["email"] != "admin@localhost.example":
            administrator = Person.objects.filter(email=options["email"]).first() or self.make(options["email"])
        token = default_token_generator.make_token(administrator)
        path = reverse("accounts:set_first_password", args=[urlsafe_base64_encode(force_bytes(administrator.pk)), token])
        self.stdout.write(f"Administrator ({administrator.email}): set the password once with this link:\n  {settings.SITE_URL}{path}")

    @staticmethod
    def make(email: str) -> Person:
        return Person.objects.create_superuser(email, None, public_name="Administrator")
