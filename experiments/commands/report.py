"""``kelisim report``."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from experiments.commands.app import app
from experiments.text.console import say


@app.command()
def report(
    folder: Annotated[
        Path,
        Argument(
            metavar="DIR",
            help="folder of `kelisim compare`, `timing`, `choose` or `triangle`, or with a"
            " study.toml and folders of `compare` or `timing` in it",
        ),
    ],
    language: Annotated[str, Option(help="en, ru (Russian) or kk (Kazakh)")] = "en",
    out: Annotated[
        Path | None, Option(help="the HTML file; default: report_LANGUAGE.html in DIR")
    ] = None,
) -> None:
    """Write a report on a result or a study: one HTML file to read, send or print.

    Results of `run`, `why`, `warning` and of sweeps have their words, tables and pictures in their
    folders; there is no report of them.
    """
    from experiments.report import report as write_report  # Jinja2 is for this command alone

    path = write_report(folder, language, out)
    say(f"Report: {path}")
