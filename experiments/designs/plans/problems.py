"""Gathering all that is wrong with a plan file, so that it is told at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from scenarios import ScenarioError
from simulation import KelisimError


class PlanError(ScenarioError):
    """A plan file cannot be used; ``problems`` holds all that is wrong with it."""


class Problems(list[str]):
    """Sentences on what is wrong."""

    @contextmanager
    def at(self, where: str = "") -> Iterator[None]:
        """Take in what is refused within the block, as said of this place."""
        place = f"{where}: " if where else ""
        try:
            yield
        except ScenarioError as error:
            self += [f"{place}{problem}" for problem in error.problems]
        except KelisimError as error:
            self.append(f"{place}{error}")

    def complain(self) -> None:
        """Tell them, if there are any."""
        if self:
            raise PlanError(self)
