"""The fixtures ``gogs_mock`` and ``start_gogs_mock``."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any, Callable

import pytest

from gogs_mock import GogsMock

_SERVERS = pytest.StashKey[list]()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "gogs_mock(seed=None, arguments=()): how the fixture `gogs_mock` starts its server"
    )


@pytest.fixture
def start_gogs_mock(request: pytest.FixtureRequest) -> Iterator[Callable[..., GogsMock]]:
    """Starts fake Gogs servers, which are stopped after the test. Takes the arguments of ``GogsMock``."""
    servers = request.node.stash.setdefault(_SERVERS, [])

    def start(*arguments: object, **options: object) -> GogsMock:
        servers.append(GogsMock(*arguments, **options))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def gogs_mock(request: pytest.FixtureRequest, start_gogs_mock: Callable[..., GogsMock]) -> GogsMock:
    """A fake Gogs server for this test alone. ``@pytest.mark.gogs_mock(seed={…})`` fills it."""
    marker = request.node.get_closest_marker("gogs_mock")
    return start_gogs_mock(*marker.args, **marker.kwargs) if marker else start_gogs_mock()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, None]:
    """Shows with a failed test what its servers were asked."""
    outcome = yield
    report = outcome.get_result()
    if report.failed:
        for server in item.stash.get(_SERVERS, []):
            report.sections.append((f"requests to gogs-mock at {server.url}", server.requests))
