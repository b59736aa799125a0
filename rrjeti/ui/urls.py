from django.urls import path

from rrjeti.ui import component_page

app_name = "ui"
urlpatterns = [path("", component_page.show, name="components")]
