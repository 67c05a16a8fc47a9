"""Guanxi for notebooks: ``import guanxi; guanxi.show("graph", "张振飚")``. Everything else is the command ``kg``."""

from kg.notebook import Drawing, show

__all__ = ["Drawing", "show"]
