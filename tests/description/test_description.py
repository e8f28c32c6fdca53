"""The description says what the code does: generated pages are up to date, names exist."""

import re
from collections import Counter
from pathlib import Path

import pytest

from agents.elders import Elders
from agents.police import DistrictReserve
from experiments.documentation import PAGES, outdated, write
from experiments.documentation.evidence import HOMES, Home, fault_of, homes, mechanisms
from experiments.documentation.institutions import orders_of
from experiments.documentation.markdown import cell
from experiments.documentation.names import (
    ROOT,
    parameter_files,
    place_of,
    process_files,
    processes,
    rules,
)
from scenarios import strategies
from simulation.institution_settings import BASES
from simulation.parameters import BY_KEY

MODEL = ROOT / "MODEL.md"
_LINK = re.compile(r"\]\((?P<path>[^)#\s]*)(?:#(?P<anchor>[^)\s]*))?\)")
_CODE = re.compile(r"`([^`\n]+)`")
_KEY = re.compile(r"[a-z_]+\.[a-z_]+")
_PARAGRAPH = re.compile(r"^- \*\*`(?P<actor>\w+)`\*\*(?P<text>(?:.|\n(?!- |\n))*)", re.MULTILINE)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def generated(name: str) -> str:
    """The text of a generated page, as it lies in the checkout."""
    return text_of(ROOT / "docs" / f"{name}.md")


def named(text: str) -> set[str]:
    """All that stands in code type."""
    return set(_CODE.findall(text))


