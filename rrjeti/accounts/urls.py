from django.urls import path

from rrjeti.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("first/<uidb64>/<token>/", views.set_first_password, name="set_first_password"),
]
