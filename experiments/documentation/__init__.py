"""The description of the model, kept in step with the code.

``MODEL.md`` is written by hand around blocks that are generated from the order tables, the
parameters, the strategies and the institutions; ``docs/evidence.md`` is generated as a whole from
``scenarios/data/mechanism_homes.csv``. ``make docs`` rewrites both, tests compare them.
"""

from experiments.documentation.document import EVIDENCE, MODEL, evidence_text, model_text, write

__all__ = ["EVIDENCE", "MODEL", "evidence_text", "model_text", "write"]
