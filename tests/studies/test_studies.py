"""Studies: their files, and that every world is run once and told in one folder."""

import json
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from experiments.runs.common_random_numbers import RUNS
from experiments.runs.folders import FolderTakenError
from experiments.studies.several_worlds import load_study, run_study, study_names
from experiments.studies.several_worlds.definition import Compare, Definition, Timing
from scenarios import load, load_strategy
from simulation import KelisimError


def test_shipped_studies_name_what_exists() -> None:
    """Six worlds and four options; ten cases and their hours; texts in three languages."""
    assert study_names() == ["fast_correction", "policy_options"]
    options, correction = load_study("policy_options").runs, load_study("fast_correction").runs
    assert isinstance(options, Compare)
    assert isinstance(correction, Timing)
    assert (len(options.worlds), len(options.strategies), len(correction.worlds)) == (6, 4, 10)
    for world in (*options.worlds, *correction.worlds):
        assert load(world).households > 0
    for name in (*options.strategies, correction.lever):
        assert load_strategy(name).title
    for name in study_names():
        study = load_study(name).study
        for text in ("title", "question", "assumptions"):
            assert len({study[text], study["ru"][text], study["kk"][text]}) == 3


def test_a_study_of_strategies_is_run_into_one_folder(tmp_path: Path) -> None:
    """Each world in a folder of its own, with texts for the report; again, nothing is run."""
    asked = Definition.model_validate(
        {"study": {"title": 'A "small" one', "question": "?", "ru": {"title": "Малое"}},
         "runs": {"kind": "compare", "worlds": ["regions/fictional/tense_enclave"],
                  "strategies": ["status_quo", "rumour_desk"], "seeds": 2}}
    )  # fmt: skip
    told: list[tuple[int, int]] = []
    run_study(asked, tmp_path, progress=lambda world, done, total, _: told.append((done, total)))
    assert told[-1] == (4, 4)
    texts = tomllib.loads((tmp_path / "study.toml").read_text("utf-8"))
    assert texts == asked.study
    runs = pd.read_parquet(tmp_path / "tense_enclave" / RUNS)
    assert len(runs) == 4


def test_a_world_with_nothing_to_prevent_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    """One case without violence among others is no failure of the study."""
    runs = {"kind": "timing", "lever": "rumour_desk", "starts": [0.0, 6.0], "seeds": 3}
    both = {**runs, "worlds": ["limits/two_villages", "cases/seifullin"]}
    asked = Definition.model_validate({"study": {"title": "t", "question": "q"}, "runs": both})
    silent = run_study(asked, tmp_path / "out")
    assert list(silent) == ["limits/two_villages"]
    kept = json.loads((tmp_path / "out" / "silent.json").read_text("utf-8"))
    assert "nothing to prevent" in kept["limits/two_villages"]
    assert (tmp_path / "out/seifullin/timing.csv").is_file()


@pytest.mark.parametrize("held", ["manifest.json", "buryl/manifest.json", "plot/manifest.json"])
def test_a_folder_of_something_else_is_refused(tmp_path: Path, held: str) -> None:
    """A single result, a world that is not asked, or another question to one that is."""
    runs = {"kind": "compare", "worlds": ["cases/plot"], "strategies": ["status_quo", "cordon"]}
    asked = Definition.model_validate({"study": {"title": "t", "question": "q"}, "runs": runs})
    (tmp_path / "out" / held).parent.mkdir(parents=True)
    (tmp_path / "out" / held).write_text('{"question": {"scenario": "other"}}', "utf-8")
    with pytest.raises(FolderTakenError, match="Name another"):
        run_study(asked, tmp_path / "out")
    assert not (tmp_path / "out" / "silent.json").exists()


def test_mistakes_in_a_study_are_told(tmp_path: Path) -> None:
    with pytest.raises(KelisimError, match="Did you mean 'policy_options'"):
        load_study("policy_option")
    file = tmp_path / "mine.toml"
    file.write_text(
        "".join(["[study]\n", *PARTS, '[runs]\nkind = "compare"\nworlds = []\nseed = 3\n'])
    )
    with pytest.raises(KelisimError) as error:
        load_study(str(file))
    assert all(word in str(error.value) for word in ("worlds", "strategies", "seed"))


PARTS = ('title = "t"\n', 'question = "q"\n')


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("".join(PARTS), "texts of a report alone"),
        ('[design]\nkind = "grid"\n', "looks like a plan"),
        ("", "no tables"),
        ("[study]\n[runs]\n", "has no title and no question"),
        ("".join(["[study]\n", *PARTS, '[runs]\nkind = "compare"\nseed = 3\n']), "mean 'seeds'"),
    ],
)
def test_a_file_of_another_kind_is_told_what_it_is(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(KelisimError, match=words) as error:
        load_study(str(file))
    assert "docs/report.md" in str(error.value)


def test_the_example_of_the_page_can_be_run() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "report.md"
    text = page.read_text("utf-8").split("## A study file of your own")[1]
    example = text.split("```toml\n")[1].split("```")[0]
    asked = Definition.model_validate(tomllib.loads(example))
    assert isinstance(asked.runs, Compare)
    assert [load(world).name for world in asked.runs.worlds] == list(asked.runs.worlds)
    assert all(load_strategy(name).title for name in asked.runs.strategies)
    assert asked.runs.runs_of_a_world() == asked.runs.seeds * len(asked.runs.strategies)


def test_runs_of_a_world_are_counted() -> None:
    correction = load_study("fast_correction").runs
    assert correction.runs_of_a_world() == 40 * 8
    assert correction.runs_of_a_world(2) == 2 * 8
