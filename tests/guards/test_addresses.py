"""No file names a package registry's host or a path of the machine it was written on.

Pins hold names, versions and hashes only, so that everyone installs from where they usually
install; and a path of one machine is of no use on another.
"""

import re

import pytest

from tests.guards.sources import read, text_files

# Put together from pieces, or this file would find itself.
HOSTS = tuple(
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("python" + "hosted", "org"),
        ("anaconda", "org"),
        ("npm" + "js", "org"),
        ("npm" + "js", "com"),
        ("yarn" + "pkg", "com"),
        ("deb", "debian", "org"),
    ]
)
FOLDERS = ("root", "work", "home", "Users")

_HOST = re.compile("|".join(re.escape(host) for host in HOSTS), re.IGNORECASE)
# A path starts a word: 'school/work/market' and '../work/x' are none.
_PATH = re.compile(r"(?<![\w.~$}*-])/(?:" + "|".join(FOLDERS) + r")/[\w.]")
_WEB = re.compile(r"https?://[^/\s]+")


def forbidden(text: str, path: str) -> list[str]:
    """Lines of a text with a registry's host or an absolute path, as 'path:line: fault'."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if host := _HOST.search(line):
            found.append(f"{path}:{number}: the registry host {host.group()}")
        # What follows a web address's host is not a path of a machine.
        if place := _PATH.search(_WEB.sub("web", line)):
            found.append(f"{path}:{number}: a path of one machine, {place.group()}…")
    return found


def test_no_file_names_a_registry_or_a_machine() -> None:
    found = [fault for path in text_files() for fault in forbidden(read(path), str(path))]
    assert not found, "\n".join(found)


def test_files_are_looked_at() -> None:
    """A guard that looks at nothing would always be content."""
    names = {str(path) for path in text_files()}
    assert {"Makefile", "pyproject.toml", "requirements.lock", ".ci/run"} <= names
    assert not any(name.startswith(".venv") for name in names)


@pytest.mark.parametrize("host", HOSTS)
def test_each_host_is_seen(host: str) -> None:
    found = forbidden(f"x\n--index-url https://{host}/simple\n", "requirements.lock")
    assert found == [f"requirements.lock:2: the registry host {host}"]


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("before", ["", '"', "(", "=", ": ", "file://", "# via -r ", "`"])
def test_each_folder_is_seen(folder: str, before: str) -> None:
    assert forbidden(f"{before}/{folder}/someone/file.py", "a.py")


@pytest.mark.parametrize(
    "line",
    [
        "kin, neighbour, school/work/market ties",
        "../work/file and ./home/file and $HOME/file",
        "https://example.org/home/page and https://example.org/work/page",
        "at home/work, or /home alone",
        "a rate of 3 per hour/root/2",
    ],
)
def test_ordinary_text_passes(line: str) -> None:
    assert forbidden(line, "a.md") == []
