"""The order of a day and of an hour, from the tables that the engines follow."""

from collections.abc import Sequence

from experiments.documentation.markdown import table
from experiments.documentation.names import file_of
from simulation.compilation import uncompiled
from simulation.schedule import SCHEDULE_OF_DAY, SCHEDULE_OF_DAY_END, SCHEDULE_OF_HOUR, Over, Row

_OVER = {
    Over.HOUSEHOLDS: "every household",
    Over.AWAKE: "households of villages awake",
    Over.VILLAGES: "every village",
    Over.REGION: "all villages at once",
}


def order_blocks() -> dict[str, str]:
    """The blocks ``order-of-day``, ``order-of-hour`` and ``end-of-day``."""
    return {
        "order-of-day": _order(SCHEDULE_OF_DAY),
        "order-of-hour": _order(SCHEDULE_OF_HOUR),
        "end-of-day": _order(SCHEDULE_OF_DAY_END),
    }


def _order(rows: Sequence[Row]) -> str:
    return table(
        ["step", "what happens", "process", "for"],
        [[row.step, row.text, _process(row), _OVER[row.over]] for row in rows],
    )


def _process(row: Row) -> str:
    return f"[`{row.process.__name__}`]({file_of(uncompiled(row.process).__module__)})"
