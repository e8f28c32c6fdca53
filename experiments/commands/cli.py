"""The command line ``kelisim``: every module of this folder adds its commands to it."""

import pkgutil
from importlib import import_module

from experiments import commands
from experiments.commands.app import app

__all__ = ["app"]

for _module in pkgutil.iter_modules(commands.__path__, "experiments.commands."):
    import_module(_module.name)
