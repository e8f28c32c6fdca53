"""Building the world of a run: villages, distances, households, ties, empty logs."""

import numpy as np
import numpy.typing as npt
from scipy.stats import poisson

from agents.rules.contact import encounter_rate
from agents.rules.grievance import relative_deprivation, unequal_posts
from agents.states import Body
from simulation.population import anchors, remembered_wrongs, settle
from simulation.processes.monitoring import UNKNOWN
from simulation.random_numbers import Purpose, split_seed, uniforms
from simulation.scenario import Scenario
from simulation.settings import record_of
from simulation.state import (
    DAILY,
    EVENT,
    HOURLY,
    NOBODY,
    RUN,
    VILLAGE,
    Floats,
    Integers,
    Records,
    Ties,
    World,
    records,
)
from simulation.ties import build_ties

_LOG_PER_VILLAGE = 64
_HOURLY_ROWS = 4096


def build(scenario: Scenario, seed: int) -> World:
    """The world at hour 0. The same scenario and seed give the same arrays, bit for bit."""
    run = _run(scenario, seed)
    parameters = record_of(scenario.parameters)
    distance = road_distance(scenario)
    households = settle(scenario, run)
    own, talk, phone, away = build_ties(scenario, run, households, distance)
    households["young_ties"] = _sum_over(own.start, households["young_men"][own.partner])
    households["bridges"] = _bridges(households, talk)
    villages = _villages(scenario, households)
    _backgrounds(scenario, households, villages)
    _open_cases(scenario, run, villages)
    anchor = anchors(scenario, run, households)
    households["wronged"] = remembered_wrongs(scenario, run, households)
    n = len(villages)

    def zeros() -> Integers:
        return np.zeros(len(households), np.int64)

    return World(
        run=run, parameters=parameters, households=households, villages=villages,
        prejudice=anchor.copy(), next_prejudice=anchor.copy(), anchor=anchor,
        scar=np.zeros_like(anchor),
        rumour=zeros(), midway=zeros(), active=zeros(), midway_active=zeros(), awake=zeros(),
        rumour_draws=np.zeros(len(households)),
        distance=distance, linked=_linked(households, away.start, away.partner, n),
        own=own, talk=talk, phone=phone, away=away,
        log=records(EVENT, _LOG_PER_VILLAGE * n + 1024), log_size=np.zeros(1, np.int64),
        hourly=records(HOURLY, _HOURLY_ROWS + 2 * n), hourly_size=np.zeros(1, np.int64),
        arrivals=np.zeros((3, n), np.int64), daily=records(DAILY, n),
    )  # fmt: skip


def road_distance(scenario: Scenario) -> Floats:
    """Kilometres by road between villages, shape (villages, villages)."""
    places = np.array([v.position for v in scenario.villages], float)
    straight = np.hypot(*(places[:, None, :] - places[None, :, :]).transpose(2, 0, 1))
    distance: Floats = straight * scenario.number("outsiders.road_factor")
    return distance


def _run(scenario: Scenario, seed: int) -> Records:
    run = records(RUN, 1)
    steps = int(scenario.number("time.steps_per_hour"))
    run[0].seed_low, run[0].seed_high = split_seed(seed)
    run[0].groups, run[0].villages = len(scenario.groups), len(scenario.villages)
    run[0].steps_per_hour, run[0].steps_per_day, run[0].dt = steps, 24 * steps, 1.0 / steps
    return run


