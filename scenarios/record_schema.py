"""The layout of what history recorded: facts to compare runs with, and who did what when."""

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from scenarios.errors import shown, told
from scenarios.facts import BOUNDS, OUTCOMES
from scenarios.fields import Table, Text, one_of
from scenarios.values import Scalar


def _outcome(name: str) -> str:
    return one_of(name, list(OUTCOMES), "outcome")


def _fits(outcome: str, info: ValidationInfo) -> str:
    """An outcome that is counted needs a number, a yes or no needs true or false."""
    if "value" in info.data:
        value, kind = info.data["value"], OUTCOMES[outcome]
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not (isinstance(value, bool) if kind.yes_no else is_number and value >= 0):
            what = "true or false" if kind.yes_no else f"a number of {kind.unit}, 0 or more"
            raise told(f"'{outcome}' compares {what}, but the value is {shown(value)}.")
    return outcome


def _of_a_number(bound: str, info: ValidationInfo) -> str:
    """A floor or ceiling only where numbers are compared."""
    one_of(bound, list(BOUNDS), "bound")
    outcome = info.data.get("outcome")
    if bound != "about" and (outcome is None or OUTCOMES[outcome].yes_no):
        raise told("is for facts with an 'outcome' that is a number. Take it out.")
    return bound


class FactTable(Table):
    """One entry of ``[recorded]``: what is known of the real episode."""

    value: Scalar = Field(description="a number, a text in quotes, a date, true or false")
    source: Text = Field(
        description="where it is stated (evidence id, or author and year), in quotes"
    )
    outcome: Annotated[str, AfterValidator(_outcome), AfterValidator(_fits)] | None = Field(
        None, description=f"what of a run to compare it with: {', '.join(OUTCOMES)}, in quotes"
    )
    bound: Annotated[str, AfterValidator(_of_a_number)] = Field(
        "about", description=f"one of {', '.join(BOUNDS)}, in quotes"
    )
    note: Text | None = Field(None, description="a remark, in quotes")


class ChronicleTable(Table):
    """One entry of ``[[chronicle]]``: who knew or did what, in the order of the source."""

    when: Text = Field(description="when, so far as the source says, in quotes")
    who: Text = Field(description="who, in quotes")
    what: Text = Field(description="what they learnt or did, in quotes")
    source: Text = Field(description="where it is stated, in quotes")
