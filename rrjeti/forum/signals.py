"""What others may listen to."""

from django.dispatch import Signal

published = Signal()  # sent with ``post`` once it is committed that everyone reads it, for the first time