def _villages(scenario: Scenario, households: Records) -> Records:
    villages = records(VILLAGE, len(scenario.villages))
    for column in ("incident_step", "incident_offender", "incident_victim", "story", "last_story",
                   "offender", "victim", "correction_step", "sanction_step", "fairness_step",
                   "reserve_due_step", "guard_due_step", "bound_until", "bound_by",
                   "alarm_step", "violence_day"):  # fmt: skip
        villages[column] = NOBODY
    villages["usual"] = UNKNOWN
    size, groups = scenario.number("population.household_size"), len(scenario.groups)
    usual = scenario.number("grievance.legitimacy")
    standings = [scenario.number(standing(body)) for body in Body]
    first = 0
    for row, village in zip(villages, scenario.villages, strict=True):
        row.first, row.last = first, first + village.households
        row.people = village.households * size
        row.clustering, row.mixed_school = village.clustering, village.mixed_school
        row.x, row.y = village.position
        row.post = scenario.number("police.post") * row.people / 1000.0
        mine = households[first : row.last]
        row.group_households[:groups] = np.bincount(mine["group"], minlength=groups)
        row.share[:groups] = row.group_households[:groups] / village.households
        row.young[:groups] = np.bincount(mine["group"], mine["young_men"], minlength=groups)
        trust = [village.legitimacy.get(group.id, usual) for group in scenario.groups]
        row.legitimacy[:, :groups] = np.minimum(np.outer(standings, trust), 1.0)
        row.trust_base = row.trust_start = row.legitimacy
        first += village.households
    return villages


def standing(body: Body) -> str:
    """Key of the parameter that holds the usual trust in this kind of institution."""
    return f"standing.{body.name.lower()}"


def _backgrounds(scenario: Scenario, households: Records, villages: Records) -> None:
    """How far each group of a village stays behind; encounters a household expects a day."""
    kappa = scenario.number("contact.rate")
    bonus = scenario.number("contact.mixed_school_bonus")
    for row in villages:
        mine = households[row.first : row.last]
        for g, group in enumerate(scenario.groups):
            inside = mine["group"] == g
            if not inside.any():
                continue
            others = mine["income"][~inside].mean() if (~inside).any() else 0.0
            gap = relative_deprivation(mine["income"][inside].mean(), others)
            posts = unequal_posts(row.share[g], row.share[g] * group.posts)
            row.income_gap[g], row.posts_gap[g] = gap, posts
            rate = kappa * (1.0 + bonus * row.mixed_school)
            mine["encounters"][inside] = encounter_rate(rate, row.clustering, 1.0 - row.share[g])
    households["no_encounter"] = np.exp(-households["encounters"])


def _open_cases(scenario: Scenario, run: Records, villages: Records) -> None:
    """Disputes and failures already open on day 0, as many as in the long run (Little's law)."""
    days = scenario.number("contradiction.settlement_days") / 365.0
    at_table = scenario.number("mediation.case_days") / 365.0
    brought = scenario.number("mediation.brought") * (scenario.number("mediation.mediators") >= 1)
    disputes = scenario.number("contradiction.disputes") * villages["people"] / 1000.0
    means = {
        "disputes": disputes * (1.0 - brought) * days,
        "mediated": disputes * brought * at_table,
        "failures": np.full(len(villages), scenario.number("contradiction.failures") * days),
    }
    for index, (column, mean) in enumerate(means.items()):
        u = uniforms(run, Purpose.OPEN_CASES, len(villages), index)
        villages[column] = poisson.ppf(u, mean).astype(np.int64)


def _sum_over(start: Integers, values: Integers) -> Integers:
    """Sum of ``values`` over each household's ties."""
    total = np.concatenate(([0], np.cumsum(values)))
    sums: Integers = total[start[1:]] - total[start[:-1]]
    return sums


def _bridges(households: Records, talk: Ties) -> Floats:
    """Share of each household's ties that lead to other groups, 0 without ties."""
    group = households["group"]
    own = np.repeat(group, np.diff(talk.start))
    across = _sum_over(talk.start, (group[talk.partner] != own).astype(np.int64))
    share: Floats = across / np.maximum(np.diff(talk.start), 1)
    return share


def _linked(
    households: Records, start: Integers, partner: npt.NDArray[np.int32], villages: int
) -> Integers:
    """Kin ties between each two villages, shape (villages, villages)."""
    own = np.repeat(households["village"], np.diff(start))
    codes = own * villages + households["village"][partner]
    return np.bincount(codes, minlength=villages * villages).reshape(villages, villages)
