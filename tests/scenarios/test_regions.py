"""Regions: counted people are kept to the last one, villages are made up by a rule and a seed."""

from pathlib import Path

import numpy as np
import pytest

from scenarios import ScenarioError, load
from scenarios.expansion import in_all, settlements_of
from scenarios.files import FOLDER, read
from scenarios.region_schema import RegionTable
from scenarios.tables import group_names, people, rows_of
from simulation.population import counts_of
from simulation.scenario import Scenario

OBLAST = "regions/turkistan"
ALONE = ("maktaaral", "sairam", "saryagash")
TOTAL = "Turkistan oblast (total)"
TABLE = people("district_ethnicity")
SIZE = 5.0


def region_of(name: str) -> RegionTable:
    raw = read(FOLDER / f"{name}.toml", name, (), "scenario")
    return RegionTable.model_validate(raw["region"])


@pytest.fixture(scope="module")
def oblast() -> Scenario:
    return load(OBLAST)


def test_people_and_households_equal_the_table_exactly() -> None:
    region = region_of(OBLAST)
    made = settlements_of(region, list(TABLE[TOTAL]), SIZE)
    persons, homes = in_all(made, "people"), in_all(made, "households")
    assert {place.district for place in region.places} == set(TABLE) - {TOTAL}
    for place in region.places:
        counted = {g: n for g, n in TABLE[str(place.district)].items() if n > 0}
        assert persons[place.id] == counted
        numbers = np.array(list(TABLE[str(place.district)].values()))
        whole = round(numbers.sum() / SIZE)
        expected = counts_of(numbers / numbers.sum(), whole)
        found = [homes[place.id].get(group, 0) for group in TABLE[str(place.district)]]
        assert found == expected.tolist()
    together = sum(sum(row.values()) for row in persons.values())
    assert together == sum(TABLE[TOTAL].values()) == 2_016_037


def test_the_scenario_has_the_households_of_the_rule(oblast: Scenario) -> None:
    region = region_of(OBLAST)
    homes = in_all(settlements_of(region, [g.id for g in oblast.groups], SIZE), "households")
    for group in oblast.groups:
        counts = [v.households * v.shares.get(group.id, 0.0) for v in oblast.villages]
        expected = sum(row.get(group.id, 0) for row in homes.values())
        assert sum(counts) == pytest.approx(expected, abs=1e-6)
    assert oblast.households == 403_208
    assert len(oblast.groups) == 18
    assert sum(village.seat for village in oblast.villages) == 16
    assert all(set(group.name) == {"en", "ru", "kk"} for group in oblast.groups)


def test_the_two_tables_of_the_source_agree_on_the_districts() -> None:
    units = {row["district"]: row for row in rows_of("turkistan_districts")}
    for name, counts in TABLE.items():
        assert sum(counts.values()) == int(units[name]["population_table6_2019"])


@pytest.mark.parametrize("district", ALONE)
def test_a_district_alone_has_the_villages_of_the_oblast(district: str, oblast: Scenario) -> None:
    alone = load(f"regions/{district}")
    same = [v for v in oblast.villages if v.id == district or v.id.startswith(f"{district}_")]
    assert list(alone.villages) == same
    assert len(same) > 50


def test_another_seed_makes_other_villages_of_the_same_people(region_file) -> None:
    one, again, other = (load(region_file(("seed = 1", f"seed = {n}"))) for n in (1, 1, 2))
    assert one == again
    assert one.villages != other.villages
    for group in ("a", "b"):
        living = [
            sum(v.households * v.shares.get(group, 0.0) for v in world.villages)
            for world in (one, other)
        ]
        assert living[0] == pytest.approx(living[1])


def test_gathering_is_what_makes_mixes_differ(region_file) -> None:
    def spread(gathering: float) -> float:
        world = load(region_file(("seed = 1", f"seed = 1\ngathering = {gathering}")))
        return float(np.std([v.shares.get("b", 0.0) for v in world.villages]))

    assert spread(0.0) < 0.01 < spread(0.5) < spread(2.0)


def test_sizes_and_distances_follow_the_numbers_of_the_rule(region_file) -> None:
    world = load(region_file(("seed = 1", "seed = 1\nvillage_spread = 0.0")))
    seat, *others = world.villages
    assert (seat.id, seat.position, seat.seat) == ("hills", (10.0, 20.0), True)
    outside = [v for v in others if "town" not in v.id]
    assert {v.households for v in outside} <= set(range(395, 406))
    far = [np.hypot(v.position[0] - 10.0, v.position[1] - 20.0) for v in outside]
    assert 2.0 <= min(far) < 9.0 < max(far) <= 15.01
    town = sum(v.households for v in world.villages if v not in outside)
    assert town == pytest.approx(0.2 * world.households, abs=5)
    assert all(0.2 <= v.clustering <= 0.6 for v in world.villages)


