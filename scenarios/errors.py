"""Turning what is wrong with a scenario file into plain sentences.

Every problem becomes one paragraph: the file, the key with its place, what may stand there, the
nearest known name, and so what to write instead. All problems of a file are told at once.
"""

import datetime
from collections.abc import Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, LiteralString, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from simulation.errors import KelisimError, nearest

SHOWN_PROBLEMS = 20  # more than this is not read anyway; ``problems`` keeps all of them
SHOWN_VALUE = 60
SHOWN_NAMES = 30
SHOWN_TEXT = 800

type Place = tuple[int | str, ...]


class ScenarioError(KelisimError):
    """A scenario or strategy file cannot be used.

    Attributes:
        problems: all that is wrong, one plain paragraph each.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(tuple(problems))
        self.problems = list(problems)

    def __str__(self) -> str:
        told = self.problems[:SHOWN_PROBLEMS]
        if rest := len(self.problems) - len(told):
            told.append(f"… and {rest} more problems; correct these first.")
        return "\n\n".join(told)


def told(text: str, names_key: bool = False) -> PydanticCustomError:
    """An error for use inside a validator: ``text`` says what to do, maybe also at which key."""
    kind: LiteralString = "told with key" if names_key else "told"
    return PydanticCustomError(kind, "{text}", {"text": _cut(text, SHOWN_TEXT)})


def all_told(problems: Mapping[str, str], names_key: bool = False) -> None:
    """Raise the problems of one table at once, each a key with its text, if there are any."""
    if problems:
        errors = {(key,): told(text, names_key) for key, text in problems.items()}
        details = [InitErrorDetails(type=e, loc=loc, input=None) for loc, e in errors.items()]
        raise ValidationError.from_exception_data("table", details)


def shown(value: object) -> str:
    """``value`` as a reader recognises it in the file, cut where it is long.

    >>> shown("x" * 100)[-5:]
    "xxx…'"
    """
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list) and _is_long(value):
        return f"a list of {len(value)}"
    if isinstance(value, str) and len(value) > SHOWN_VALUE:
        value = _cut(value, SHOWN_VALUE)
    if isinstance(value, bool | datetime.date):
        return str(value).lower()
    try:
        text = repr(value)
    except ValueError:  # Python refuses to write out an integer of thousands of digits
        return "a number too large to print"
    return _cut(text, SHOWN_TEXT)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[:length] + "…"


def _is_long(values: list[Any]) -> bool:
    return len(values) > 8 or any(isinstance(value, list | dict) for value in values)


def listing(names: Sequence[str]) -> str:
    """Known names in one line, cut where there are many.

    >>> listing(["b", "a"])
    'a, b'
    """
    once = sorted(set(names))
    rest = len(once) - SHOWN_NAMES
    return ", ".join(once[:SHOWN_NAMES]) + (f" and {rest} more" if rest > 0 else "")


def explain(error: ValidationError, layout: type[BaseModel], raw: Any, file: str) -> list[str]:
    """All problems that pydantic found in ``raw``, the content of ``file``, as paragraphs."""
    details = error.errors(include_url=False)
    return [f"{file}: {_sentence(detail, layout, raw)}" for detail in details]


def _sentence(detail: ErrorDetails, layout: type[BaseModel], raw: Any) -> str:
    place = tuple(step for step in detail["loc"] if step != "[key]")
    where = key_of(place, raw)
    match detail["type"]:
        case "told":
            return f"{where}: {detail['msg']}" if where else detail["msg"]
        case "told with key":
            return detail["msg"]
        case "missing":
            return f"{where} is missing. Write {_allowed(layout, place)}."
        case "extra_forbidden":
            known = list(_fields(layout, place[:-1]))
            near = nearest(str(place[-1]), known)
            return f"unknown key {where}.{near} Known here: {listing(known)}."
        case _:
            value = shown(detail["input"])
            return f"{where} = {value} is not allowed. Write {_allowed(layout, place)}."


def key_of(place: Place, raw: Any) -> str:
    """The key as written in TOML, counted from 0, with what helps to find a list entry.

    >>> key_of(("villages", 1, "shares"), {"villages": [{"id": "a"}, {"id": "b"}]})
    "'villages[1].shares' (village 2 of the file, 'b')"
    """
    if not place:
        return ""
    steps = [f"[{step}]" if isinstance(step, int) else f".{_plain(step)}" for step in place]
    key = f"'{''.join(steps).removeprefix('.')}'"
    if len(place) < 2 or not isinstance(place[0], str) or not isinstance(place[1], int):
        return key
    entry = raw[place[0]][place[1]]
    name = (entry.get("id") or entry.get("name")) if isinstance(entry, dict) else None
    named = f", {shown(name)}" if isinstance(name, str) else ""
    return f"{key} ({place[0].removesuffix('s')} {place[1] + 1} of the file{named})"


def _plain(step: str) -> str:
    """A key without line breaks or control characters, cut where it is long."""
    short = _cut(step, SHOWN_VALUE)
    return short if short.isprintable() else repr(short)


def _allowed(layout: type[BaseModel], place: Place) -> str:
    """What may stand at ``place``: description of the innermost field on the way there."""
    return _way(layout, place)[1]


def _fields(layout: type[BaseModel], place: Place) -> Mapping[str, FieldInfo]:
    """Keys of the table at ``place``."""
    table = _table(_way(layout, place)[0])
    return table.model_fields if table else {}


def _way(layout: type[BaseModel], place: Place) -> tuple[Any, str]:
    """Type and description of what stands at ``place`` of a file with this ``layout``."""
    kind: Any = layout
    text = "something else"
    for step in place:
        table = _table(kind)
        if table and step in table.model_fields:
            field = table.model_fields[str(step)]
            kind, text = field.annotation, field.description or text
        elif inside := get_args(kind):  # an entry of a list or of a free table
            kind = inside[-1]
        kind = _bare(kind)
    return kind, text


def _bare(kind: Any) -> Any:
    """The type itself, without the checks that go with it."""
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _table(kind: Any) -> type[BaseModel] | None:
    """``kind`` when it is a table, or the table in ``Table | None``."""
    options = get_args(kind) if isinstance(kind, UnionType) else (kind,)
    tables = [k for k in map(_bare, options) if isinstance(k, type) and issubclass(k, BaseModel)]
    return tables[0] if tables else None
