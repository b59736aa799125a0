"""What others may hear of accounts."""

from django.dispatch import Signal

address_changed = Signal()  # sent with ``person`` and ``old``, inside the transaction in which the new address began to count
