"""``python -m experiments.commands.pages.cases``: writes ``docs/cases.md``, records beside runs."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from experiments.commands.catalogue import LEFT_OUT, trigger_of
from experiments.commands.pages.place import parser_of, place_of, whole
from experiments.runs.progress import bar
from experiments.studies.recorded.recorded import Fact, beside, record_runs
from experiments.text.recorded import recorded, simulated, verdict
from scenarios import load, names
from scenarios.facts import OUTCOMES
from simulation import Scenario
from simulation.compilation import source_hash

PAGE = Path(__file__).resolve().parents[3] / "docs" / "cases.md"
_HEAD = """# Cases: what history recorded, and what the model gives

Made by `python -m experiments.commands.pages.cases --seeds {seeds}` (sources {hash});
do not edit. For one case: `kelisim run NAME`; for what stands in it: `kelisim scenarios show NAME`.

Each case replays one incident of `scenarios/data/incidents.csv` on **synthetic villages**: sizes,
places and street plans are invented, mixes come from the district's or the oblast's table (2019)
with an assumed concentration, and each assumption stands in its file. Runs are under the status
quo. A number lies *inside* if it is within the middle 80 % of the runs, a yes or no if a tenth of
the runs at least agree with it. ≥ and ≤ mark floors and ceilings of the source.

**No case was fitted to its record**, so what lies outside is part of the finding. The record holds
only incidents that became known, and mostly those that escalated: shares of runs are no rates of
anything. {left_out}

"""


def main() -> None:
    """Run all cases and write the page."""
    parser = parser_of(__doc__, "cases")
    parser.add_argument("--seeds", type=int, default=20, help="runs of each case")
    given = parser.parse_args()
    place = place_of(given)
    cases = {name: load(name) for name in names("cases")}
    found: dict[str, list[Fact]] = {}
    with bar("cases", len(cases)) as advance:
        for number, (name, case) in enumerate(cases.items(), 1):
            folder = given.runs / Path(name).name
            runs = whole(partial(record_runs, case, given.seeds, folder, place.means))
            if runs is not None:
                found[name] = beside(case, runs)
            advance(number, len(cases))
    if len(found) == len(cases):
        PAGE.write_text(page(cases, found, given.seeds), encoding="utf-8")


def page(cases: Mapping[str, Scenario], found: Mapping[str, Sequence[Fact]], seeds: int) -> str:
    """The page in Markdown."""
    head = _HEAD.format(seeds=seeds, hash=source_hash(), left_out=LEFT_OUT)
    facts = [fact for row in found.values() for fact in row]
    outside = sum(not fact.inside for fact in facts)
    total = f"In all, {len(facts) - outside} of {len(facts)} facts lie inside, {outside} outside.\n"
    return (
        head + total + "\n".join(line for n, c in cases.items() for line in _case(n, c, found[n]))
    )


def _case(name: str, case: Scenario, facts: Sequence[Fact]) -> Iterator[str]:
    yield f"\n## {case.title}\n"
    yield f"`{name}`: {trigger_of(case)}. {' '.join(case.summary.split())}\n"
    yield "| fact | recorded | runs: 10–90 % [median] | | counted in a run | source |"
    yield "|---|---|---|---|---|---|"
    for fact in facts:
        cells = fact.name.replace("_", " "), recorded(fact), simulated(fact), verdict(fact)
        yield f"| {' | '.join((*cells, OUTCOMES[fact.outcome].meaning, fact.source))} |"


if __name__ == "__main__":
    main()
