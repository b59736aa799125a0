"""What others may hear of organisations."""

from django.dispatch import Signal

moved = Signal()  # sent with ``organisation`` once it has entered another state: such a change is no ``save``
