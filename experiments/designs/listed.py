"""A list of points from a table, or from a CSV or Parquet file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd
import pyarrow as pa

from experiments.designs.factor import Factor, as_column
from simulation import KelisimError
from simulation.errors import nearest


@dataclass(frozen=True, eq=False)
class Listed:
    """The rows of a table, in its order; its columns are exactly the factors.

    Attributes:
        table: one row per point.
        source: where it comes from, for messages.
    """

    table: pd.DataFrame
    source: str = "the table"
    kind: ClassVar[str] = "listed"

    def points(self, factors: Sequence[Factor], base: Mapping[str, Any]) -> pd.DataFrame:
        """The points (see ``Design``).

        Raises:
            KelisimError: for a column missing or unknown, no row, or a value that is empty or out
                of the factor's own list.
        """
        names = [factor.name for factor in factors]
        given = [str(column) for column in self.table.columns]
        for name in names:
            if name not in given:
                raise KelisimError(
                    f"{self.source} has no column '{name}'.{nearest(name, given)}"
                    f" Its columns: {', '.join(given)}."
                )
        for name in given:
            if name not in names:
                raise KelisimError(
                    f"{self.source} has a column '{name}' that is declared neither under"
                    f" [unknowns] nor under [levers].{nearest(name, names)} Declare it, or take"
                    " the column out."
                )
        if self.table.empty:
            raise KelisimError(f"{self.source} holds no row. Write one row per point.")
        return pd.DataFrame({factor.name: self._column(factor) for factor in factors})

    def _column(self, factor: Factor) -> pd.Series:
        column = self.table[factor.name].reset_index(drop=True)
        for row, value in enumerate(column.tolist()):
            if pd.isna(value):
                raise self._refusal(factor, row, "no value", "Fill it in")
            if factor.values and value not in factor.values:
                listed = ", ".join(map(str, factor.values))
                raise self._refusal(factor, row, f"{value!r}", f"Allowed: {listed}")
            if not factor.values and isinstance(value, str) and not factor.name == "start":
                raise self._refusal(factor, row, f"{value!r}", "Write a number")
        return as_column(column.tolist())

    def _refusal(self, factor: Factor, row: int, found: str, advice: str) -> KelisimError:
        return KelisimError(
            f"{self.source}, row {row + 1}, column '{factor.name}': {found}. {advice}."
        )


def read_list(path: Path) -> Listed:
    """The points of a CSV file (comma, header) or a Parquet file.

    Raises:
        KelisimError: if it is missing, of another kind, or cannot be read.
    """
    if not path.is_file():
        raise KelisimError(f"there is no file '{path}' with the list of points.")
    try:
        match path.suffix.lower():
            case ".csv":
                return Listed(pd.read_csv(path), path.name)
            case ".parquet":
                return Listed(pd.read_parquet(path), path.name)
    except (pa.ArrowInvalid, pd.errors.ParserError, pd.errors.EmptyDataError, ValueError) as error:
        told = str(error).splitlines()[0]
        raise KelisimError(f"the list of points '{path}' cannot be read: {told}.") from None
    raise KelisimError(
        f"the list of points '{path}' must be a .csv or .parquet file, not '{path.suffix}'."
    )
