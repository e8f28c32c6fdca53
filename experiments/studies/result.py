"""What every kind of result has in common: it knows its kind, and saves and loads itself."""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Self

import pandas as pd

from experiments.runs import reading
from experiments.runs.common_random_numbers import RUNS, VARIANT
from experiments.runs.csv_files import write_csv
from experiments.runs.data_id import data_id
from experiments.runs.reading import MANIFEST
from experiments.runs.store import read_rows
from simulation import Scenario
from simulation.files import write_text, write_whole
from simulation.run import manifest_of


@dataclass(frozen=True, eq=False)
class Result(ABC):
    """A finished result; the same in memory and read from its folder.

    Attributes:
        kind: which kind of study it is of; the manifest says it.
        command: word of the command line that makes it.
        tables: its own tables (attributes) and the files they are in.
        texts: its own attributes of plain values, and their JSON files.
        needed: what its manifest must have.
        column: what the variant is called in its table of runs.
        folder: where it lies.
        manifest: what was asked, of which sources, and the id of its data.
        runs: all runs, failed ones too.
    """

    kind: ClassVar[str]
    command_word: ClassVar[str]
    tables: ClassVar[Mapping[str, str]]
    texts: ClassVar[Mapping[str, str]] = {}
    needed: ClassVar[tuple[str, ...]] = ("scenario", "question", "source_hash")
    column: ClassVar[str] = VARIANT

    folder: Path
    manifest: dict[str, Any]
    runs: pd.DataFrame

    @cached_property
    def good(self) -> pd.DataFrame:
        """The finished runs."""
        return self.runs[self.runs["error"] == ""]

    @property
    def question(self) -> dict[str, Any]:
        """What was asked."""
        asked: dict[str, Any] = self.manifest["question"]
        return asked

    @property
    def scenario(self) -> str:
        """Name of the scenario."""
        return str(self.manifest["scenario"]["name"])

    @property
    def groups(self) -> list[str]:
        """Ids of the groups of the scenario."""
        return [str(group["id"]) for group in self.manifest["scenario"]["groups"]]

    @property
    def seeds(self) -> int:
        """Seeds of each variant."""
        return int(self.manifest.get("seeds", self.runs["seed"].nunique()))

    @property
    def stamped(self) -> pd.DataFrame:
        """The table whose data id is in the manifest."""
        # Not keys and tracebacks, which name versions.
        return self.runs.drop(columns=["key", "traceback"], errors="ignore")

    @property
    @abstractmethod
    def command(self) -> list[str]:
        """What makes the result again, as words of a command line."""

    @classmethod
    def files(cls) -> tuple[str, ...]:
        """Names of the files that it leaves beside its runs."""
        return (*cls.tables.values(), *cls.texts.values(), MANIFEST)

    def save(self) -> None:
        """Write everything but the runs, which are in the folder already."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, file in self.tables.items():
            write_csv(getattr(self, name), self.folder / file)
        for name, file in self.texts.items():
            write_json(getattr(self, name), self.folder / file)
        said = {"kind": self.kind, **self.manifest, "data": data_id(self.stamped)}
        self.manifest.update(said)
        write_json(said, self.folder / MANIFEST)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The result in a folder.

        Raises:
            KelisimError: if a file of it is missing or damaged, or of another version.
        """
        reading.all_there(folder, (*cls.tables.values(), *cls.texts.values()), cls.command_word)
        manifest = reading.manifest(folder / MANIFEST)
        reading.has(folder, manifest, cls.needed)
        reading.folder_there(folder, RUNS)
        runs = cls.in_order(read_rows(folder / RUNS), manifest)
        tables = {name: reading.csv(folder / file) for name, file in cls.tables.items()}
        texts = {name: reading.manifest(folder / file) for name, file in cls.texts.items()}
        return cls(folder, manifest, runs, **tables, **texts)

    @classmethod
    def in_order(cls, runs: pd.DataFrame, manifest: Mapping[str, Any]) -> pd.DataFrame:
        """The runs that were asked for, by variant (as the manifest names them) and seed."""
        place = {str(name): number for number, name in enumerate(manifest.get("variants", ()))}
        runs = runs[runs["seed"] < int(manifest.get("seeds", 2**62))]
        runs = runs.assign(_place=runs[cls.column].map(place).fillna(len(place)))
        by = ["_place", cls.column, "seed"]
        return runs.sort_values(by, kind="stable", ignore_index=True).drop(columns="_place")


def base_manifest(kind: str, scenario: Scenario, question: Mapping[str, Any]) -> dict[str, Any]:
    """What every result says of itself: kind, scenario, sources, versions, question."""
    manifest = {"kind": kind, **manifest_of(scenario, 0), "question": dict(question)}
    del manifest["seed"]
    return manifest


def write_json(value: object, path: Path) -> None:
    """Write plain values, whole or not at all."""
    text = json.dumps(value, indent=2, ensure_ascii=False, default=_plain) + "\n"
    write_whole(path, lambda part: write_text(text, part))


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple | set) else str(value)