def test_household_size_of_the_file_counts(region_file) -> None:
    small = load(
        region_file(("[region]", '[parameters]\n"population.household_size" = 4.0\n\n[region]'))
    )
    assert load(region_file()).households == 10_000
    assert small.households == 12_500


def test_people_that_no_group_counts_are_the_rest(region_file) -> None:
    table = 'table = "district_ethnicity"\nrest = "b"\nseed = 1'
    district = ("people = { a = 40_000, b = 10_000 }", 'district = "Keles"')
    world = load(region_file(("seed = 1", table), district, ('id = "a"', 'id = "uzbek"')))
    uzbek = sum(v.households * v.shares.get("uzbek", 0.0) for v in world.villages)
    expected = TABLE["Keles"]["uzbek"] / sum(TABLE["Keles"].values())
    assert uzbek / world.households == pytest.approx(expected, abs=1e-4)


VILLAGE = (
    '[[villages]]\nid = "v"\nname = "v"\nhouseholds = 3\nposition = [0, 0]\nshares = { a = 1 }\n\n'
)
BAD = {
    "no people": [("people = { a = 40_000, b = 10_000 }", ""), "people", "missing"],
    "unknown group": [("a = 40_000", "c = 40_000"), "unknown group 'c'", "a, b"],
    "negative": [("a = 40_000", "a = -1"), "people.a", "the number of people"],
    "nobody": [("a = 40_000, b = 10_000", "a = 0"), "nobody lives here"],
    "no seed": [("seed = 1", ""), "'region.seed' is missing"],
    "no place": [("[[region.places]]", "[[region.plcaes]]"), "Did you mean 'places'", "missing"],
    "district without table": [("people = {", 'district = "Keles"\n#'), "'table' is missing"],
    "clustering": [("seed = 1", "seed = 1\nclustering = [0.6, 0.2]"), "the lower one first"],
    "both": [("[region]", f"{VILLAGE}[region]"), "cannot stand in one file"],
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_mistakes_in_a_region(name: str, region_file) -> None:
    change, *words = BAD[name]
    with pytest.raises(ScenarioError) as caught:
        load(region_file(change))
    for word in words:
        assert word in str(caught.value)


def test_more_mistakes_come_out_at_once(region_file) -> None:
    changes = [("seed = 1", "seed = -1\nmixed_schools = 2.0"), ("radius = 15", "radius = -15")]
    with pytest.raises(ScenarioError) as caught:
        load(region_file(*changes))
    assert len(caught.value.problems) == 3


def test_groups_of_the_table_that_are_not_listed(region_file) -> None:
    table = ("seed = 1", 'table = "district_ethnicity"\nseed = 1')
    district = ("people = { a = 40_000, b = 10_000 }", 'district = "Keles"')
    with pytest.raises(ScenarioError, match="the table counts more groups") as caught:
        load(region_file(table, district))
    assert 'rest = "other"' in str(caught.value)
    with pytest.raises(ScenarioError, match="Did you mean 'Keles'"):
        load(region_file(table, ("people = { a = 40_000, b = 10_000 }", 'district = "Kelles"')))


def test_incident_in_a_village_that_the_rule_does_not_make(region_file) -> None:
    incident = (
        '[[incidents]]\nvillage = "hills_3000"\nday = 1\nhour = 2.0\ntype = "brawl"\n'
        'severity = 0.5\nclaim_true = true\nframing = 1.0\noffender = "a"\nvictim = "b"\n\n[region]'
    )
    with pytest.raises(ScenarioError, match="unknown village 'hills_3000'") as caught:
        load(region_file(("[region]", incident)))
    assert len(str(caught.value)) < 900


def test_names_of_groups_cover_both_tables() -> None:
    counted = {g for table in ("district_ethnicity", "national_ethnicity")
               for row in people(table).values() for g in row}  # fmt: skip
    assert counted <= set(group_names())


def test_old_names_still_lead_to_the_invented_regions() -> None:
    assert load("regions/calm_mixed") == load("regions/fictional/calm_mixed")
    assert Path(FOLDER / "regions" / "fictional").is_dir()
