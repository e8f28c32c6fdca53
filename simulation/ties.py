"""Building the layers of ties: kin, neighbours, work, phone groups; sparse, fixed per run."""

import numpy as np

from simulation.random_numbers import Purpose, uniforms
from simulation.scenario import Scenario
from simulation.state import Floats, Integers, Records, Ties

type Pairs = tuple[Integers, Integers]


def build_ties(
    scenario: Scenario, run: Records, households: Records, distance: Floats
) -> tuple[Ties, Ties, Ties, Ties]:
    """The four layers that processes read: own-group ties, talk, phone, kin elsewhere."""
    n = len(households)
    clustering = np.array([v.clustering for v in scenario.villages])[households["village"]]
    kin_mean = _mean(scenario, "ties.kin")
    elsewhere = _mean(scenario, "ties.kin_elsewhere")
    kin = _within(run, Purpose.KIN, households, kin_mean * (1.0 - elsewhere), np.ones(n))
    away = _elsewhere(run, households, kin_mean * elsewhere, distance)
    near = _along_the_street(run, households, _mean(scenario, "ties.neighbours"))
    work = _within(run, Purpose.WORK, households, _mean(scenario, "ties.work"), clustering)
    phone = _within(run, Purpose.PHONE_TIES, households, _mean(scenario, "ties.phone"), clustering)
    group = households["group"]
    own = [(a[group[a] == group[b]], b[group[a] == group[b]]) for a, b in (kin, away, near, work)]
    on_phone = households["phone_user"] == 1
    both = on_phone[phone[0]] & on_phone[phone[1]]
    return (
        layer(n, *own),
        layer(n, kin, near, work),
        layer(n, (phone[0][both], phone[1][both])),
        layer(n, away),
    )


def layer(size: int, *pairs: Pairs) -> Ties:
    """One layer from lists of pairs: made mutual, without doubles and without self-ties."""
    a = np.concatenate([p[0] for p in pairs] + [p[1] for p in pairs])
    b = np.concatenate([p[1] for p in pairs] + [p[0] for p in pairs])
    codes = _once((a * size + b)[a != b])
    start = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(codes // size, minlength=size), out=start[1:])
    return Ties(start, (codes % size).astype(np.int32))


def _once(codes: Integers) -> Integers:
    """Sorted, each once; for millions of codes much faster than the hashing of ``np.unique``."""
    codes.sort()
    first = np.ones(codes.size, bool)
    np.not_equal(codes[1:], codes[:-1], out=first[1:])
    return codes[first]


def _mean(scenario: Scenario, key: str) -> float:
    return scenario.number(key)


def _stubs(run: Records, purpose: Purpose, size: int, mean: float) -> list[Integers]:
    """Who starts a tie in each round, so that households end with ``mean`` ties on average."""
    each = mean / 2.0
    rounds = [np.arange(size)] * int(each)
    chosen = uniforms(run, purpose, size, 1000) < each - int(each)
    return [*rounds, np.flatnonzero(chosen)]


def _within(
    run: Records, purpose: Purpose, households: Records, mean: float, own_group: Floats
) -> Pairs:
    """Random ties inside the village; with chance ``own_group`` only the own group is asked."""
    village, group = households["village"], households["group"]
    order = np.lexsort((np.arange(len(households)), group, village))
    code = village * (group.max() + 1) + group
    block_first = np.searchsorted(code[order], code, side="left")
    block_size = np.searchsorted(code[order], code, side="right") - block_first
    village_first = np.searchsorted(village, village, side="left")
    village_size = np.searchsorted(village, village, side="right") - village_first
    starts, ends = [], []
    for round_, who in enumerate(_stubs(run, purpose, len(households), mean)):
        pick = uniforms(run, purpose, len(households), 2 * round_)[who]
        closed = uniforms(run, purpose, len(households), 2 * round_ + 1)[who] < own_group[who]
        same = order[block_first[who] + (pick * block_size[who]).astype(np.int64)]
        anyone = village_first[who] + (pick * village_size[who]).astype(np.int64)
        starts.append(who)
        ends.append(np.where(closed, same, anyone))
    return np.concatenate(starts), np.concatenate(ends)


def _along_the_street(run: Records, households: Records, mean: float) -> Pairs:
    """The next doors on one side; ties are mutual, so the other side comes by itself."""
    village = households["village"]
    starts, ends = [], []
    for step, who in enumerate(_stubs(run, Purpose.NEIGHBOUR, len(households), mean), 1):
        stays = who[who + step < len(households)]
        stays = stays[village[stays + step] == village[stays]]
        starts.append(stays)
        ends.append(stays + step)
    return np.concatenate(starts), np.concatenate(ends)


def _elsewhere(run: Records, households: Records, mean: float, distance: Floats) -> Pairs:
    """Kin in other villages: of the own group, nearer and larger places likelier."""
    village, group = households["village"], households["group"]
    villages, groups = len(distance), int(group.max()) + 1
    code = village * groups + group
    order = np.argsort(code, kind="stable")
    size = np.bincount(code, minlength=villages * groups)
    first = np.concatenate(([0], np.cumsum(size)[:-1]))
    starts, ends = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for round_, who in enumerate(_stubs(run, Purpose.KIN_ELSEWHERE, len(households), mean)):
        where = uniforms(run, Purpose.KIN_ELSEWHERE, len(households), 2 * round_)[who]
        pick = uniforms(run, Purpose.KIN_ELSEWHERE, len(households), 2 * round_ + 1)[who]
        if who.size == 0:  # nobody starts a tie in this round
            continue
        sorted_by_block = np.argsort(code[who], kind="stable")
        blocks, bounds = np.unique(code[who][sorted_by_block], return_index=True)
        for block, mine in zip(blocks, np.split(sorted_by_block, bounds[1:]), strict=True):
            home, kind = divmod(int(block), groups)
            weight = size[kind::groups] / (1.0 + distance[home]) ** 2
            weight[home] = 0.0
            if weight.sum() == 0.0:
                continue
            there = np.searchsorted(np.cumsum(weight) / weight.sum(), where[mine], side="right")
            target = np.minimum(there, villages - 1) * groups + kind
            ends.append(order[first[target] + (pick[mine] * size[target]).astype(np.int64)])
            starts.append(who[mine])
    return np.concatenate(starts), np.concatenate(ends)
