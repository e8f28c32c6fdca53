"""An account on the terminal: sentences, tables, and the words of a result's report in English."""

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table as RichTable
from rich.text import Text

from experiments.statistics.bootstrap import ENOUGH
from experiments.studies.result import Result
from experiments.text.console import console
from experiments.text.language import language
from experiments.text.table import Heading, Part, Table

if TYPE_CHECKING:
    from experiments.report.section import Section

MORE = "All outcomes, the harm panel, costs and what each strategy can do: the same with --harms."
FEW = "More --seeds tell more: finished runs are used again."
_NARROW = 60  # columns at least, whatever the terminal says
_COLUMN = 26  # up to here an entry of a list may have hours and clock
_ENGLISH = language("en")


def tell_result(result: Result, harms: bool = False, *hints: str) -> None:
    """The answer and a short table, or the whole with its ``harms``; then what to do next."""
    from experiments.report.sections import section  # Jinja2 comes with it

    told = section(result, _ENGLISH)
    more = [*([] if harms else [MORE]), *([FEW] if result.seeds < ENOUGH else [])]
    tell([*(_whole(told) if harms else _brief(told)), *hints, " ".join(more)])


def _brief(told: "Section") -> Iterator[Part]:
    yield Heading(told["title"])
    yield from (*told["answer"], *told["remarks"])
    yield from (Table(one.caption, one.head, one.rows) for one in told["brief"])
    yield _ENGLISH.say("page.short").capitalize() + "."


def _whole(told: "Section") -> Iterator[Part]:
    yield Heading(told["title"])
    yield from (told["question"], *told["answer"], *told["remarks"])
    yield from told["tables"]
    yield Heading(_ENGLISH.say("harm.heading"))
    yield told["harm_intro"]
    yield from told["harm"]
    yield told["harm_note"]
    yield told["cost"]
    yield from _entries(told["strategies"])
    yield from (told["ranges"], _ENGLISH.say("page.line"))


def tell(account: Iterable[Part]) -> None:
    """Sentences, wrapped at words; headings; tables with what stands below them."""
    out = console()
    width = max(out.width, _NARROW)
    for part in account:
        if isinstance(part, Heading):
            out.print(f"\n{part.text}", style="bold")
        elif isinstance(part, str):
            out.print(textwrap.fill(part, width, subsequent_indent=" " * _indent(part)))
        else:
            lines = [textwrap.fill(text, width) for text in (part.caption, part.note)]
            out.print(*lines[:1] * bool(part.caption), _table(part), *lines[1:] * bool(part.note))


def _indent(line: str) -> int:
    """Spaces before the further lines of an entry: where its last column begins.

    >>> _indent("A sentence."), _indent("  An entry."), _indent("    +0 h  01 Aug 12:00  It began.")
    (0, 4, 24)
    """
    lead = len(line) - len(line.lstrip())
    return max(2 * lead, line.rfind("  ", 0, _COLUMN) + 2) if lead else 0


def _entries(one: Table) -> Iterator[str]:
    """A table of long texts as entries of a list, each cell with the head of its column."""
    yield one.caption + ":"
    none = _ENGLISH.say("format.none")
    for label, cells in one.rows:
        told = zip(one.head[1:], cells, strict=True)
        known = [
            f"{name}: {cell.text.removesuffix('.')}" for name, cell in told if cell.text != none
        ]
        yield f"  {label}. {'. '.join(known)}."
    yield one.note


def _table(one: Table) -> RichTable:
    made = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    made.add_column(one.head[0], overflow="fold")
    for k, name in enumerate(one.head[1:]):
        right = all(cells[k].number for _, cells in one.rows)
        made.add_column(name, overflow="fold", justify="right" if right else "left")
    for label, cells in one.rows:
        made.add_row(label, *(Text(one.text, style="bold" if one.bold else "") for one in cells))
    return made
