from django.dispatch import Signal

text_read = Signal()
"""The text of a publication's file was read or renewed; ``publication_id``. Sent after the rows are saved."""
