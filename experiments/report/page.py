"""The whole page: a result or a study in, one HTML file out."""

import shlex
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from experiments.report.overall import labels_of, overall
from experiments.report.sections import page_section
from experiments.studies.folder import Study, read_folder
from experiments.text.language import Language, language
from simulation import KelisimError
from simulation.compilation import source_hash
from simulation.files import write_text, write_whole

_ENDINGS = (".html", ".htm")
_TEMPLATES = Path(__file__).parent / "templates"


def report(folder: Path, code: str = "en", out: Path | None = None) -> Path:
    """Write the report on a result folder or a study as one HTML file; where it lies.

    Args:
        code: language, ``en``, ``ru`` or ``kk``.
        out: file; default: ``report_<code>.html`` in the folder.

    Raises:
        KelisimError: for an unknown language, a folder without such a result, or a file that
            does not end in .html.
    """
    spoken = language(code)
    path = out or folder / f"report_{code}.html"
    if path.is_dir():
        raise KelisimError(
            f"'{path}' is a folder; name a file with --out, as {path / f'report_{code}.html'}."
        )
    if path.suffix.lower() not in _ENDINGS:
        raise KelisimError(f"'{path}': a report is an HTML file; name it with --out x.html.")
    text = html(folder, spoken)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, lambda part: write_text(text, part))
    return path


def html(folder: Path, spoken: Language) -> str:
    """The page as text."""
    found = read_folder(folder)
    again = shlex.join(["kelisim", "report", folder.resolve().name, "--language", spoken.code])
    results = list(found.results.values()) if isinstance(found, Study) else [found]
    try:
        if isinstance(found, Study):
            name, page = "study.html", _study(found, spoken)
        else:
            name, page = "result.html", {"section": page_section(found, spoken)}
    except KeyError as error:
        if all(str(one.manifest["source_hash"]) == source_hash() for one in results):
            raise  # a fault of the report, not of the folder
        raise KelisimError(
            f"'{folder}' was made by another version of the model, which wrote no {error}. Make"
            " the result again, in another folder."
        ) from None
    return (
        _templates()
        .get_template(name)
        .render(say=spoken.say, of_files=spoken.of_files, code=spoken.code, again=again, **page)
    )


def _study(found: Study, spoken: Language) -> dict[str, Any]:
    labels = labels_of(found, spoken)
    file, code = found.file, spoken.code
    texts = {
        key: {"text": file.text(key, code), "own": not file.foreign(key, code)}
        for key in ("title", "question", "assumptions")
    }
    sections = [page_section(one, spoken, labels[key]) for key, one in found.results.items()]
    return {"study": texts, "overall": overall(found, labels, spoken), "sections": sections}


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["commands"] = _commands
    return made


def _commands(text: str) -> Markup:
    """Text in which what stands between backticks is a command."""
    parts = [escape(part) for part in text.split("`")]
    parts[1::2] = [Markup("<code>{}</code>").format(part) for part in parts[1::2]]
    return Markup("").join(parts)
