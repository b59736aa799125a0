"""``rrjeti manage first_link``: the one-time link with which the administrator sets a password."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from rrjeti.accounts import first_links
from rrjeti.accounts.models import Person


class Command(BaseCommand):
    help = "Prints a one-time link with which the administrator sets a password; makes the administrator when there is none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", default="admin@localhost.example", help="whose link (default: the first administrator)")

    def handle(self, *args: Any, **options: Any) -> None:
        email = self.address(options["email"])
        administrator = Person.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
        if administrator is None or email != "admin@localhost.example":
            administrator = Person.objects.filter(email=email).first() or self.make(email)
        link = first_links.address(administrator)
        self.stdout.write(f"Administrator ({administrator.email}): set the password once with this link:\n  {link}")

    @staticmethod
    def address(text: str) -> str:
        """As it is stored; what is no address would make an account that nobody can sign in to."""
        try:
            validate_email(text)
        except ValidationError as error:
            raise CommandError(f"“{text}” is not an e-mail address.") from error
        return text.lower()

    @staticmethod
    def make(email: str) -> Person:
        return Person.objects.create_superuser(email, None, public_name="Administrator")
