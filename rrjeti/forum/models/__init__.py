from rrjeti.forum.models.category import Category
from rrjeti.forum.models.draft import Draft
from rrjeti.forum.models.follow import Follow
from rrjeti.forum.models.picture import MOST as MOST_PICTURES
from rrjeti.forum.models.picture import Full, Picture
from rrjeti.forum.models.post import EDITABLE, Post, PostVersion, TooLate
from rrjeti.forum.models.summary import Answered, Summary
from rrjeti.forum.models.thread import PER_DAY, THREADS_PER_DAY, Locked, Thread, ThreadQuerySet, TooMany

__all__ = [
    "EDITABLE", "MOST_PICTURES", "PER_DAY", "THREADS_PER_DAY", "Answered", "Category", "Draft", "Follow", "Full", "Locked", "Picture", "Post",
    "PostVersion", "Summary", "Thread", "ThreadQuerySet", "TooLate", "TooMany",
]  # fmt: skip
