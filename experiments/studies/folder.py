"""What a folder holds: a result that can be reported, or a study; else what it is instead."""

from dataclasses import dataclass
from pathlib import Path

from experiments.runs import reading
from experiments.runs.common_random_numbers import RUNS
from experiments.runs.reading import MANIFEST
from experiments.studies.comparison.result import ComparisonResult
from experiments.studies.kinds import KINDS
from experiments.studies.result import Result
from experiments.studies.several_worlds.definition import SILENT
from experiments.studies.several_worlds.texts import STUDY, StudyFile, read_study_file
from experiments.studies.timing.result import TimingResult
from simulation import KelisimError
from simulation.errors import nearest

_MAY_BE = (
    "A report is made of the folder of `kelisim compare`, `timing`, `choose` or `triangle`, or of a"
    f" study (a folder with {STUDY} in it and folders of `compare` or `timing`)."
)
_OTHERS = {  # a file that tells what a folder holds instead
    "daily.parquet": "a single run (`kelisim run`)",
    "chain.csv": "a pair of runs (`kelisim why`)",
    "roc.csv": "a test of warnings (`kelisim warning`)",
    "_manifest.json": "a sweep (`kelisim sweep`)",
}


@dataclass(frozen=True)
class Study:
    """Several results under one question.

    Attributes:
        results: by the name of their folder.
        silent: why worlds that were asked gave no answer, by their name (``kelisim study``).
    """

    folder: Path
    file: StudyFile
    results: dict[str, Result]
    silent: dict[str, str]


def read_folder(folder: Path) -> Result | Study:
    """What is in ``folder``.

    Raises:
        KelisimError: if it holds no such result, or not all files of it.
    """
    if not folder.is_dir():
        raise KelisimError(f"{_no_folder(folder)} {_MAY_BE}")
    if (folder / STUDY).is_file():
        return _study(folder)
    return read_result(folder)


def _no_folder(folder: Path) -> str:
    if folder.is_file():
        return f"'{folder}' is a file; name the folder it lies in, '{folder.parent}'."
    beside = folder.parent.iterdir() if folder.parent.is_dir() else ()
    near = nearest(folder.name, [path.name for path in beside if path.is_dir()])
    return f"there is no folder '{folder}'.{near}"


def _study(folder: Path) -> Study:
    file = read_study_file(folder / STUDY)
    inside = [path for path in sorted(folder.iterdir()) if path.is_dir()]
    found = {path.name: _of_study(path) for path in inside if (path / MANIFEST).is_file()}
    if not found:
        raise KelisimError(
            f"the study '{folder}' holds no results yet. Put them in it, as `kelisim compare"
            f" cases/seifullin --out {folder}/seifullin`."
        )
    return Study(folder, file, found, _silent(folder / SILENT, found))


def _of_study(folder: Path) -> Result:
    """A result inside a study: one of those that its overall answer counts."""
    result = read_result(folder)
    if not isinstance(result, ComparisonResult | TimingResult):
        raise KelisimError(
            f"'{folder}' cannot stand in a study, which counts comparisons and timing surfaces:"
            f" take it out, and make a report of it alone (`kelisim report {folder}`)."
        )
    return result


def _silent(path: Path, found: dict[str, Result]) -> dict[str, str]:
    """Worlds without an answer; none where no such file lies there."""
    told = reading.manifest(path) if path.is_file() else {}
    return {str(world): str(why) for world, why in told.items() if Path(world).name not in found}


def read_result(folder: Path) -> Result:
    """The result in a folder, of whatever kind.

    Raises:
        KelisimError: if it holds none that can be reported.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise KelisimError(f"'{folder}' is no result folder: {_instead(folder)}")
    manifest = reading.manifest(path)
    kind = manifest.get("kind")
    if str(kind) in KINDS and not _other(folder):
        return KINDS[str(kind)].load(folder)
    if isinstance(manifest.get("question"), dict) and kind is None and not _other(folder):
        raise KelisimError(
            f"'{folder}' holds a result of an older version, whose kind its manifest does not say."
            " Make the result again, in another folder."
        )
    raise KelisimError(f"'{folder}' is no result that can be reported: {_instead(folder)}")


def _other(folder: Path) -> str:
    """What the folder holds instead of a result; "" if nothing that is known."""
    return next((what for name, what in _OTHERS.items() if (folder / name).is_file()), "")


def _instead(folder: Path) -> str:
    """What the folder is instead, and what to do."""
    if what := _other(folder):
        return f"it holds {what}. {_MAY_BE}"
    inside = [p.name for p in sorted(folder.iterdir()) if (p / MANIFEST).is_file()]
    if inside:
        return (
            f"it has results in it ({', '.join(inside[:5])}). Name one of them, or write a file"
            f" {STUDY} in it with 'title' and 'question' for one report of all."
        )
    deeper = sorted(path.parent.relative_to(folder) for path in folder.glob(f"*/*/{MANIFEST}"))
    if deeper:
        return f"results lie deeper in it: {', '.join(map(str, deeper[:5]))}. Name one of them."
    if (folder / RUNS).is_dir():
        return "it holds runs but no finished result. Give the command that made it once more."
    return f"it has no {MANIFEST}. {_MAY_BE}"
