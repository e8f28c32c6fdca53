"""The order of a day and of an hour, as a table; ``engine.py`` has the same order as code.

Rows name the step of the model description, the process, and over what it runs. Drivers that
visit households one by one, or split them over threads, follow this table; documentation is
made from it. The compiled driver has the order written out, and a test compares the two.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

from simulation.processes.activation import wake
from simulation.processes.attitude import adopt_attitude, attitude
from simulation.processes.bookkeeping import tally
from simulation.processes.contact import contact
from simulation.processes.correction import correct
from simulation.processes.daily_measures import measure_day
from simulation.processes.dispersal import disperse
from simulation.processes.ethnicisation import blame
from simulation.processes.flight import come_back, flee
from simulation.processes.grievance import grievance
from simulation.processes.incidents import incidents
from simulation.processes.kin_calls import call_kin
from simulation.processes.memory import mend_trust, remember
from simulation.processes.mobilisation import mobilise
from simulation.processes.monitoring import watch_day, watch_talk
from simulation.processes.outbreak import break_out
from simulation.processes.policing import arrest, move_police
from simulation.processes.rumour import count_midway, hear, look_ahead, pass_story_on
from simulation.processes.sanction import see_sanction
from simulation.processes.services import services
from simulation.processes.street import count_street, look_at_street
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


ORDER_OF_DAY: tuple[Row, ...] = (
    Row("1", "services fail, disputes arise and are settled", services, Over.VILLAGES),
    Row("2", "households of different groups meet", contact, Over.HOUSEHOLDS),
    Row("3", "attitudes move between anchor and own ties", attitude, Over.HOUSEHOLDS),
    Row("3", "tomorrow's attitudes become today's", adopt_attitude, Over.HOUSEHOLDS),
    Row("4", "grievance and anger", grievance, Over.HOUSEHOLDS),
    Row("4", "violence leaves lasting prejudice, repair heals some", remember, Over.HOUSEHOLDS),
    Row("4", "trust is lost with those not protected, and mends", mend_trust, Over.VILLAGES),
    Row("5", "refugees come back", come_back, Over.HOUSEHOLDS),
    Row("6", "private incidents arise", incidents, Over.VILLAGES),
)
ORDER_OF_HOUR: tuple[Row, ...] = (
    Row("0", "an incident breaks out", break_out, Over.VILLAGES),
    Row("0", "villages concerned wake up", wake, Over.REGION),
    Row("1", "a first look at the story half a step ahead", look_ahead, Over.AWAKE),
    Row("1", "tellers half a step ahead are counted", count_midway, Over.VILLAGES),
    Row("1", "a first look at the street half a step ahead", look_at_street, Over.AWAKE),
    Row("1", "crowds half a step ahead are counted", count_street, Over.REGION),
    Row("1", "the story passes on", pass_story_on, Over.AWAKE),
    Row("1", "what was heard is known", hear, Over.AWAKE),
    Row("1", "kin in a crowd call kin elsewhere", call_kin, Over.AWAKE),
    Row("2", "a correction reaches households", correct, Over.AWAKE),
    Row("3", "those who know blame the group, or do not", blame, Over.AWAKE),
    Row("4", "a sanction or a fair process is seen", see_sanction, Over.AWAKE),
    Row("5", "young men go into the street", mobilise, Over.AWAKE),
    Row("6", "travellers arrive or turn back", travel, Over.AWAKE),
    Row("7", "police move", move_police, Over.VILLAGES),
    Row("8", "violence", violence, Over.VILLAGES),
    Row("8", "arrests", arrest, Over.AWAKE),
    Row("9", "households flee", flee, Over.AWAKE),
    Row("10", "young men go home", disperse, Over.AWAKE),
    Row("11", "counts and measures", tally, Over.REGION),
    Row("11", "channels see talk and crowds", watch_talk, Over.VILLAGES),
)
END_OF_DAY: tuple[Row, ...] = (
    Row("8", "channels see everyday signs", watch_day, Over.VILLAGES),
    Row("9", "daily measures", measure_day, Over.VILLAGES),
)
