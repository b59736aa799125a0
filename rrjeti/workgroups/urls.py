from django.urls import path

from rrjeti.ui import converters as converters
from rrjeti.workgroups import desk_views as desk
from rrjeti.workgroups import file_views as files
from rrjeti.workgroups import member_views as people
from rrjeti.workgroups import views

app_name = "workgroups"
groups = [
    path("groups/", views.list_, name="list"),
    path("groups/propose/", views.propose, name="propose"),
    path("groups/<slug:slug>/", views.group, name="group"),
    path("groups/<slug:slug>/edit/", views.edit, name="edit"),
]
members = [
    path("groups/<slug:slug>/join/", people.join, name="join"),
    path("groups/<slug:slug>/leave/", people.leave, name="leave"),
    path("groups/<slug:slug>/invitation/", people.invitation, name="invitation"),
    path("groups/<slug:slug>/members/", people.members, name="members"),
    path("groups/<slug:slug>/members/<number:member>/role/", people.change_role, name="change_role"),
    path("groups/<slug:slug>/members/<number:member>/remove/", people.remove, name="remove_member"),
    path("groups/<slug:slug>/requests/<number:asked>/", people.decide, name="decide_request"),
    path("groups/<slug:slug>/invitations/<number:invited>/take-back/", people.take_back, name="take_back"),
]
papers = [
    path("groups/<slug:slug>/files/add/", files.add, name="add_file"),
    path("groups/<slug:slug>/files/<number:file>/", files.file, name="file"),
    path("groups/<slug:slug>/files/<number:file>/remove/", files.remove, name="remove_file"),
    path("groups/<slug:slug>/files/<number:file>/<number:version>/", files.download, name="download"),
]
coordinators = [
    path("desk/groups/", desk.desk, name="desk"),
    path("desk/groups/new/", desk.new, name="new"),
    path("desk/groups/<number:pk>/", desk.group, name="desk_group"),
    path("desk/groups/<number:pk>/decline/", desk.decline, name="decline"),
    path("desk/groups/<number:pk>/<slug:verb>/", desk.act, name="act"),
]
urlpatterns = [*groups, *members, *papers, *coordinators]
