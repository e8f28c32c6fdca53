"""The origin check: sibling packages must come from this checkout, not from another ``agents``."""

import importlib.util
from pathlib import Path

SIBLINGS = ("agents", "simulation", "scenarios", "experiments")


def require_own_siblings(root: Path | None = None) -> None:
    """Fail with a clear message if Python would import a sibling from somewhere else.

    Raises:
        ImportError: naming the package, where it was found and where it should be.
    """
    root = root or Path(__file__).resolve().parent.parent
    for name in SIBLINGS:
        spec = importlib.util.find_spec(name)
        found = Path(spec.origin).resolve().parent if spec and spec.origin else None
        if found != root / name:
            raise ImportError(
                f"kelisim needs its own package '{name}' in {root / name}, but Python finds"
                f" {found or 'none'}. Run from the checkout, or remove the other '{name}' from the"
                " Python path; installing the checkout (`pip install -e .`) settles it for good."
            )
