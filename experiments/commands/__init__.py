"""Commands of ``kelisim`` that run many times; each is a few lines around a Python function."""

import typer

from experiments.commands.choose import choose
from experiments.commands.pilot import pilot
from experiments.commands.report import report
from experiments.commands.sensitivity import sensitivity
from experiments.commands.study import study
from experiments.commands.sweep import merge, plans, reproduce, sweep
from experiments.commands.timing import timing
from experiments.commands.triangle import triangle
from experiments.commands.warning import warning
from experiments.commands.why import why


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for question in (why, timing, triangle, choose, warning, report):
        app.command()(question)
    app.command()(study)
    for command in (sweep, merge, plans, pilot, sensitivity, reproduce):
        app.command()(command)
