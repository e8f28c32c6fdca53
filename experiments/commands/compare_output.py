"""How ``kelisim compare`` ends: the answer in words, as in its report."""

import textwrap
from pathlib import Path

from experiments.text.console import console


def tell_answer(folder: Path) -> None:
    """The sentences of the report on the comparison in ``folder``."""
    from experiments.studies.comparison.result import read
    from experiments.text.comparison import sentences  # Jinja2 comes with it
    from experiments.text.language import language
    from experiments.text.names import Names

    result, english = read(folder), language("en")
    out = console()
    out.print(f"\n{english.say('answer.heading')}", style="bold")
    if int(result.manifest["seeds"]) < 2:
        out.print(
            "One run of each is one piece of luck and has no interval: nothing is told of which is"
            " better. Take more --seeds; the finished runs are used again."
        )
        return
    for line in sentences(result, english, Names(result.manifest, english)):
        out.print(textwrap.fill(line, max(out.width, 60)))
