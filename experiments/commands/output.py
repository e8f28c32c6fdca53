"""What several commands say beside their results: files, failures, the next command."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from experiments.commands.sections_output import tell_result
from experiments.runs.common_random_numbers import RUNS, failures
from experiments.runs.folders import TEXTS
from experiments.statistics.rows import records
from experiments.studies.result import Result
from experiments.text.console import console, errors


def remark(line: str) -> None:
    """A remark, beside what is piped."""
    errors().print(line)


def tell_compilation() -> None:
    """Why the first run of a new version is slow."""
    remark("The first run of a version compiles the model (about half a minute).")


def tell_failures(failed: Sequence[str]) -> None:
    """Runs that failed; they are rows of the table, with their traceback."""
    if failed:
        out = errors()
        out.print(f"{len(failed)} runs failed and are left out of the table:")
        for line in failed[:10]:
            out.print(f"  {line}")


def tell_finished(result: Result, pictures: Sequence[Path], harms: bool, *hints: str) -> None:
    """What every command says that leaves a result: failures, the answer, files, the report.

    Args:
        result: as it was saved.
        pictures: of it.
        harms: whether to tell the whole.
        hints: what to do next.
    """
    tell_failures(failures(records(result.runs), result.column))
    tell_result(result, harms, *hints)
    tell_files(result.folder, pictures, result.files())
    tell_report(result.folder)


def tell_files(folder: Path, pictures: Sequence[Path], tables: Sequence[str]) -> None:
    """Where the results are.

    Args:
        folder: of the result.
        pictures: of it.
        tables: names that its other files may have; a file of the user's beside them is not told
            as a result.
    """
    own = {*tables, *(path.name for path in pictures), TEXTS, RUNS}
    there = {p.name for p in folder.iterdir() if not p.name.startswith(".")}
    console().print(f"\nFiles in {folder}: {', '.join(sorted(there & own))}", soft_wrap=True)


def tell_report(folder: Path) -> None:
    """The command that makes a page of a result."""
    command = shlex.join(["kelisim", "report", str(folder)])
    console().print(
        f"Now: `{command}` makes one page of this to read, send or print, with the assumptions"
        " and the harm panel that belong to it.",
        soft_wrap=True,
    )
