"""The order of a day and of an hour, from the tables that the engines follow."""

from collections.abc import Sequence

from experiments.documentation.markdown import table
from experiments.documentation.names import file_of
from simulation.compilation import plain
from simulation.schedule import END_OF_DAY, ORDER_OF_DAY, ORDER_OF_HOUR, Over, Row

_OVER = {
    Over.HOUSEHOLDS: "every household",
    Over.AWAKE: "households of villages awake",
    Over.VILLAGES: "every village",
    Over.REGION: "all villages at once",
}


def order_blocks() -> dict[str, str]:
    """The blocks ``order-of-day``, ``order-of-hour`` and ``end-of-day``."""
    return {
        "order-of-day": _order(ORDER_OF_DAY),
        "order-of-hour": _order(ORDER_OF_HOUR),
        "end-of-day": _order(END_OF_DAY),
    }


def _order(rows: Sequence[Row]) -> str:
    return table(
        ["step", "what happens", "process", "for"],
        [[row.step, row.text, _process(row), _OVER[row.over]] for row in rows],
    )


def _process(row: Row) -> str:
    return f"[`{row.process.__name__}`]({file_of(plain(row.process).__module__)})"
