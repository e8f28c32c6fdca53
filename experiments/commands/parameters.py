"""``kelisim parameters`` and ``kelisim check``."""

from collections.abc import Sequence
from typing import Annotated

import typer

from experiments.commands.app import app
from experiments.text.console import console
from scenarios import check as check_file
from simulation import KelisimError
from simulation.errors import nearest
from simulation.parameters import TABLE


@app.command()
def parameters(
    find: Annotated[str, typer.Argument(help="show only keys that contain this")] = "",
) -> None:
    """List every parameter: default, plausible range, unit, meaning, source."""
    tell_parameters(find)


@app.command()
def check(
    files: Annotated[
        list[str], typer.Argument(help="scenario or strategy files, or shipped names")
    ],
) -> None:
    """Check files without running them; all problems of a file are told at once."""
    problems = []
    for file in files:
        try:
            notes = check_file(file)
        except KelisimError as error:
            problems.append(str(error))
            continue
        tell_check(file, notes)
    if problems:
        raise KelisimError("\n\n".join(problems))


def tell_parameters(find: str) -> None:
    """The table of parameters, plain text, one parameter in two lines.

    Raises:
        KelisimError: if no key contains ``find``.
    """
    out = console()
    shown = [p for p in TABLE if find in p.key]
    if not shown:
        raise KelisimError(
            f"no parameter contains '{find}'.{nearest(find, [p.key for p in TABLE])}"
            " Without a text all are listed."
        )
    for p in shown:
        default = "24 hourly weights" if p.hourly else f"{p.default:g}"
        out.print(f"{p.key} = {default}  ({p.low:g} to {p.high:g} {p.unit})", style="bold")
        out.print(f"    {p.meaning}. Source: {p.source}.", soft_wrap=True)
    out.print(f"\n{len(shown)} parameters. In brackets the plausible range.")


def tell_check(file: str, notes: Sequence[str]) -> None:
    """A file is right, with what is unusual in it."""
    out = console()
    out.print(f"{file}: good.", soft_wrap=True)
    for note in notes:
        out.print(f"  note: {note}", soft_wrap=True)
