"""Worlds and plans as TOML files, and the one strict reader of them.

A file holds what differs from the defaults, with why and from where:
``cases/`` real episodes on synthetic villages, ``limits/`` classic models as settings,
``regions/`` larger worlds, ``strategies/`` plans of intervention, ``data/`` tables.
"""

from scenarios.errors import ScenarioError
from scenarios.files import names
from scenarios.reader import check, load, load_strategy, strategies

__all__ = ["ScenarioError", "check", "load", "load_strategy", "names", "strategies"]
