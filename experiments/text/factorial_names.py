"""What packages, sets of packages and horizons are called in the language of the report."""

from collections.abc import Sequence

from experiments.studies.factorial.effects import NONE
from experiments.studies.factorial.result import ALL, corner_of
from experiments.text.language import names
from experiments.text.names import Names


class PackageNames(Names):
    """Names in which the strategies are sets of packages."""

    def strategy(self, name: str) -> str:
        """Title of a set of packages as a label: of one its corner with its letter."""
        if name == NONE:
            return self.language.say("triangle.none")
        if name in (ALL, list(self.strategies)[-1]):
            return self.language.say("triangle.all")
        if "+" in name:
            return name
        label = self.language.say("triangle.label", package=self.package(name), letter=name)
        return capital(label)

    def package(self, letter: str) -> str:
        """Name of a package within a sentence."""
        corner = corner_of(letter).name.lower()
        return self.language.name("corners", corner, corner)

    def single(self, name: str) -> str:
        """Title of a shipped strategy; of one's own the name of its file."""
        known = names()["strategies"].get(name)
        if known is None:
            return name.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")
        return self.language.name("strategies", name, str(known["en"]))

    def within(self, horizons: Sequence[str]) -> str:
        """Up to when harm is counted; of several that equal each other, that they do."""
        words = ", ".join(self.language.say(f"triangle.within_{name}") for name in horizons)
        return self.language.say("triangle.same", horizons=words) if len(horizons) > 1 else words


def capital(text: str) -> str:
    """``text`` as the beginning of a sentence.

    >>> capital("within a day")
    'Within a day'
    """
    return text[:1].upper() + text[1:]
