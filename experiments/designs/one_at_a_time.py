"""One at a time: the base, and each factor alone moved through its values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import pandas as pd

from experiments.designs.factor import Factor, as_column


@dataclass(frozen=True)
class OneAtATime:
    """The base first, then every value of the first factor, of the second, and so on.

    It shows directions, and no interaction: what two factors do together stays unseen.
    """

    kind: ClassVar[str] = "one_at_a_time"

    def points(self, factors: Sequence[Factor], base: Mapping[str, Any]) -> pd.DataFrame:
        """The points (see ``Design``); values equal to the base are not repeated.

        >>> from experiments.designs.factor import Role
        >>> factor = Factor("a", Role.UNKNOWN, 0.0, 1.0)
        >>> OneAtATime().points([factor], {"a": 0.5})["a"].tolist()
        [0.5, 0.0, 1.0]
        """
        still = {factor.name: base[factor.name] for factor in factors}
        rows = [still]
        for factor in factors:
            rows += [
                {**still, factor.name: value}
                for value in factor.ends().tolist()
                if value != still[factor.name]
            ]
        return pd.DataFrame({f.name: as_column([row[f.name] for row in rows]) for f in factors})
