"""Who opens the README finds first how to run it and how to test it."""

from pathlib import Path

from tests.guards.sources import read

# Getting the checkout comes before everything and is no command of ours.
_GETTING_THERE = ("git clone", "cd ")


def commands(text: str) -> list[str]:
    """The commands in the fenced blocks of a Markdown text, in order, without their comments."""
    found, inside = [], False
    for line in text.splitlines():
        if line.lstrip().startswith(("```", "~~~")):
            inside = not inside
        elif inside:
            command = line.strip().removeprefix("$ ").partition(" #")[0].strip()
            if command and not command.startswith("#"):
                found.append(command)
    return found


def first_two(text: str) -> list[str]:
    """The first two commands after getting the checkout."""
    return [line for line in commands(text) if not line.startswith(_GETTING_THERE)][:2]


def test_run_and_test_come_first() -> None:
    assert first_two(read(Path("README.md"))) == ["make run", "make test"]


def test_the_guard_sees_another_order() -> None:
    assert first_two("```\nmake test\nmake run\n```") == ["make test", "make run"]
    assert first_two("```\nuv venv\nmake run\nmake test\n```")[0] == "uv venv"
    assert first_two("Say `make run`, then `make test`.") == []


def test_comments_prompts_and_cloning_do_not_count() -> None:
    text = "```sh\n# first\ngit clone ADDRESS\ncd kelisim\n$ make run   # 3 minutes\nmake test\n```"
    assert first_two(text) == ["make run", "make test"]