def anchor(heading: str) -> str:
    """The anchor that a heading gets."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def broken_links(path: Path, text: str) -> list[str]:
    """Links of a page that lead to no file, or to no heading."""
    found = []
    for match in _LINK.finditer(text):
        target = (path.parent / match["path"]).resolve() if match["path"] else path
        if match["path"].startswith("http"):
            continue
        if not target.is_file():
            found.append(f"no file {match['path']}")
        elif match["anchor"]:
            headings = re.findall(r"^#+ (.*)$", text_of(target), re.MULTILINE)
            if match["anchor"] not in map(anchor, headings):
                found.append(f"no heading #{match['anchor']} in {target.name}")
    return found


def test_generated_pages_are_up_to_date() -> None:
    """docs/reference/ and docs/evidence.md are what the code gives now."""
    assert sorted(outdated()) == [], "run `make docs`"


def test_drift_is_seen_and_mended(tmp_path: Path) -> None:
    """A page that is missing, and one in which a number was changed, are made anew."""
    assert outdated(tmp_path).keys() == PAGES.keys()
    write(tmp_path)
    assert outdated(tmp_path) == {}
    page = tmp_path / "docs" / "reference" / "parameters.md"
    page.write_text(
        text_of(page).replace("| `contact.rate` | 3 |", "| `contact.rate` | 4 |"), encoding="utf-8"
    )
    changed = [line for line in write(tmp_path) if line.endswith("rewritten")]
    assert changed == ["docs/reference/parameters.md: rewritten"]
    assert "| `contact.rate` | 3 |" in text_of(page)


@pytest.mark.parametrize("page", ["README.md", "MODEL.md", "CONTRIBUTING.md", "docs"])
def test_links_lead_somewhere(page: str) -> None:
    pages = sorted((ROOT / page).rglob("*.md")) if page == "docs" else [ROOT / page]
    broken = {path.name: broken_links(path, text_of(path)) for path in pages}
    assert {name: links for name, links in broken.items() if links} == {}


def test_the_model_page_links_to_every_reference_page() -> None:
    links = {match["path"] for match in _LINK.finditer(text_of(MODEL))}
    assert PAGES.keys() <= links


def test_every_process_is_described() -> None:
    """Each process of the order tables is named by hand, and each file has its section."""
    page = text_of(MODEL)
    assert sorted(set(processes()) - named(page)) == []
    headings = "\n".join(re.findall(r"^### .*$", page, re.MULTILINE))
    assert [file for file in process_files() if f"({file})" not in headings] == []


def test_every_rule_is_described() -> None:
    """Each rule function is named by hand."""
    known = {name.rpartition(".")[2] for name in rules()}
    assert sorted(known - named(text_of(MODEL))) == []


def test_every_parameter_that_is_named_exists() -> None:
    """What looks like a parameter in the text is one."""
    prefixes = {key.partition(".")[0] for key in BY_KEY}
    looks = {name for name in named(text_of(MODEL)) if _KEY.fullmatch(name)}
    assert looks & BY_KEY.keys()
    unknown = {n for n in looks if n.partition(".")[0] in prefixes} - BY_KEY.keys()
    assert sorted(unknown) == []


def test_all_mechanisms_have_one_home() -> None:
    """M001 to M161, all there, none twice, in the evidence as in the table of homes."""
    expected = [f"M{number:03d}" for number in range(1, 162)]
    assert [mechanism.id for mechanism in mechanisms()] == expected
    assert [home.id for home in homes()] == expected


@pytest.mark.parametrize("home", homes(), ids=lambda home: home.id)
def test_each_home_is_real(home: Home) -> None:
    """Names resolve, and the first one is of the kind that the home says."""
    assert fault_of(home) == ""


def test_the_model_page_numbers_the_processes() -> None:
    """The table of processes in MODEL.md has the seventeen numbers that the code uses."""
    numbers = re.findall(r"^\| (\d+) \| ", text_of(MODEL), re.MULTILINE)
    assert [int(number) for number in numbers] == list(range(1, 18))


def test_every_institution_has_its_paragraph() -> None:
    """Each kind of institution is described by hand, with the harm that it can do."""
    told = text_of(MODEL).partition("\n## Institutions\n")[2].partition("\n## ")[0]
    paragraphs = {match["actor"]: match["text"] for match in _PARAGRAPH.finditer(told)}
    assert sorted(paragraphs) == sorted(BASES)
    assert [actor for actor, text in paragraphs.items() if "*Harm:*" not in text] == []


def test_what_institutions_order_is_read_from_their_code() -> None:
    """Orders of their own class and of those above it, and programmes only where they run any."""
    assert orders_of(DistrictReserve) == ["SendReserve"]
    assert orders_of(Elders) == ["Appeal", "RunProgramme", "Sanction"]


def test_every_strategy_is_in_the_table_of_levers() -> None:
    """Each shipped strategy with all its levers, their corner and their harm."""
    page = generated("reference/levers")
    for strategy in strategies().values():
        assert f"[`{strategy.name}`]" in page
        for lever in strategy.levers:
            corner = lever.corner.name.lower()
            row = f"| {strategy.name} | {lever.name} | {corner} | {lever.actor} |"
            assert row in page
            assert cell(lever.harm) in page


def test_the_page_counts_what_it_lists() -> None:
    counts = Counter(home.home for home in homes())
    assert sum(counts.values()) == 161
    for home in HOMES:
        assert f"| {home} | {counts[home]} |" in generated("evidence")


@pytest.mark.parametrize(
    ("home", "fault"),
    [
        (Home("M000", "rules", ("contact.rate",), "x"), "unknown home"),
        (Home("M000", "rule", ("agents.rules.contact.nothing",), "x"), "'nothing' is missing"),
        (Home("M000", "rule", ("agents.rules.nowhere.rule",), "x"), "'nowhere' is missing"),
        (Home("M000", "rule", ("contact.rate",), "x"), "no rule"),
        (Home("M000", "parameter", ("contact.ratio",), "x"), "neither a parameter"),
        (Home("M000", "parameter", ("agents.elders.Elders", "contact.rate"), "x"), "no parameter"),
        (Home("M000", "strategy", ("scenarios/strategies/none.toml",), "x"), "no file"),
        (Home("M000", "scenario", ("scenarios/strategies/rumour_desk.toml",), "x"), "no scenario"),
        (Home("M000", "planned", ("contact.rate",), "x"), "unknown home"),
        (Home("M000", "left out", ("contact.rate",), "x"), "lives nowhere"),
        (Home("M000", "left out", (), ""), "why"),
        (Home("M000", "rule", (), "x"), "no rule"),
    ],
)
def test_a_wrong_home_is_seen(home: Home, fault: str) -> None:
    assert fault in fault_of(home)


def test_names_and_places() -> None:
    assert place_of("simulation.scenario.Village.shares") == "simulation/scenario.py"
    assert all((ROOT / file).is_file() for file in {**rules(), **processes()}.values())
    assert parameter_files().keys() == BY_KEY.keys()
    assert all((ROOT / file).is_file() for file in parameter_files().values())
    with pytest.raises(LookupError, match="neither"):
        place_of("os.path")


def test_a_dead_link_is_seen() -> None:
    assert broken_links(MODEL, "[x](nowhere.md)") == ["no file nowhere.md"]
    assert broken_links(MODEL, "[x](#nowhere)") == ["no heading #nowhere in MODEL.md"]
