"""A fake Gogs server for tests.

    from gogs_mock import GogsMock

    with GogsMock() as gogs:
        print(gogs.url, gogs.token)

With pytest, take the fixture ``gogs_mock``: a server of its own for each test.
"""

from gogs_mock._server import ControlError, GogsMock, binary

__all__ = ["ControlError", "GogsMock", "binary"]
