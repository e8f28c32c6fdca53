"""``kelisim parameters`` and ``kelisim check``."""

from typing import Annotated

from typer import Argument

from experiments.commands.app import app
from experiments.text.console import console, say
from scenarios import check as check_file
from simulation import KelisimError
from simulation.errors import nearest
from simulation.parameters import TABLE


@app.command()
def parameters(
    find: Annotated[str, Argument(help="show only keys that contain this")] = "",
) -> None:
    """List every parameter: default, plausible range, unit, meaning, source."""
    shown = [p for p in TABLE if find in p.key]
    if not shown:
        near = nearest(find, [p.key for p in TABLE])
        raise KelisimError(f"no parameter contains '{find}'.{near} Without a text all are listed.")
    out = console()
    for p in shown:
        default = "24 hourly weights" if p.hourly else f"{p.default:g}"
        out.print(f"{p.key} = {default}  ({p.low:g} to {p.high:g} {p.unit})", style="bold")
        out.print(f"    {p.meaning}. Source: {p.source}.", soft_wrap=True)
    out.print(f"\n{len(shown)} parameters. In brackets the plausible range.")


@app.command()
def check(
    files: Annotated[list[str], Argument(help="scenario or strategy files, or shipped names")],
) -> None:
    """Check files without running them; all problems of a file are told at once."""
    problems = []
    for file in files:
        try:
            notes = check_file(file)
        except KelisimError as error:
            problems.append(str(error))
        else:
            say(f"{file}: good.", *(f"  note: {note}" for note in notes))
    if problems:
        raise KelisimError("\n\n".join(problems))
