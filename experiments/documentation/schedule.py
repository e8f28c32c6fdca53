"""The order of a day and of an hour, from the tables that the engines follow."""

from collections.abc import Sequence

from experiments.documentation.markdown import head, link, table
from experiments.documentation.names import file_of
from simulation.compilation import uncompiled
from simulation.schedule import SCHEDULE_OF_DAY, SCHEDULE_OF_DAY_END, SCHEDULE_OF_HOUR, Over, Row

_OVER = {
    Over.HOUSEHOLDS: "every household",
    Over.AWAKE: "households of villages awake",
    Over.VILLAGES: "every village",
    Over.REGION: "all villages at once",
}


_ABOUT = (
    "How a day goes and how its hours are chosen is told in"
    " [the model](../../MODEL.md#process-overview-and-scheduling); numbers of steps are those of"
    " [simulation/schedule.py](../../simulation/schedule.py)."
)


def schedule_page() -> str:
    """What happens in a day and in an hour, step by step."""
    parts = {
        "Order of a day": SCHEDULE_OF_DAY,
        "Order of an hour": SCHEDULE_OF_HOUR,
        "End of a day": SCHEDULE_OF_DAY_END,
    }
    tables = [f"## {title}\n\n{_order(rows)}" for title, rows in parts.items()]
    return head("Schedule", _ABOUT) + "\n".join(tables)


def _order(rows: Sequence[Row]) -> str:
    return table(
        ["step", "what happens", "process", "for"],
        [[row.step, row.text, _process(row), _OVER[row.over]] for row in rows],
    )


def _process(row: Row) -> str:
    return link(f"`{row.process.__name__}`", file_of(uncompiled(row.process).__module__))
