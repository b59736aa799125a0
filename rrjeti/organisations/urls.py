from django.urls import path

from rrjeti.organisations import application_views as own
from rrjeti.organisations import desk_views as desk
from rrjeti.organisations import member_views as people
from rrjeti.organisations import public_views as shown
from rrjeti.organisations import target_views as targets
from rrjeti.organisations import views

app_name = "organisations"
public = [
    path("members/", targets.wall, name="targets"),
    path("organisations/", shown.list_, name="list"),
    path("organisations/register/", views.register, name="register"),
    path("organisations/register/interest/", views.interest, name="interest"),
    path("organisations/mine/", views.mine, name="mine"),
    path("organisations/invitation/<str:token>/", people.invitation, name="invitation"),
    path("organisations/invitations/<number:pk>/", people.offer, name="offer"),
    path("organisations/<slug:slug>/", shown.organisation, name="organisation"),
]
applicants = [
    path("organisations/own/<number:pk>/", own.status, name="status"),
    path("organisations/own/<number:pk>/step/<number:step>/", own.step, name="step"),
    path("organisations/own/<number:pk>/documents/", own.documents, name="documents"),
    path("organisations/own/<number:pk>/documents/<number:document>/", own.download, name="download"),
    path("organisations/own/<number:pk>/documents/<number:document>/remove/", own.remove_document, name="remove_document"),
    path("organisations/own/<number:pk>/review/", own.review, name="review"),
    path("organisations/own/<number:pk>/withdraw/", own.withdraw, name="withdraw"),
    path("organisations/own/<number:pk>/discard/", own.discard, name="discard"),
    path("organisations/own/<number:pk>/appeal/", own.appeal, name="appeal"),
    path("organisations/own/<number:pk>/confirm/", own.confirm, name="confirm"),
    path("organisations/own/<number:pk>/edit/<slug:part>/", own.edit, name="edit"),
    path("organisations/own/<number:pk>/close/", own.close, name="close"),
]
members = [
    path("organisations/own/<number:pk>/members/", people.members, name="members"),
    path("organisations/own/<number:pk>/members/<number:member>/role/", people.change_role, name="change_role"),
    path("organisations/own/<number:pk>/members/<number:member>/remove/", people.remove, name="remove_member"),
    path("organisations/own/<number:pk>/invitations/<number:invitation>/take-back/", people.take_back, name="take_back"),
    path("organisations/own/<number:pk>/leave/", people.leave, name="leave"),
]
verifiers = [
    path("desk/organisations/", desk.desk, name="desk"),
    path("desk/organisations/interest/", desk.interests, name="interests"),
    path("desk/organisations/interest/<number:pk>/answered/", desk.answer_interest, name="answer_interest"),
    path("desk/organisations/domains/", desk.domains, name="domains"),
    path("desk/organisations/domains/<number:domain>/remove/", desk.remove_domain, name="remove_domain"),
    path("desk/organisations/targets/", targets.desk, name="set_targets"),
    path("desk/organisations/<number:pk>/", desk.application, name="application"),
    path("desk/organisations/<number:pk>/decide/", desk.decide, name="decide"),
    path("desk/organisations/<number:pk>/suspend/", desk.suspend, name="suspend"),
    path("desk/organisations/<number:pk>/restore/", desk.restore, name="restore"),
]
urlpatterns = [*public, *applicants, *members, *verifiers]
