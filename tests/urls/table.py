"""Every address of the site: who may open it, and whether the page store keeps the answer. A new address needs a row here."""

from typing import NamedTuple


class Row(NamedTuple):
    """``path`` may name records of the test's world. The numbers are the answers to a visitor, to an author and to an editor."""

    path: str
    visitor: int = 200
    author: int = 200
    editor: int = 200
    is_stored: bool = True


def never_stored(path: str, visitor: int = 200, author: int = 200, editor: int = 200) -> Row:
    return Row(path, visitor, author, editor, is_stored=False)


MACHINES = [
    never_stored("/", 302, 302, 302),
    never_stored("/healthz"),
    never_stored("/readyz"),
    never_stored("/favicon.ico", 302, 302, 302),
    Row("/push-worker.js"),
    Row("/robots.txt"),
    never_stored("/source.tar.gz"),
    Row("/.well-known/security.txt"),
    never_stored("/.well-known/change-password", 302, 302, 302),
    Row("/sitemap.xml"),
    Row("/accent.css"),
    never_stored("/media/images/x.png"),
    never_stored("/documents/1/d.pdf", 404, 404, 404),  # files belong to the library
    never_stored("/to/guide/", 302, 302, 302),
    never_stored("/to/institution/w1/", 302, 302, 302),
]
STAFF = [
    never_stored("/ui/", 404, 200, 200),
    never_stored("/admin/", 302, 200, 200),
]
# Sensitive pages lead to the question “Is it you?” first: 302 for those who are signed in, too.
ACCOUNT = [
    never_stored("/account/", 302, 302, 302),
    never_stored("/account/sign-in/", 302, 302, 302),
    never_stored("/en/account/name/", 302, 200, 200),
    never_stored("/en/account/", 302, 200, 200),
    never_stored("/en/account/address/", 302, 302, 302),
    never_stored("/en/account/address/confirm/", 302, 302, 302),
    never_stored("/en/account/devices/", 302, 200, 200),
    never_stored("/en/account/devices/end/", 302, 405, 405),
    never_stored("/en/account/data/", 302, 200, 200),
    never_stored("/en/account/erase/", 302, 200, 200),
    never_stored("/en/account/rules/agree/", 302, 405, 405),
    never_stored("/en/account/password/", 302, 200, 200),
    never_stored("/en/account/notifications/", 302, 200, 200),
    never_stored("/en/account/notifications/settings/", 302, 200, 200),
    never_stored("/en/account/notifications/settings/devices/", 302, 405, 405),
    never_stored("/en/account/notifications/settings/devices/1/remove/", 302, 405, 405),
    never_stored("/en/account/notifications/read/", 302, 405, 405),
    never_stored("/en/account/notifications/1/", 302, 404, 404),
    never_stored("/en/account/notifications/leave/nothing/", 404, 404, 404),
    never_stored("/en/account/password/set/", 302, 302, 302),
    never_stored("/en/account/sign-in/", 200, 302, 302),
    never_stored("/en/account/sign-in/code/", 200, 302, 302),
    never_stored("/en/account/sign-in/code/confirm/", 302, 302, 302),
    never_stored("/en/account/sign-in/second-step/", 302, 302, 302),
    never_stored("/en/account/sign-in/passkey/", 302, 302, 302),
    never_stored("/en/account/sign-out/", 302, 200, 200),
    never_stored("/en/account/join/", 200, 302, 302),
    never_stored("/en/account/join/confirm/", 302, 302, 302),
    never_stored("/en/account/password/lost/"),
    never_stored("/en/account/password/lost/confirm/", 302, 302, 302),
    never_stored("/en/account/password/lost/new/", 302, 302, 302),
    never_stored("/en/account/first/MQ/nothing/"),
    never_stored("/en/account/again/", 302, 200, 200),
    never_stored("/en/account/again/code/", 302, 302, 302),
    never_stored("/en/account/again/passkey/", 302, 302, 302),
    never_stored("/en/account/second-step/", 302, 200, 200),
    never_stored("/en/account/second-step/app/", 302, 302, 302),
    never_stored("/en/account/second-step/app/remove/", 302, 404, 404),
    never_stored("/en/account/second-step/codes/", 302, 404, 404),
    never_stored("/en/account/second-step/codes/new/", 302, 302, 302),
    never_stored("/en/account/second-step/codes/recovery-codes.txt", 302, 404, 404),
    never_stored("/en/account/second-step/passkeys/", 302, 200, 200),
    never_stored("/en/account/second-step/passkeys/add/", 302, 302, 302),
    never_stored("/en/account/second-step/passkeys/1/", 302, 302, 302),
    never_stored("/en/account/second-step/passkeys/1/remove/", 302, 302, 302),
    Row("/en/account/what-we-keep/"),
    Row("/en/account/gone/"),
    Row("/en/account/rules/"),
    Row("/en/account/closed/"),
    Row("/en/account/password/lost/done/"),
]
API = [
    never_stored("/api/v1/"),  # in the reader's own language
    Row("/api/v1/openapi.json"),
    Row("/api/v1/search"),
    Row("/api/v1/institutions"),
]
AUDIT = [Row("/en/record/")]
DESKS = [  # administrators alone, save the page of desks
    never_stored("/en/desk/", 302, 200, 200),
    never_stored("/en/desk/outbox/", 302, 404, 404),
    *(never_stored(f"/en/desk/outbox/1/{deed}/", 302, 404, 404) for deed in ("try-again", "give-up")),
    never_stored("/en/desk/log/", 302, 404, 404),
    never_stored("/en/desk/log/1/", 302, 404, 404),
    never_stored("/en/desk/people/", 302, 404, 404),
    never_stored("/en/desk/people/invite/", 302, 404, 404),
    never_stored("/en/desk/people/1/", 302, 404, 404),
    *(never_stored(f"/en/desk/people/1/{deed}/", 302, 404, 404) for deed in ("sign-out", "close", "reopen", "link", "second-step")),
    *(never_stored(f"/en/desk/people/1/{deed}/editor/", 302, 404, 404) for deed in ("give", "take")),
]
LIBRARY = [
    Row("/en/library/"),
    Row("/en/history/publication/w1/"),
    Row("/en/library/documents.csv"),
    Row("/en/library/feed/"),
    Row("/en/library/instruments/"),
    Row("/en/library/instruments/documents.json"),
    Row("/en/library/instruments/uncac/"),
    never_stored("/en/library/instruments/uncac/cite.bib"),
    Row("/en/library/uncac/"),
    Row("/en/library/uncac/article-13/"),
    Row("/en/library/practices/"),
    Row("/en/library/practices/documents.csv"),
    Row("/en/library/practices/w1/"),
    Row("/en/library/w1/"),
    Row("/en/library/w1/page/1/"),
    Row("/en/library/w1/file/{file}/page/1/"),
    never_stored("/en/library/w1/file/{file}/"),
    never_stored("/en/library/w1/cite.ris"),
]
DIRECTORY = [
    Row("/en/directory/"),
    Row("/en/directory/bodies/"),
    Row("/en/directory/bodies/w1/"),
    Row("/en/directory/channels/"),
    Row("/en/directory/contact-points/"),
    Row("/en/directory/unconfirmed/"),
    Row("/en/directory/w1/"),
]
# What the guide is asked says something about the reader: nothing of it is kept anywhere.
GUIDE = [
    never_stored("/en/report/"),
    never_stored("/en/report/q/1/"),
    never_stored("/en/report/result/w1/"),
    Row("/en/report/procedure/w1/"),
]
FIGURES = [
    Row("/en/figures/"),
    Row("/en/figures/data.csv"),
    Row("/en/figures/w1/"),
    Row("/en/figures/w1/data.csv"),
    Row("/en/figures/w1/chart.svg"),
    Row("/en/figures/w1/chart.png"),
    never_stored("/en/figures/w1/cite.json"),
]
EVENTS = [
    Row("/en/events/"),
    Row("/en/events/calendar.ics"),
    Row("/en/events/feed/"),
    Row("/en/events/2020/"),
    Row("/en/events/2020/3/"),
    Row("/en/events/w1/"),
    Row("/en/events/w1/event.ics"),
]
WISHES = [
    Row("/en/wishes/"),
    never_stored("/en/wishes/new/"),
    never_stored("/en/wishes/mine/", 302),
    Row("/en/wishes/2020-1/"),
    never_stored("/en/wishes/2020-1/withdraw/", 302, 405, 405),
    never_stored("/en/wishes/2020-1/ask-again/", 302, 405, 405),
    never_stored("/en/desk/wishes/", 302, 404),
    never_stored("/en/desk/wishes/2020-1/", 302, 404),
    *(never_stored(f"/en/desk/wishes/2020-1/{verb}/", 302, 404, 405) for verb in ("take", "answer", "decline", "join")),
]
FORUM = [
    *(Row(f"/en/forum/{path}") for path in ("", "feed/", "faq/", "categories/w1/", "categories/w1/feed/", "threads/{thread}/")),
    *(never_stored(f"/en/forum/{path}/") for path in ("new", "ask", "receipt")),
    *(never_stored(f"/en/forum/{path}/", 302) for path in ("mine", "drafts", "following", "threads/{thread}/reply")),
    *(never_stored(f"/en/forum/{path}/", 404, 404, 404) for path in ("threads/{thread}/summaries", "posts/{post}/history")),
    never_stored("/en/forum/posts/{post}/", 302, 302, 302),
    *(never_stored(f"/en/forum/{path}/", 302, 404, 404) for path in ("posts/{post}/edit", "posts/{post}/delete", "posts/{post}/picture")),
    *(never_stored(f"/en/forum/threads/{{thread}}/{path}/", 302, 404, 404) for path in ("solve", "move", "summary")),
    *(
        never_stored(f"/en/forum/threads/{{thread}}/{path}/", 302, 405, 405)
        for path in ("follow", "unfollow", "lock", "unlock", "pin", "unpin", "faq", "faq/remove")
    ),
    never_stored("/en/forum/drafts/1/throw-away/", 302, 405, 405),
    never_stored("/en/forum/pictures/1/", 404, 404, 404),
    never_stored("/en/forum/pictures/1/remove/", 302, 405, 405),
]
MODERATION = [
    Row("/en/moderation/"),
    never_stored("/en/moderation/mine/", 302),
    never_stored("/en/moderation/flag/wishes.request/{wish}/"),
    never_stored("/en/moderation/decisions/1/", 302, 404, 404),
    never_stored("/en/moderation/decisions/1/appeal/", 302, 405, 405),
    never_stored("/en/desk/moderation/", 302, 404, 404),
    never_stored("/en/desk/moderation/1/", 302, 404, 404),
    never_stored("/en/desk/moderation/1/decide/", 302, 404, 404),
    never_stored("/en/desk/moderation/1/answer/", 302, 404, 404),
]
VOCABULARY = [Row("/en/glossary/"), Row("/en/glossary/w1/")]
SEARCH = [never_stored("/en/search/")]  # what is searched for is not even kept in memory
PORTAL = [
    Row("/en/"),
    Row("/en/feeds/news.atom"),
    Row("/en/pages/{page}/history/"),
    Row("/en/pages/{booklet}/booklet.pdf"),
    Row("/en/pages/{booklet}/booklet.epub"),
    Row("/en/pages/{bundle}/bundle.zip"),
]
ORGANISATIONS = [
    Row("/en/members/"),
    Row("/en/organisations/"),
    Row("/en/organisations/w1/"),
]
# Pages of applicants, members and verifiers: whoever is neither finds nothing there.
OF_ORGANISATIONS = [
    never_stored("/en/organisations/register/", 302, 200, 200),
    never_stored("/en/organisations/register/interest/", 302, 200, 200),
    never_stored("/en/organisations/mine/", 302, 200, 200),
    never_stored("/en/organisations/invitation/nothing/", 302, 410, 410),
    never_stored("/en/organisations/invitations/1/", 302, 404, 404),
    never_stored("/en/organisations/own/1/", 302, 404, 404),
    never_stored("/en/organisations/own/1/step/1/", 302, 404, 404),
    never_stored("/en/organisations/own/1/documents/", 302, 404, 404),
    never_stored("/en/organisations/own/1/documents/1/", 302, 404, 404),
    never_stored("/en/organisations/own/1/review/", 302, 404, 404),
    never_stored("/en/organisations/own/1/appeal/", 302, 404, 404),
    never_stored("/en/organisations/own/1/edit/work/", 302, 404, 404),
    never_stored("/en/organisations/own/1/close/", 302, 404, 404),
    never_stored("/en/organisations/own/1/members/", 302, 404, 404),
    never_stored("/en/organisations/own/1/documents/1/remove/", 302, 405, 405),
    never_stored("/en/organisations/own/1/withdraw/", 302, 405, 405),
    never_stored("/en/organisations/own/1/discard/", 302, 405, 405),
    never_stored("/en/organisations/own/1/confirm/", 302, 405, 405),
    never_stored("/en/organisations/own/1/members/1/role/", 302, 405, 405),
    never_stored("/en/organisations/own/1/members/1/remove/", 302, 404, 404),
    never_stored("/en/organisations/own/1/invitations/1/take-back/", 302, 405, 405),
    never_stored("/en/organisations/own/1/leave/", 302, 405, 405),
    never_stored("/en/desk/organisations/", 302, 404, 404),
    never_stored("/en/desk/organisations/interest/", 302, 404, 404),
    never_stored("/en/desk/organisations/domains/", 302, 404, 404),
    never_stored("/en/desk/organisations/targets/", 302, 404, 404),
    never_stored("/en/desk/organisations/1/", 302, 404, 404),
    never_stored("/en/desk/organisations/interest/1/answered/", 302, 405, 405),
    never_stored("/en/desk/organisations/domains/1/remove/", 302, 405, 405),
    never_stored("/en/desk/organisations/1/decide/", 302, 405, 405),
    never_stored("/en/desk/organisations/1/suspend/", 302, 405, 405),
    never_stored("/en/desk/organisations/1/restore/", 302, 405, 405),
]
# The closed space of identified members: whoever is not one, signed in or not, finds nothing, and is not led to signing in.
CLOSED_SPACE = [
    never_stored(f"/en/{path}/", 404, 404, 404)
    for path in (
        *("groups", "groups/propose", "groups/w1"),
        *(f"groups/w1/{part}" for part in ("edit", "join", "leave", "invitation", "members", "members/1/role", "members/1/remove")),
        *(f"groups/w1/{part}" for part in ("requests/1", "invitations/1/take-back", "files/add", "files/1", "files/1/remove", "files/1/1")),
    )
]
DESK_OF_GROUPS = [never_stored(f"/en/desk/groups/{part}", 302, 404, 404) for part in ("", "new/", "1/", "1/decline/", "1/accept/")]
TABLE = [
    *MACHINES,
    *STAFF,
    *ACCOUNT,
    *API,
    *AUDIT,
    *DESKS,
    *LIBRARY,
    *DIRECTORY,
    *GUIDE,
    *FIGURES,
    *EVENTS,
    *WISHES,
    *FORUM,
    *MODERATION,
    *VOCABULARY,
    *ORGANISATIONS,
    *OF_ORGANISATIONS,
    *CLOSED_SPACE,
    *DESK_OF_GROUPS,
    *SEARCH,
    *PORTAL,
]
