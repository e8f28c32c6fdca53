"""What several commands say beside their results: files, failures, the next command."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from experiments.commands.sections_output import tell_result
from experiments.designs.plans import Luck, Plan
from experiments.runs.common_random_numbers import RUNS, failures
from experiments.runs.folders import TEXTS
from experiments.statistics.rows import records
from experiments.studies.result import Result
from experiments.text.console import errors, say
from simulation.compilation import is_compiled


def remark(line: str) -> None:
    """A remark, beside what is piped."""
    errors().print(line)


def tell_compilation() -> None:
    """Why the first run of a new version is slow, where it is."""
    if not is_compiled():
        remark("The first run of a version compiles the model (about half a minute).")


def tell_failures(failed: Sequence[str]) -> None:
    """Runs that failed; they are rows of the table, with their traceback."""
    if failed:
        remark(f"{len(failed)} runs failed and are left out of the table:")
        for line in failed[:10]:
            remark(f"  {line}")


def tell_finished(result: Result, pictures: Sequence[Path], harms: bool, *hints: str) -> None:
    """What every command says that leaves a result: failures, the answer, files, the report."""
    tell_failures(failures(records(result.runs), result.column))
    tell_result(result, harms, *hints)
    tell_files(result.folder, pictures, result.files())
    tell_report(result.folder)


def tell_files(folder: Path, pictures: Sequence[Path], tables: Sequence[str]) -> None:
    """Where the results are; a file of the user's beside ``tables`` is not told as one."""
    own = {*tables, *(path.name for path in pictures), TEXTS, RUNS}
    there = {p.name for p in folder.iterdir() if not p.name.startswith(".")}
    say(f"\nFiles in {folder}: {', '.join(sorted(there & own))}")


def tell_pictures(paths: Sequence[Path]) -> None:
    """Where the pictures and tables of a study of a plan are."""
    if paths:
        say(f"Files in {paths[0].parent}: {', '.join(path.name for path in paths)}")


def tell_report(folder: Path) -> None:
    """The command that makes a page of a result."""
    command = shlex.join(["kelisim", "report", str(folder)])
    say(
        f"Now: `{command}` makes one page of this to read, send or print, with the assumptions"
        " and the harm panel that belong to it."
    )


def tell_plan(plan: Plan) -> None:
    """What of a plan is about to be run."""
    luck = "the same seeds" if plan.luck is Luck.COMMON else "own seeds"
    errors().print(
        f"{plan.title}: {len(plan.points):,} points ({plan.design.kind.replace('_', ' ')} of"
        f" {len(plan.factors)} factors), {plan.replicates} runs each, {luck} at each point.",
        soft_wrap=True,
    )
