"""Carrying out orders about what is asked and seen, and how a village is judged."""

import numpy as np

from agents.messages import KeepWatch, SetZone, TakeSurvey
from agents.states import Body, EventKind
from simulation.actions.dispatch import ActionModel, carry_out, spend
from simulation.survey import ask, tension_of


@carry_out.register
def _(order: KeepWatch, model: ActionModel, step: int) -> None:
    village = model.world.villages[order.village]
    village.watch[:] = np.minimum(order.seen, 1.0)
    village.harmony = order.harmony


@carry_out.register
def _(order: TakeSurvey, model: ActionModel, step: int) -> None:
    """What the households asked tell of tension, in [0, 1]; it costs by the household asked."""
    answers = ask(model.world, order.village, step, order.households, order.harmony)
    each = model.conflict_scenario.number("cost.survey_household")
    spend(model, "surveys", each * len(answers))
    out = round(order.out * int(model.world.run[0].steps_per_hour))
    model.note(
        EventKind.SURVEY, order.village, out, amount=tension_of(answers), actor=order.source
    )  # fmt: skip


@carry_out.register
def _(order: SetZone, model: ActionModel, step: int) -> None:
    village = model.world.villages[order.village]
    village.zone, village.patrol = int(order.zone), order.patrol
    model.note(
        EventKind.ZONE, order.village, step, amount=int(order.zone), actor=Body.INTERNAL_POLICY
    )
