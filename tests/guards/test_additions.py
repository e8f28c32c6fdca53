"""What CONTRIBUTING.md shows works: each new thing in few files.

The worked examples are followed line by line in a copy of the checkout, and the tests that they
contain are run there, uncompiled, together with those that look for what a contributor forgets.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.guards.sources import ROOT

COPIED = ("agents", "simulation", "scenarios", "experiments", "tests", "docs", "MODEL.md",
          "pyproject.toml")  # fmt: skip
GENERATED = "docs/reference/"  # by `make docs`
_EDIT = re.compile(
    r"^(?:\d+\.|  ) +`(?P<file>[\w./]+)`, (?P<how>[^\n]+):\n\n"
    r" +```\w+\n(?P<text>.*?)\n +```$",
    re.MULTILINE | re.DOTALL,
)
_LINE = re.compile(r"(?P<how>after|instead of) the line with `(?P<words>.+)`")


@dataclass(frozen=True)
class Edit:
    """One step of a worked example: what comes into a file, and where."""

    file: str
    how: str
    text: str

    def apply(self, root: Path) -> None:
        """Write it into the copy of the checkout at ``root``."""
        path = root / self.file
        if self.how == "a new file":
            assert not path.exists(), f"{self.file} is there already"
            path.parent.mkdir(exist_ok=True)
            path.write_text(self.text, "utf-8")
            return
        lines = path.read_text("utf-8").splitlines(keepends=True)
        first, last = self._where(lines)
        apart = "\n\n" if first == len(lines) else ""
        path.write_text("".join([*lines[:first], apart, self.text, *lines[last:]]), "utf-8")

    def _where(self, lines: list[str]) -> tuple[int, int]:
        """The lines whose place the text takes."""
        if self.how == "at its end":
            return len(lines), len(lines)
        match = _LINE.fullmatch(self.how)
        assert match, f"no place is called '{self.how}'"
        found = [n for n, line in enumerate(lines) if match["words"] in line]
        assert len(found) == 1, f"{self.file} has {len(found)} lines with '{match['words']}'"
        return found[0] + (match["how"] == "after"), found[0] + 1


def worked_example(title: str) -> list[Edit]:
    """The steps under this heading of CONTRIBUTING.md."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    section = page.partition(f"\n### Worked example: {title}\n")[2].partition("\n## ")[0]
    return [
        Edit(match["file"], match["how"], _indented_less(match["text"]))
        for match in _EDIT.finditer(section)
    ]


def _indented_less(text: str) -> str:
    """Text of a list item, without the three spaces of the list."""
    return re.sub(r"^ {3}", "", text, flags=re.MULTILINE) + "\n"


def contents(copy: Path) -> dict[str, bytes]:
    """Every file of the copy, with what is in it."""
    files = (path for path in copy.rglob("*") if path.is_file())
    return {path.relative_to(copy).as_posix(): path.read_bytes() for path in files}


def follow(titles: Iterable[str], copy: Path, *tests: str) -> set[str]:
    """Do in ``copy`` what examples say, and ``make docs``; the files that were written by hand.

    These tests must pass there.
    """
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy / name)
    before = contents(copy)
    for title in titles:
        for edit in worked_example(title):
            edit.apply(copy)
    options = ["-q", "-n", "0", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(
        [sys.executable, "-c", _WRITE_AND_TEST, *options], cwd=copy, capture_output=True, text=True,
        timeout=900,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    touched = {name for name, what in contents(copy).items() if before.get(name) != what}
    return {name for name in touched if not name.startswith(GENERATED)}


_WRITE_AND_TEST = """
import sys
from experiments.documentation import write
write()
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""
DESCRIBED = "tests/description/test_description.py::"
TEXTS = "tests/report/test_texts.py::"
# The worked examples: how many files each takes, its own test and those that look for what is
# forgotten.
EXAMPLES = {
    "a rule with a parameter": (5, (
        "tests/simulation/test_rain.py", "agents/rules/mobilisation.py",
        "tests/guards/test_rule_docstrings.py", f"{DESCRIBED}test_every_rule_is_described",
    )),
    "an institution": (6, (
        "tests/agents/test_teachers.py", f"{DESCRIBED}test_every_institution_has_its_paragraph",
        f"{TEXTS}test_a_name_is_of_a_thing_that_there_is",
    )),
    "an outcome": (3, ("tests/experiments/test_crowds.py",)),
    "a kind of study": (8, (
        "tests/studies/test_calm.py", "tests/guards/test_floors.py",
        f"{TEXTS}test_every_phrase_is_used",
    )),
}  # fmt: skip


@pytest.mark.parametrize("title", EXAMPLES)
def test_an_addition_takes_few_files(title: str) -> None:
    count, tests = EXAMPLES[title]
    files = {edit.file for edit in worked_example(title)}
    assert len(files) == count
    assert tests[0] in files, "the test of the contributor counts"


@pytest.mark.slow
def test_the_examples_work(tmp_path: Path) -> None:
    """In one copy, one after the other: each acts, is told, and no other file was touched."""
    files = {edit.file for title in EXAMPLES for edit in worked_example(title)}
    tests = [name for _, names in EXAMPLES.values() for name in names]
    pages = f"{DESCRIBED}test_generated_pages_are_up_to_date"
    assert follow(EXAMPLES, tmp_path, *tests, pages) == files


@pytest.mark.parametrize(
    ("how", "text"),
    [
        ("at its end", "a\nb\nc\n\n\nnew\n"),
        ("after the line with `b`", "a\nb\nnew\nc\n"),
        ("instead of the line with `b`", "a\nnew\nc\n"),
    ],
)
def test_edits_go_where_they_say(tmp_path: Path, how: str, text: str) -> None:
    (tmp_path / "f.py").write_text("a\nb\nc\n")
    Edit("f.py", how, "new\n").apply(tmp_path)
    assert (tmp_path / "f.py").read_text() == text
    with pytest.raises(AssertionError, match="0 lines"):
        Edit("f.py", "after the line with `d`", "new\n").apply(tmp_path)
    with pytest.raises(AssertionError, match="no place"):
        Edit("f.py", "somewhere", "new\n").apply(tmp_path)
    with pytest.raises(AssertionError, match="there already"):
        Edit("f.py", "a new file", "new\n").apply(tmp_path)
