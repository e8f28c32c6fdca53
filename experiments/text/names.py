"""Names of strategies, harms, groups and places of one result in the language of the report."""

from collections.abc import Mapping
from typing import Any

from experiments.outcomes.outcome import Outcome
from experiments.text.language import Language, names
from simulation.parameters import BY_KEY, Parameter


class Names:
    """What the scenario and the strategies in the manifest of a result are called."""

    def __init__(self, manifest: Mapping[str, Any], language: Language) -> None:
        self.language = language
        self.scenario: Mapping[str, Any] = manifest["scenario"]
        self.strategies: Mapping[str, Any] = manifest.get("strategies", {})
        self.groups = {
            str(one["id"]): language.of_scenario(one["name"], one["name"].get("en", one["id"]))
            for one in self.scenario["groups"]
        }

    def strategy(self, name: str) -> str:
        """Title of a strategy of the result, its name where its title is not known."""
        parts = name.split("+")
        if len(parts) > 1:  # a portfolio
            return " + ".join(self.strategy(part) for part in parts)
        known = names()["strategies"].get(name, {})
        about = self.strategies.get(name, {"name": name, "title": known.get("en", name)})
        return self.language.strategy(about)

    def outcome(self, outcome: Outcome) -> str:
        """Name of an outcome, small where it stands within a sentence."""
        label = self.outcome_title(outcome)
        return label[:1].lower() + label[1:]

    def outcome_title(self, outcome: Outcome) -> str:
        """Name of an outcome as a heading."""
        return self.language.name("outcomes", outcome.key, outcome.label)

    def unit(self, english: str) -> str:
        """Name of a unit."""
        return self.language.name("units", english, english)

    def measured(self, title: str, unit: str) -> str:
        """A title with its unit."""
        return self.language.say("harm.measured", measure=title, unit=self.unit(unit))

    def measure(self, row: Mapping[str, Any]) -> str:
        """Name of a measure of the harm panel, with its group."""
        label = self.measure_alone(row)
        if not (group := _group_of(row)):
            return label
        of = self.groups.get(group, group)
        return self.language.say("harm.of_group", measure=label, group=of)

    def measure_alone(self, row: Mapping[str, Any]) -> str:
        """Name of a measure of the harm panel, the same for all groups."""
        key, group = str(row["measure"]), _group_of(row)
        if group:
            key = key.removesuffix(f"_{group}")
            key = "trust_lost_group" if key == "trust_lost" else key
        kind = "measures" if key in names()["measures"] else "outcomes"
        return self.language.name(kind, key, str(row["label"]))

    def village(self, village: Mapping[str, Any]) -> str:
        """Name of a village."""
        return self.language.of_scenario(village["local_names"], str(village["name"]))

    @property
    def assumptions(self) -> list[str]:
        """What the scenario assumes, in its own words (English)."""
        return [str(text) for text in self.scenario["assumptions"]]

    @property
    def changed(self) -> dict[str, Any]:
        """Parameters that the scenario sets otherwise than the model does."""
        return {
            str(key): value
            for key, value in self.scenario["parameters"].items()
            if key not in BY_KEY or value != BY_KEY[key].default
        }

    def limits(self) -> dict[str, object]:
        """What the sentence on limits counts."""
        return {
            "assumptions": len(self.assumptions), "parameters": len(self.changed),
            "ranges": self.language.say("answer.ranges_fixed"),
        }  # fmt: skip


def meaning(parameter: Parameter) -> str:
    """What a parameter means, with its unit."""
    return f"{parameter.meaning} ({parameter.unit})"


def _group_of(row: Mapping[str, Any]) -> str:
    """The group of a measure by group; none where it is of all (empty in tables of files)."""
    return "" if row["group"] is None or row["group"] != row["group"] else str(row["group"])
