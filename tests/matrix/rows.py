"""Who may do what: one row for each verb and address that is not the same for everyone, one column for each role.

``o`` answers; ``>`` is done, or leads on; ``s`` leads to signing in; ``a`` asks “Is it you?” first; ``!`` refuses what was sent, with the reason;
``F`` forbids, with the reason; ``g`` is over; ``n`` is no way to ask this; ``-`` does not exist for this role, as if it existed for nobody.
Forms are sent empty unless the row says with what.
"""

from typing import NamedTuple

from tests.matrix.cast import ROLES


class Row(NamedTuple):
    verb: str
    path: str
    answers: str
    sent: dict[str, str]


def read(line: str) -> Row:
    verb, path, *sent, answers = line.split()
    assert len(answers) == len(ROLES), line
    return Row(verb, path, answers, dict(one.split("=") for one in sent))


# v visitor, c citizen, A author, E editor, M moderator, V verifier, C coordinator, S administrator; of one organisation: O owner, R representative,
# W observer, L who left it; X owner of another one.
SITE = """
GET  /ui/                                                                             --oooooo-----
GET  /admin/                                                                          s-oo---o-----
GET  /admin/login/                                                                    s-ss---s-----
GET  /admin/users/                                                                    s------------
GET  /admin/groups/                                                                   s------------
GET  /en/account/                                                                     soooooooooooo
GET  /en/account/notifications/                                                       soooooooooooo
GET  /en/account/notifications/{note}/                                                s>-----------
POST /en/account/notifications/read/                                                  s------------
GET  /en/account/notifications/settings/                                              soooooooooooo
POST /en/account/notifications/settings/devices/                                      s!!!!!!!!!!!!
POST /en/account/notifications/settings/devices/{device}/remove/                      s>-----------
GET  /en/account/data/                                                                soooooooooooo
GET  /en/desk/                                                                        s-oooooo-----
GET  /en/desk/outbox/                                                                 s------o-----
POST /en/desk/outbox/{mail}/try-again/                                                snnnnnn>nnnnn
POST /en/desk/outbox/{mail}/give-up/                                                  snnnnnn>nnnnn
GET  /en/desk/log/                                                                    s------o-----
GET  /en/desk/log/1/                                                                  s------>-----
GET  /en/desk/people/                                                                 s------o-----
GET  /en/desk/people/invite/                                                          s------a-----
POST /en/desk/people/invite/                                                          snnnnnnannnnn
GET  /en/desk/people/{person}/                                                        s------o-----
GET  /en/desk/people/{person}/close/                                                  s------a-----
POST /en/desk/people/{person}/close/                                                  snnnnnnannnnn
POST /en/desk/people/{person}/sign-out/                                               snnnnnnannnnn
POST /en/desk/people/{person}/link/                                                   snnnnnnannnnn
POST /en/desk/people/{person}/second-step/                                            snnnnnnannnnn
POST /en/desk/people/{person}/reopen/                                                 snnnnnnannnnn
POST /en/desk/people/{person}/give/editor/                                            snnnnnnannnnn
POST /en/desk/people/{person}/take/editor/                                            snnnnnnannnnn
"""
REQUESTS = """
GET  /en/wishes/new/                                                                  ooooooooooooo
POST /en/wishes/new/                                                                  o!!!!!!!!!!!!
GET  /en/wishes/mine/                                                                 soooooooooooo
GET  /en/wishes/{own}/                                                                -o-o--oo-----
POST /en/wishes/{own}/withdraw/                                                       s>-----------
POST /en/wishes/{own}/ask-again/                                                      s!-----------
GET  /en/desk/wishes/                                                                 s--o--oo-----
GET  /en/desk/wishes/{own}/                                                           s--o--oo-----
POST /en/desk/wishes/{own}/take/                                                      snn>nn>>nnnnn
POST /en/desk/wishes/{own}/answer/                                                    snn!nn!!nnnnn
POST /en/desk/wishes/{own}/decline/                                                   snn!nn!!nnnnn
POST /en/desk/wishes/{own}/join/                                                      snn!nn!!nnnnn
"""
FORUM = """
GET  /en/forum/threads/{thread}/                                                      ooooooooooooo
GET  /en/forum/threads/{held_thread}/                                                 -o-----------
GET  /en/forum/threads/{thread}/reply/                                                soooooooooooo
GET  /en/forum/threads/{held_thread}/reply/                                           s------------
POST /en/forum/threads/{thread}/reply/                                                s!!!!!!!!!!!!
POST /en/forum/threads/{thread}/follow/                                               s>>>>>>>>>>>>
POST /en/forum/threads/{held_thread}/follow/                                          s------------
POST /en/forum/threads/{thread}/unfollow/                                             s>>>>>>>>>>>>
GET  /en/forum/threads/{thread}/solve/                                                so--o--o-----
POST /en/forum/threads/{thread}/solve/ number=2                                       s>-->-->-----
POST /en/forum/threads/{thread}/lock/                                                 snnn>nn>nnnnn
POST /en/forum/threads/{thread}/unlock/                                               snnn>nn>nnnnn
POST /en/forum/threads/{thread}/pin/                                                  snnn>nn>nnnnn
POST /en/forum/threads/{thread}/unpin/                                                snnn>nn>nnnnn
POST /en/forum/threads/{thread}/faq/                                                  snnn>nn>nnnnn
POST /en/forum/threads/{thread}/faq/remove/                                           snnn>nn>nnnnn
GET  /en/forum/threads/{thread}/move/                                                 s---o--o-----
POST /en/forum/threads/{thread}/move/                                                 snnn!nn!nnnnn
GET  /en/forum/threads/{thread}/summary/                                              s---o--o-----
POST /en/forum/threads/{thread}/summary/                                              snnn>nn>nnnnn
GET  /en/forum/posts/{post}/                                                          >>>>>>>>>>>>>
GET  /en/forum/posts/{held_post}/                                                     ->-----------
GET  /en/forum/posts/{post}/edit/                                                     s-----------o
POST /en/forum/posts/{post}/edit/                                                     s-----------!
GET  /en/forum/posts/{post}/delete/                                                   s-----------o
POST /en/forum/posts/{post}/delete/                                                   s----------->
GET  /en/forum/posts/{post}/picture/                                                  s-----------o
POST /en/forum/posts/{post}/picture/                                                  s-----------!
GET  /en/forum/pictures/{held_picture}/                                               -o-----------
POST /en/forum/pictures/{held_picture}/remove/                                        s>-----------
GET  /en/forum/posts/{held_post}/delete/                                              so-----------
GET  /en/forum/posts/{held_post}/history/                                             -------------
GET  /en/forum/threads/{thread}/summaries/                                            -------------
GET  /en/forum/threads/{held_thread}/summaries/                                       -------------
POST /en/forum/drafts/{kept}/throw-away/                                              s>-----------
GET  /en/forum/mine/                                                                  soooooooooooo
GET  /en/forum/drafts/                                                                soooooooooooo
GET  /en/forum/following/                                                             soooooooooooo
POST /en/forum/following/                                                             s>>>>>>>>>>>>
GET  /en/forum/new/                                                                   ooooooooooooo
POST /en/forum/new/                                                                   o!!!!!!!!!!!!
POST /en/forum/ask/                                                                   !!!!!!!!!!!!!
POST /en/forum/receipt/                                                               !!!!!!!!!!!!!
"""
MODERATION = """
GET  /en/moderation/mine/                                                             soooooooooooo
GET  /en/moderation/flag/wishes.request/{public}/                                     ooooooooooooo
POST /en/moderation/flag/wishes.request/{public}/                                     oF!!!!!!!!!!!
GET  /en/moderation/decisions/{matter}/                                               s------------
POST /en/moderation/decisions/{matter}/appeal/                                        s------------
GET  /en/desk/moderation/                                                             s---o--o-----
GET  /en/desk/moderation/{matter}/                                                    s---o--o-----
POST /en/desk/moderation/{matter}/decide/                                             snnn!nn!nnnnn
POST /en/desk/moderation/{matter}/answer/                                             snnn!nn!nnnnn
"""
ORGANISATIONS = """
GET  /en/organisations/register/                                                      soooooooooooo
GET  /en/organisations/register/interest/                                             soooooooooooo
GET  /en/organisations/mine/                                                          soooooooooooo
GET  /en/organisations/invitation/nothing/                                            sgggggggggggg
GET  /en/organisations/invitations/{invitation}/                                      s------------
GET  /en/organisations/{slug}/                                                        ooooooooooooo
GET  /en/organisations/own/{house}/                                                   s-------ooo--
GET  /en/organisations/own/{house}/members/                                           s-------ooo--
GET  /en/organisations/own/{house}/edit/work/                                         s-------oo---
GET  /en/organisations/own/{house}/close/                                             s-------o----
POST /en/organisations/own/{house}/confirm/                                           s------->----
POST /en/organisations/own/{house}/leave/                                             s------->>>--
POST /en/organisations/own/{house}/members/                                           s-------o----
POST /en/organisations/own/{house}/members/{observer}/role/ role=representative       s------->----
GET  /en/organisations/own/{house}/members/{observer}/remove/                         s-------o----
POST /en/organisations/own/{house}/members/{observer}/remove/                         s------->----
POST /en/organisations/own/{house}/invitations/{invitation}/take-back/                s------->----
GET  /en/organisations/own/{draft}/                                                   s-------o----
GET  /en/organisations/own/{draft}/step/1/                                            s-------o----
POST /en/organisations/own/{draft}/step/1/                                            s-------o----
GET  /en/organisations/own/{draft}/documents/                                         s-------o----
GET  /en/organisations/own/{draft}/review/                                            s-------o----
POST /en/organisations/own/{draft}/discard/                                           s------->----
GET  /en/organisations/own/{sent}/                                                    s-------o----
GET  /en/organisations/own/{sent}/documents/{paper}/                                  s----o-oo----
POST /en/organisations/own/{sent}/documents/{paper}/remove/                           s------->----
POST /en/organisations/own/{sent}/withdraw/                                           s------->----
GET  /en/organisations/own/{sent}/appeal/                                             s------->----
GET  /en/organisations/own/{suspended}/                                               s-------o----
GET  /en/desk/organisations/                                                          s----o-o-----
GET  /en/desk/organisations/interest/                                                 s----o-o-----
POST /en/desk/organisations/interest/{interest}/answered/                             snnnn>n>nnnnn
GET  /en/desk/organisations/domains/                                                  s----o-o-----
POST /en/desk/organisations/domains/{domain}/remove/                                  snnnn-n>nnnnn
GET  /en/desk/organisations/targets/                                                  s------o-----
GET  /en/desk/organisations/{sent}/                                                   s----o-o-----
GET  /en/desk/organisations/{draft}/                                                  s------------
POST /en/desk/organisations/{sent}/decide/                                            s----o-o-----
POST /en/desk/organisations/{house}/suspend/                                          s----o-o-----
POST /en/desk/organisations/{suspended}/restore/                                      s----o-o-----
"""
GROUPS = """
GET  /en/groups/                                                                      ----o-ooooo-o
GET  /en/groups/propose/                                                              ----o-ooooo-o
GET  /en/groups/{group}/                                                              ----o-ooooo-o
GET  /en/groups/{group}/edit/                                                         ------o-o----
POST /en/groups/{group}/edit/                                                         nnnnnnononnnn
GET  /en/groups/{group}/join/                                                         ----o--o--o-o
POST /en/groups/{group}/join/                                                         nnnnonnonnono
POST /en/groups/{group}/leave/                                                        nnnnnn>n>>nnn
GET  /en/groups/{group}/invitation/                                                   ----n--n--n-n
GET  /en/groups/{group}/members/                                                      ------oooo---
POST /en/groups/{group}/members/{group_member}/role/ role=lead                        nnnnnn>n>nnnn
POST /en/groups/{group}/members/{group_member}/remove/                                nnnnnn>n>nnnn
POST /en/groups/{group}/requests/{asked}/                                             nnnnnn-n-nnnn
POST /en/groups/{group}/invitations/{invited}/take-back/                              nnnnnn>n>nnnn
GET  /en/groups/{group}/files/add/                                                    ------o-oo---
GET  /en/groups/{group}/files/{file}/                                                 ------o-oo---
GET  /en/groups/{group}/files/{file}/1/                                               ------o-oo---
POST /en/groups/{group}/files/{file}/remove/                                          nnnnnn>n>-nnn
GET  /en/desk/groups/                                                                 s-----oo-----
GET  /en/desk/groups/new/                                                             s-----oo-----
GET  /en/desk/groups/{proposed}/                                                      s-----oo-----
POST /en/desk/groups/{proposed}/accept/                                               snnnnn>>nnnnn
POST /en/desk/groups/{proposed}/decline/                                              snnnnn!!nnnnn
"""
ROWS = [read(line) for part in (SITE, REQUESTS, FORUM, MODERATION, ORGANISATIONS, GROUPS) for line in part.strip().splitlines()]
