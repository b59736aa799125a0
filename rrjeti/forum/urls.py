from django.urls import path

from rrjeti.forum import feeds, own_views, receipt_views, steering_views, views, writing_views

app_name = "forum"
urlpatterns = [
    path("", views.home, name="home"),
    path("feed/", feeds.atom, name="feed"),
    path("faq/", views.faq, name="faq"),
    path("new/", writing_views.new, name="new"),
    path("ask/", receipt_views.ask, name="ask"),
    path("receipt/", receipt_views.receipt, name="receipt"),
    path("mine/", own_views.mine, name="mine"),
    path("drafts/", own_views.drafts, name="drafts"),
    path("drafts/<int:pk>/throw-away/", own_views.throw_away, name="throw_away"),
    path("following/", own_views.following, name="following"),
    path("categories/<slug:key>/", views.category, name="category"),
    path("categories/<slug:key>/feed/", feeds.atom, name="category_feed"),
    path("threads/<int:pk>/", views.thread, name="thread"),
    path("threads/<int:pk>/reply/", writing_views.reply, name="reply"),
    path("threads/<int:pk>/summaries/", views.summaries, name="summaries"),
    path("threads/<int:pk>/follow/", own_views.follow, name="follow"),
    path("threads/<int:pk>/unfollow/", own_views.unfollow, name="unfollow"),
    path("threads/<int:pk>/solve/", steering_views.solve, name="solve"),
    path("threads/<int:pk>/lock/", steering_views.lock, name="lock"),
    path("threads/<int:pk>/unlock/", steering_views.unlock, name="unlock"),
    path("threads/<int:pk>/pin/", steering_views.pin, name="pin"),
    path("threads/<int:pk>/unpin/", steering_views.unpin, name="unpin"),
    path("threads/<int:pk>/move/", steering_views.move, name="move"),
    path("threads/<int:pk>/summary/", steering_views.summary, name="summary"),
    path("threads/<int:pk>/faq/", steering_views.make_faq, name="make_faq"),
    path("threads/<int:pk>/faq/remove/", steering_views.remove_faq, name="remove_faq"),
    path("posts/<int:pk>/", views.post, name="post"),
    path("posts/<int:pk>/edit/", writing_views.edit, name="edit"),
    path("posts/<int:pk>/delete/", writing_views.delete, name="delete"),
    path("posts/<int:pk>/history/", views.history, name="history"),
]
