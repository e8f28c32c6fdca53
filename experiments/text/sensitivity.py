"""Which unknowns matter, in words: the heaviest inputs of each response."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from experiments.statistics.numbers import number
from experiments.statistics.rows import records
from experiments.studies.sensitivity.study import SensitivityResult, ranking
from experiments.text.console import NOT_A_FORECAST
from experiments.text.table import Heading, Part, plain

_SHOWN = 10  # inputs of each response
_READING = {
    True: "ST is the share of the variance over points that an input has a part in, alone or with"
    " others; S1 (in indices.csv) the share it has alone.",
    False: "mu_star is the mean size of the change when an input takes a step through its range.",
}  # by whether they are Sobol' indices


def account(study: SensitivityResult) -> Iterator[Part]:
    """The heaviest inputs of each response."""
    for response in study.responses:
        order = ranking(study, response)
        yield Heading(response.name)
        if order["value"].isna().all():
            yield "is the same at all points; no input moves it."
            continue
        rows = []
        for row in records(order.head(_SHOWN)):
            value, low, high = (number(row[key]) for key in ("value", "low", "high"))
            rows.append((row["input"], value, f"{low} to {high}", _against(row)))
        measure = str(order["measure"].iloc[0])
        yield plain("", ("input", measure, "95 %", "against the noise"), rows)
    reading = _READING[study.plan.design.kind == "sobol_indices"]
    yield f"{reading} Ranges are those of the plan: a wider range weighs more."
    yield NOT_A_FORECAST


def _against(row: dict[str, Any]) -> str:
    if row["input"] == "dummy":
        return "is the noise"
    if pd.isna(row["above"]):
        return ""
    return "above" if row["above"] else "not told from it"
