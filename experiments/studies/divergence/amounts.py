"""What the amount of an event counts, so that no bare number is shown."""

from experiments.statistics.numbers import number

PEOPLE = "people"
COUNTED = {  # kinds whose amounts can be added up
    "crowd": PEOPLE, "convoy": PEOPLE, "turned_back": PEOPLE, "arrival": PEOPLE,
    "arrests": PEOPLE, "deaths": PEOPLE, "flight": "households", "violence": "violent events",
    "reserve_sent": "officers", "reserve_arrives": "officers", "reserve_leaves": "officers",
    "guard_sent": "officers", "guard_arrives": "officers", "guard_leaves": "officers",
    "rebuilding": "houses", "settled": "cases",
}  # fmt: skip
_MEASURED = {  # kinds whose amounts are a size
    "incident": "severity", "second_incident": "severity", "survey": "tension",
    "trial": "fairness", "signs": "times the alarm level",
}  # fmt: skip
_SHARES = {  # kinds whose amounts are a share of 1
    "story_spreads": "households", "correction": "households", "compensation": "losses",
}  # fmt: skip


def amount_words(kind: str, amount: float) -> str:
    """The amount of an event with what it counts; "" where the kind has none to tell.

    >>> amount_words("arrival", 30.0), amount_words("survey", 0.4), amount_words("alarm", 0.0)
    ('30 people', 'tension 0.4', '')
    """
    if kind in COUNTED:
        return f"{number(amount)} {COUNTED[kind]}"
    if kind == "signs":
        return f"{number(amount)} {_MEASURED[kind]}"
    if kind in _SHARES:
        return f"{100.0 * amount:.1f} % of {_SHARES[kind]}"
    return f"{_MEASURED[kind]} {number(amount)}" if kind in _MEASURED else ""
