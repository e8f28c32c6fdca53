"""The order of a day and of an hour: as a table, and below it as compiled code.

Rows name the step of the model description, the process, and over what it runs. Drivers that
visit households one by one, or split them over threads, follow the tables; documentation is made
from them. The compiled driver has the same calls written out: numba can go through a tuple of
functions only by an experimental feature, behind pointers it cannot look through, and functions
put together from a table while it runs are compiled anew in every process, as no file holds them.
A test compares the two.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

from simulation.compilation import kernel
from simulation.processes.activation import activation
from simulation.processes.attitude import adopt_attitude, attitude
from simulation.processes.bookkeeping import bookkeeping
from simulation.processes.contact import contact
from simulation.processes.correction import correction
from simulation.processes.daily_measures import daily_measures
from simulation.processes.dispersal import dispersal
from simulation.processes.ethnicisation import ethnicisation
from simulation.processes.flight import flight, refugee_return
from simulation.processes.grievance import grievance
from simulation.processes.incidents import incidents
from simulation.processes.kin_calls import kin_calls
from simulation.processes.memory import memory, trust_recovery
from simulation.processes.mobilisation import mobilisation
from simulation.processes.monitoring import everyday_monitoring, talk_monitoring
from simulation.processes.outbreak import outbreak
from simulation.processes.policing import arrests, policing
from simulation.processes.rumour import (
    rumour,
    rumour_adoption,
    rumour_midway,
    rumour_midway_counts,
)
from simulation.processes.sanction import sanction
from simulation.processes.services import services
from simulation.processes.street import street_midway, street_midway_counts
from simulation.processes.travel import travel
from simulation.processes.violence import violence
from simulation.state import World


class Over(IntEnum):
    """What a process runs over."""

    HOUSEHOLDS = 0
    AWAKE = 1  # households of the villages that an hourly step concerns
    VILLAGES = 2
    REGION = 3  # all villages in one go


class Row(NamedTuple):
    """One row of the order: number in the model description, what happens, who does it."""

    step: str
    text: str
    process: Callable[[int, int, World, int], None]
    over: Over


SCHEDULE_OF_DAY: tuple[Row, ...] = (
    Row("1", "services fail, disputes arise and are settled", services, Over.VILLAGES),
    Row("2", "households of different groups meet", contact, Over.HOUSEHOLDS),
    Row("3", "attitudes move between anchor and own ties", attitude, Over.HOUSEHOLDS),
    Row("3", "tomorrow's attitudes become today's", adopt_attitude, Over.HOUSEHOLDS),
    Row("4", "grievance and anger", grievance, Over.HOUSEHOLDS),
    Row("4", "violence leaves lasting prejudice, repair heals some", memory, Over.HOUSEHOLDS),
    Row("4", "trust is lost with those not protected, and mends", trust_recovery, Over.VILLAGES),
    Row("5", "refugees come back", refugee_return, Over.HOUSEHOLDS),
    Row("6", "private incidents arise", incidents, Over.VILLAGES),
)
SCHEDULE_OF_HOUR: tuple[Row, ...] = (
    Row("0", "an incident breaks out", outbreak, Over.VILLAGES),
    Row("0", "villages concerned wake up", activation, Over.REGION),
    Row("1", "a first look at the story half a step ahead", rumour_midway, Over.AWAKE),
    Row("1", "tellers half a step ahead are counted", rumour_midway_counts, Over.VILLAGES),
    Row("1", "a first look at the street half a step ahead", street_midway, Over.AWAKE),
    Row("1", "crowds half a step ahead are counted", street_midway_counts, Over.REGION),
    Row("1", "the story passes on", rumour, Over.AWAKE),
    Row("1", "what was heard is known", rumour_adoption, Over.AWAKE),
    Row("1", "kin in a crowd call kin elsewhere", kin_calls, Over.AWAKE),
    Row("2", "a correction reaches households", correction, Over.AWAKE),
    Row("3", "those who know blame the group, or do not", ethnicisation, Over.AWAKE),
    Row("4", "a sanction or a fair process is seen", sanction, Over.AWAKE),
    Row("5", "young men go into the street", mobilisation, Over.AWAKE),
    Row("6", "travellers arrive or turn back", travel, Over.AWAKE),
    Row("7", "police move", policing, Over.VILLAGES),
    Row("8", "violence", violence, Over.VILLAGES),
    Row("8", "arrests", arrests, Over.AWAKE),
    Row("9", "households flee", flight, Over.AWAKE),
    Row("10", "young men go home", dispersal, Over.AWAKE),
    Row("11", "counts and measures", bookkeeping, Over.REGION),
    Row("11", "channels see talk and crowds", talk_monitoring, Over.VILLAGES),
)
SCHEDULE_OF_DAY_END: tuple[Row, ...] = (
    Row("8", "channels see everyday signs", everyday_monitoring, Over.VILLAGES),
    Row("9", "daily measures", daily_measures, Over.VILLAGES),
)


@kernel
def compiled_day(w: World, day: int) -> None:
    """The order of a day as code."""
    households, villages = w.households.size, w.villages.size
    services(0, villages, w, day)
    contact(0, households, w, day)
    attitude(0, households, w, day)
    adopt_attitude(0, households, w, day)
    grievance(0, households, w, day)
    memory(0, households, w, day)
    trust_recovery(0, villages, w, day)
    refugee_return(0, households, w, day)
    incidents(0, villages, w, day)


@kernel
def compiled_hour(w: World, step: int) -> None:
    """The order of an hour as code."""
    villages = w.villages.size
    outbreak(0, villages, w, step)
    activation(0, villages, w, step)
    awake = w.run[0].awake_households
    rumour_midway(0, awake, w, step)
    rumour_midway_counts(0, villages, w, step)
    street_midway(0, awake, w, step)
    street_midway_counts(0, villages, w, step)
    rumour(0, awake, w, step)
    rumour_adoption(0, awake, w, step)
    kin_calls(0, awake, w, step)
    correction(0, awake, w, step)
    ethnicisation(0, awake, w, step)
    sanction(0, awake, w, step)
    mobilisation(0, awake, w, step)
    travel(0, awake, w, step)
    policing(0, villages, w, step)
    violence(0, villages, w, step)
    arrests(0, awake, w, step)
    flight(0, awake, w, step)
    dispersal(0, awake, w, step)
    bookkeeping(0, villages, w, step)
    talk_monitoring(0, villages, w, step)


@kernel
def compiled_day_end(w: World, day: int) -> None:
    """The end of a day as code."""
    everyday_monitoring(0, w.villages.size, w, day)
    daily_measures(0, w.villages.size, w, day)
