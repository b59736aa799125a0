from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "rrjeti.operations"
