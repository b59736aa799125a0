"""The command ``rrjeti``: Django's command runner under a good name."""

import os
import sys

OWN = {
    "serve": "start the site: pages and worker, supervised",
    "demo": "fill the site with a synthetic network (--scale N --seed S)",
    "backup": "write everything into one file",
    "restore": "bring a backup back; what it replaces is kept aside",
    "check": "examine settings, database, content and files (check audit: the log of actions)",
    "load": "load or renew the starter content",
    "manage": "any command of Django or Wagtail: rrjeti manage migrate",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rrjeti.settings")
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print("rrjeti: the open platform an anti-corruption network runs on\n\nCommands:")
        print("\n".join(f"  {name:<9} {text}" for name, text in OWN.items()))
        print("\n“rrjeti COMMAND --help” tells the options of a command.")
    elif arguments[0] in OWN:
        look_at_home(arguments)
        run_or_say(arguments)
    else:
        print(f"rrjeti: there is no command “{arguments[0]}”; “rrjeti --help” lists them.", file=sys.stderr)
        raise SystemExit(2)


def look_at_home(arguments: list[str]) -> None:
    """What nothing can run with. ``check`` tells of the database itself, ``restore`` mends it, and help needs neither."""
    from rrjeti.operations import homes, quickstart

    if {"-h", "--help", "help"} & set(arguments):
        return
    home = quickstart.home()
    reason = homes.unusable(home) or (homes.with_advice(homes.damage(home)) if arguments[0] not in ("check", "restore") else "")
    if reason:
        print(f"rrjeti: {reason}", file=sys.stderr)
        raise SystemExit(1)


def run(arguments: list[str]) -> None:
    """Translations are compiled first: Django keeps in memory what it once found missing."""
    from rrjeti.languages.compiling import compile_catalogues

    compile_catalogues()
    if arguments[0] == "serve":
        from rrjeti.operations.processes import leave
        from rrjeti.operations.serving import main as serve

        serve(arguments[1:])
        leave()
    if arguments[0] == "manage":
        from django.core.management import execute_from_command_line

        execute_from_command_line(["rrjeti", *arguments[1:]])
    else:
        from rrjeti.operations.commands import run as run_own

        check = ["check_audit", *arguments[2:]] if arguments[1:2] == ["audit"] else ["check_site", *arguments[1:]]
        run_own(*(check if arguments[0] == "check" else arguments))


def run_or_say(arguments: list[str]) -> None:
    """A setting that is missing or wrong is one sentence, whatever the command; so is Ctrl+C."""
    try:
        run(arguments)
    except KeyboardInterrupt:
        if arguments[0] == "serve":
            print("Rrjeti stopped.")
            return
        print("rrjeti: stopped.", file=sys.stderr)
        raise SystemExit(130) from None
    except Exception as error:
        from django.core.exceptions import ImproperlyConfigured

        if not isinstance(error, ImproperlyConfigured):
            raise
        print(f"rrjeti: {error}", file=sys.stderr)
        raise SystemExit(1) from error
