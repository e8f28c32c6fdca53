"""Tables as CSV files: whole or not at all, and without the minus of a zero."""

from pathlib import Path

import pandas as pd

from simulation.files import write_whole


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a table; a 0 that arithmetic gave a minus (0 / −2) is written as 0."""
    numbers = table.select_dtypes("float").columns
    plain = table.assign(**{str(name): table[name] + 0.0 for name in numbers})
    write_whole(path, lambda part: plain.to_csv(part, index=False))
