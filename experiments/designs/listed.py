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
    """The rows of a table, in its order; its columns are exactly the factors."""

    table: pd.DataFrame
    source: str = "the table"  # in messages
    kind: ClassVar[str] = "listed"

    def points(self, factors: Sequence[Factor], base: Mapping[str, Any]) -> pd.DataFrame:
        """The points (see ``Design``); refuses other columns, and values no factor can take."""
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
        values = self.table[factor.name].tolist()
        for row, value in enumerate(values, start=1):
            problem = ""
            if pd.isna(value):
                problem = "no value. Fill it in"
            elif factor.values and value not in factor.values:
                problem = f"{value!r}. Allowed: {', '.join(map(str, factor.values))}"
            elif not factor.values and isinstance(value, str) and factor.name != "start":
                problem = f"{value!r}. Write a number"
            if problem:
                raise KelisimError(f"{self.source}, row {row}, column '{factor.name}': {problem}.")
        return as_column(values)


def read_list(path: Path) -> Listed:
    """The points of a CSV file (comma, header) or a Parquet file; refuses any other."""
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
