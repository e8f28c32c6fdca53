"""Rows of a table one by one, as plain dictionaries with known names."""

from typing import Any

import pandas as pd


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries by column.

    >>> records(pd.DataFrame({"a": [1]}))
    [{'a': 1}]
    """
    return [{str(k): v for k, v in row.items()} for row in table.to_dict("records")]
