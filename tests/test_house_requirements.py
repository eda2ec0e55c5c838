"""The pinned environment: complete, hashed, and the same wherever its packages come from."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires

import pytest
from checkout import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

FILES = ("runtime.txt", "dev.txt", "contract.txt")
PIN = re.compile(r"(?P<name>[a-z0-9-]+(?:\[[a-z0-9,-]+\])?)==(?P<version>[\w.+!]+)(?: ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")
ORIGIN = re.compile(
    r"    # +(?:via)? *(?:-c requirements/runtime\.txt|umlauf \(pyproject\.toml(?::\w+)?\)|[a-z0-9-]+)?"
)

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def lines_of(file: str) -> list[str]:
    """A requirements file without the two lines that say how it is made."""
    return (ROOT / "requirements" / file).read_text().splitlines()[2:]


def pins_of(file: str) -> dict[str, Version]:
    """Package -> the one version that a requirements file allows."""
    pins = (PIN.fullmatch(line) for line in lines_of(file))
    return {canonicalize_name(pin["name"].partition("[")[0]): Version(pin["version"]) for pin in pins if pin}


def wanted(file: str) -> Iterator[Requirement]:
    """What pyproject.toml asks for and this file has to bring."""
    if file == "contract.txt":  # an environment of its own, in which nothing of Umlauf is installed
        return map(Requirement, PYPROJECT["dependency-groups"]["contract"])
    project = PYPROJECT["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["postgres"], *PYPROJECT["build-system"]["requires"]]
    if file == "dev.txt":
        asked += extras["dev"]
    return map(Requirement, asked)


@pytest.mark.parametrize("file", FILES)
def test_it_names_packages_versions_and_hashes_and_nothing_else(file: str) -> None:
    """No index, no host, no path: pip asks whatever index it is set up for, and the hashes decide."""
    strange = [line for line in lines_of(file) if not any(kind.fullmatch(line) for kind in (PIN, HASH, ORIGIN))]
    assert strange == []


@pytest.mark.parametrize("file", FILES)
def test_it_gives_every_package_a_hash(file: str) -> None:
    """A package without a hash would make pip refuse the whole file."""
    lines = lines_of(file)
    unhashed = [
        line
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
        if PIN.fullmatch(line) and not HASH.fullmatch(after)
    ]
    assert pins_of(file)
    assert unhashed == []


@pytest.mark.parametrize("file", FILES)
def test_it_pins_everything_that_the_project_asks_for(file: str) -> None:
    """After a change in pyproject.toml somebody has to run `make requirements`."""
    pins = pins_of(file)
    assert [asked.name for asked in wanted(file) if canonicalize_name(asked.name) not in pins] == []
    stale = [str(asked) for asked in wanted(file) if pins[canonicalize_name(asked.name)] not in asked.specifier]
    assert stale == []


def test_it_tests_with_the_versions_that_run() -> None:
    """The development environment is the running one plus tools, never another version of a package."""
    development = pins_of("dev.txt")
    differing = {name: version for name, version in pins_of("runtime.txt").items() if development.get(name) != version}
    assert differing == {}


def test_it_builds_with_the_pinned_build_tool() -> None:
    """`pip install --no-build-isolation` takes hatchling from the hashed files; both ask for the same."""
    assert PYPROJECT["dependency-groups"]["build"] == PYPROJECT["build-system"]["requires"]


def test_it_names_the_extras_that_one_package_asks_of_another() -> None:
    """Older pips look for `coverage[toml]` beside `coverage==7.1`: without its extra a pin would not hold it."""
    named = {
        canonicalize_name(pin["name"].partition("[")[0]): pin["name"]
        for pin in map(PIN.fullmatch, lines_of("dev.txt"))
        if pin
    }
    asked = [
        requirement
        for name in named
        for requirement in map(Requirement, _requires(name))
        if requirement.extras and (requirement.marker is None or requirement.marker.evaluate({"extra": ""}))
    ]
    assert asked
    assert [
        str(wish) for wish in asked if not wish.extras <= Requirement(named[canonicalize_name(wish.name)]).extras
    ] == []


def _requires(name: str) -> list[str]:
    try:
        return requires(name) or []
    except PackageNotFoundError:  # pinned for another system
        return []
