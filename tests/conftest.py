"""What holds for every test: which peers it needs, and that CI takes no skipped test for a green one.

Fixtures of one room live in a module of their own (`tests/<subject>_fixtures.py`), imported by the tests
that use them; only what every room needs belongs here.
"""

from collections.abc import Generator, Iterable
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, Phase, settings
from peers import PEERS, missing

# The extra "dkim" has no wheel, so the pinned environment lacks it; where it is installed, its tests run too.
collect_ignore = [] if find_spec("dkim") else ["test_mail_dkim_check.py"]

# Time is measured in bench/, never here: a busy machine must not turn a test red.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A mutant is found by the first example that fails: no search for a smaller one, and the same examples every time.
settings.register_profile(
    "mutants", settings.get_profile("suite"), max_examples=30, derandomize=True, database=None, phases=(Phase.generate,)
)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--no-skips`: used by CI, where every peer is installed and so nothing has a reason to be skipped."""
    parser.addoption("--no-skips", action="store_true", help="a test that would be skipped fails instead")


def pytest_configure(config: pytest.Config) -> None:
    """Every peer is a mark, so a misspelt one is an error."""
    for peer, programs in PEERS.items():
        config.addinivalue_line("markers", f"{peer}: needs {', '.join(programs)}")


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """A test whose peer is not installed is skipped, and says what it misses."""
    for item in items:
        absent = [program for peer in PEERS if item.get_closest_marker(peer) for program in missing(peer)]
        if absent:
            item.add_marker(pytest.mark.skip(reason=f"not installed: {', '.join(absent)}"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under `--no-skips`, a test skipped by a mark, a fixture or itself has failed."""
    report = yield
    expected_to_fail = hasattr(report, "wasxfail")
    if report.skipped and not expected_to_fail and item.config.getoption("--no-skips"):
        _fail(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Under `--no-skips`, a module that skips itself while it is imported has failed."""
    report = yield
    if report.skipped and collector.config.getoption("--no-skips"):
        _fail(report)
    return report


def _fail(report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"{report.nodeid} was skipped, and --no-skips forbids it. {reason}"
