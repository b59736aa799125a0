from django.urls import path

from rrjeti.events import feeds, views

app_name = "events"
urlpatterns = [
    path("", views.list_, name="list"),
    path("calendar.ics", feeds.calendar, name="calendar"),
    path("feed/", feeds.atom, name="feed"),
    path("<number:year>/", views.year, name="year"),
    path("<number:year>/<number:month>/", views.month, name="month"),
    path("<slug:key>/", views.event, name="event"),
    path("<slug:key>/event.ics", feeds.one, name="event_calendar"),
]
