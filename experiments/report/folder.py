"""What a folder holds: a comparison, a timing surface or a study; else what it is instead."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from experiments import comparison
from experiments.kept_runs import RUNS as TIMING_RUNS
from experiments.outcomes import BY_KEY, Outcome
from experiments.report.study_file import STUDY, StudyFile, read_study_file
from experiments.timing.asked import DOSES
from simulation import KelisimError
from simulation.errors import nearest

MANIFEST = "manifest.json"
CELLS = "timing.csv"
SILENT = "silent.json"  # of a study: worlds that gave no answer, and why
_MAY_BE = (
    "A report is made of the folder of `kelisim compare`, of `kelisim timing`, or of a study (a"
    f" folder with {STUDY} and such folders in it)."
)
_OTHERS = {  # a file that tells what a folder holds instead
    "daily.parquet": "a single run (`kelisim run`)",
    "chain.csv": "a pair of runs (`kelisim why`)",
    "choice.json": "a choice (`kelisim choose`)",
    "shapley.csv": "a factorial of packages (`kelisim triangle`)",
    "roc.csv": "a test of warnings (`kelisim warning`)",
    "_manifest.json": "a sweep (`kelisim sweep`)",
}


@dataclass(frozen=True)
class ComparisonResult:
    """A finished comparison as it was written.

    Attributes:
        runs: all rows, failed ones too; ``strategies``: names, the reference first.
        table, harm, cost_effect: as in ``experiments.comparison``.
        prevented: the harm that the report asks about.
    """

    folder: Path
    manifest: dict[str, Any]
    runs: pd.DataFrame
    table: pd.DataFrame
    harm: pd.DataFrame
    cost_effect: pd.DataFrame

    @property
    def strategies(self) -> list[str]:
        return [str(name) for name in self.manifest["strategies"]]

    @property
    def prevented(self) -> Outcome:
        return BY_KEY[str(self.manifest["prevented"])]

    @property
    def good(self) -> pd.DataFrame:
        """The finished runs."""
        return self.runs[self.runs["error"] == ""]


@dataclass(frozen=True)
class TimingResult:
    """A finished timing surface as it was written; ``cells`` as in ``experiments.timing``."""

    folder: Path
    manifest: dict[str, Any]
    runs: pd.DataFrame
    cells: pd.DataFrame

    @property
    def question(self) -> dict[str, Any]:
        asked: dict[str, Any] = self.manifest["question"]
        return asked

    @property
    def dose(self) -> str:
        return next(dose for dose in DOSES if dose in self.question)

    @property
    def doses(self) -> list[float]:
        return sorted(set(map(float, self.question[self.dose])))

    @property
    def starts(self) -> list[float]:
        return sorted(set(map(float, self.question["starts"])))

    @property
    def outcome(self) -> Outcome:
        return BY_KEY[str(self.question["outcome"])]

    @property
    def good(self) -> pd.DataFrame:
        """The finished runs."""
        return self.runs[self.runs["error"] == ""]


type Result = ComparisonResult | TimingResult


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
    return _result(folder)


def _no_folder(folder: Path) -> str:
    if folder.is_file():
        return f"'{folder}' is a file; name the folder it lies in, '{folder.parent}'."
    beside = folder.parent.iterdir() if folder.parent.is_dir() else ()
    near = nearest(folder.name, [path.name for path in beside if path.is_dir()])
    return f"there is no folder '{folder}'.{near}"


def _study(folder: Path) -> Study:
    file = read_study_file(folder / STUDY)
    inside = [path for path in sorted(folder.iterdir()) if path.is_dir()]
    found = {path.name: _result(path) for path in inside if (path / MANIFEST).is_file()}
    if not found:
        raise KelisimError(
            f"the study '{folder}' holds no results yet. Put them in it, as `kelisim compare"
            f" cases/seifullin --out {folder}/seifullin`."
        )
    return Study(folder, file, found, _silent(folder / SILENT, found))


def _silent(path: Path, found: dict[str, Result]) -> dict[str, str]:
    """Worlds without an answer; none where no such file lies there."""
    told = _manifest(path) if path.is_file() else {}
    return {str(world): str(why) for world, why in told.items() if Path(world).name not in found}


def _result(folder: Path) -> Result:
    question = _question(folder)
    other = any((folder / name).is_file() for name in _OTHERS)
    if not other and {"strategies", "scenario"} <= set(question):
        return _comparison(folder)
    if not other and {"lever", "worthwhile"} <= set(question):
        return _timing(folder)
    raise KelisimError(f"'{folder}' is no result that can be reported: {_instead(folder)}")


def _question(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.is_file():
        raise KelisimError(f"'{folder}' is no result folder: {_instead(folder)}")
    question = _manifest(path).get("question")
    return question if isinstance(question, dict) else {}


def _manifest(path: Path) -> dict[str, Any]:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, UnicodeDecodeError) as error:
        raise KelisimError(
            f"'{path}' is no manifest that can be read ({error}). Make the result again."
        ) from None
    if not isinstance(read, dict):
        raise KelisimError(f"'{path}' holds no manifest. Make the result again.")
    return read


def _instead(folder: Path) -> str:
    """What the folder is instead, and what to do."""
    if (folder / comparison.PARTIAL).is_file():
        return "a comparison was interrupted in it. The same `kelisim compare` goes on from there."
    for name, what in _OTHERS.items():
        if (folder / name).is_file():
            return f"it holds {what}. {_MAY_BE}"
    inside = [p.name for p in sorted(folder.iterdir()) if (p / MANIFEST).is_file()]
    if inside:
        return (
            f"it has results in it ({', '.join(inside[:5])}). Name one of them, or write a file"
            f" {STUDY} in it with 'title' and 'question' for one report of all."
        )
    if (folder / TIMING_RUNS).is_file():
        return "it holds runs but no finished result. Give the command that made it once more."
    return f"it has no {MANIFEST}. {_MAY_BE}"


def _comparison(folder: Path) -> ComparisonResult:
    files = (comparison.RUNS, comparison.TABLE, comparison.HARM, comparison.COST_EFFECT)
    _all_there(folder, files, "kelisim compare")
    manifest = _manifest(folder / MANIFEST)
    _has(folder, manifest, ("scenario", "strategies", "prevented", "source_hash", "seeds"))
    _known_outcome(folder, manifest["prevented"])
    table, harm, effect = (_csv(folder / name) for name in files[1:])
    runs = _parquet(folder / comparison.RUNS)
    return ComparisonResult(folder, manifest, runs, table, harm, effect)


def _timing(folder: Path) -> TimingResult:
    _all_there(folder, (TIMING_RUNS, CELLS), "kelisim timing")
    manifest = _manifest(folder / MANIFEST)
    _has(folder, manifest, ("scenario", "source_hash"))
    _known_outcome(folder, manifest["question"].get("outcome"))
    return TimingResult(folder, manifest, _parquet(folder / TIMING_RUNS), _csv(folder / CELLS))


def _all_there(folder: Path, files: Sequence[str], command: str) -> None:
    missing = [name for name in files if not (folder / name).is_file()]
    if missing:
        raise KelisimError(
            f"'{folder}' is a result of `{command}`, but {' and '.join(missing)} is missing in it."
            " Give the command that made it once more, with the same --out."
        )


def _has(folder: Path, manifest: dict[str, Any], keys: Sequence[str]) -> None:
    missing = [key for key in keys if key not in manifest]
    if missing:
        raise KelisimError(
            f"the manifest of '{folder}' has no {', '.join(missing)}: it was made by another"
            " version. Make the result again, in another folder."
        )


def _known_outcome(folder: Path, key: object) -> None:
    if key not in BY_KEY:
        raise KelisimError(f"the manifest of '{folder}' asks for the unknown outcome '{key}'.")


def _csv(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, keep_default_na=True)
    except (ValueError, UnicodeDecodeError) as error:
        raise KelisimError(f"'{path}' cannot be read ({error}). Make the result again.") from None


def _parquet(path: Path) -> pd.DataFrame:
    try:
        return pd.read_parquet(path)
    except (ValueError, OSError) as error:
        why = str(error).splitlines()[0]
        raise KelisimError(f"'{path}' cannot be read ({why}). Make the result again.") from None
