"""What all that is said on a terminal shares."""

from collections.abc import Sequence

from rich.console import Console

NOT_A_FORECAST = (
    "These are synthetic villages. The numbers compare mechanisms and strategies with each other;"
    " they are no forecast for any real place or group."
)


def console() -> Console:
    """The console for results; no markup, so that names with brackets stay as they are."""
    return Console(markup=False, highlight=False, emoji=False)


def say(*lines: str) -> None:
    """Lines of results, which the terminal may break where it likes."""
    for line in lines:
        console().print(line, soft_wrap=True)


def errors() -> Console:
    """The console for remarks, so that piped output stays clean."""
    return Console(stderr=True, markup=False, highlight=False, emoji=False)


def counted(count: int, what: str) -> str:
    """How many of something.

    >>> counted(1, "pair"), counted(2, "pair")
    ('1 pair', '2 pairs')
    """
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def tell_start(notice: str, notes: Sequence[str]) -> None:
    """Where the workers are, and what was put right."""
    for line in (notice, *notes):
        if line:
            errors().print(line, soft_wrap=True)
