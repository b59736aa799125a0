"""Rrjeti: the open platform an anti-corruption network runs on."""

__version__ = "0.1.0"
