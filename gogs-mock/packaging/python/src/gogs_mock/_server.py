"""Starts, asks and stops the program ``gogs-mock``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

# The control port is on this machine: proxies of the environment are not for it.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class ControlError(Exception):
    """The control port refused a call. ``status`` is the HTTP status."""

    def __init__(self, call: str, status: int, answer: str) -> None:
        super().__init__(f"{call}: {status} {answer}")
        self.status = status


def binary() -> str:
    """Returns the path of the program: ``GOGS_MOCK_BINARY``, the one that this package installed, or one on the ``PATH``."""
    name = "gogs-mock.exe" if sys.platform == "win32" else "gogs-mock"
    folders = [sysconfig.get_path("scripts"), str(Path(sys.executable).parent)]
    folders.append(sysconfig.get_path("scripts", "nt_user" if os.name == "nt" else "posix_user"))
    installed = (str(Path(folder, name)) for folder in folders if Path(folder, name).is_file())
    found = os.environ.get("GOGS_MOCK_BINARY") or next(installed, None) or shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"no {name} in {', '.join(folders)} or on the PATH; set GOGS_MOCK_BINARY to its path")
    return found


def _query(filters: Mapping[str, Any]) -> str:
    """Encodes query parameters. Booleans become ``true`` and ``false``; ``None`` is left out."""
    given = {name: value for name, value in filters.items() if value is not None}
    texts = {name: str(value).lower() if isinstance(value, bool) else value for name, value in given.items()}
    return f"?{urllib.parse.urlencode(texts)}" if texts else ""


class GogsMock:
    """A running fake Gogs server.

    ``seed`` fills the server, and is what ``reset`` goes back to. Its field ``gogs_mock`` may be left out. ``arguments`` go to
    the program as they are; ``gogs-mock --help`` lists them.

    ``url`` is the server's address, ``control_url`` that of the control port. ``admin`` and ``token`` sign in as the site
    administrator, whose password is ``rootpw``. A user of a seed has the password ``pw123456`` unless the seed says otherwise.
    """

    url: str
    control_url: str
    admin: str
    token: str

    def __init__(self, seed: Mapping[str, Any] | None = None, arguments: Sequence[str] = ()) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="gogs-mock-")
        try:
            self._start(seed, arguments)
        except BaseException:
            self._folder.cleanup()
            raise

    def _start(self, seed: Mapping[str, Any] | None, arguments: Sequence[str]) -> None:
        ports = ["--listen", "127.0.0.1:0", "--control", "127.0.0.1:0"]
        command = [binary(), *ports, "--json-start", "--exit-with-stdin"]
        if seed is not None:
            path = Path(self._folder.name, "seed.json")
            path.write_text(json.dumps({"gogs_mock": 1, **seed}), encoding="utf-8")
            command += ["--seed", str(path)]
        self._requests = Path(self._folder.name, "requests")
        with self._requests.open("wb") as requests:
            # The program ends with its standard input, so it never outlives this process.
            self._process = subprocess.Popen(
                [*command, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=requests
            )
        line = self._process.stdout.readline()
        if not line:
            self.stop()
            raise RuntimeError(f"gogs-mock did not start: {self._said.strip()}")
        start = json.loads(line)
        self.url, self.control_url = start["url"], start["control"]
        self.admin, self.token = start["admin"], start["token"]

    def token_of(self, user: str) -> str:
        """Returns an access token of a user, the same each time."""
        return self.control("GET", f"/tokens/{urllib.parse.quote(user, safe='')}")["token"]

    def seed(self, seed: Mapping[str, Any]) -> None:
        """Adds users, repositories and the rest to the server, until a ``reset``."""
        self.control("POST", "/seed", {"gogs_mock": 1, **seed})

    def fault(self, fault: str, **rule: Any) -> Any:
        """Breaks requests: ``gogs.fault("lose_answer", endpoint="CreateIssue", nth=2)``."""
        return self.control("POST", "/faults", {"fault": fault, **rule})

    def unfired_faults(self) -> Any:
        """Returns the faults that have not fired."""
        return self.control("GET", "/faults/unfired")

    def log(self, **filters: Any) -> Any:
        """Returns the requests, oldest first: ``gogs.log(endpoint="CreateIssue", status=201)``."""
        return self.control("GET", "/log", query=filters)["requests"]

    def wait_for_log(self, count: int = 1, timeout: float = 10, **filters: Any) -> Any:
        """Waits until the log has ``count`` requests that match, and returns all that match, oldest first.

        After ``timeout`` seconds, at most 300, raises ``ControlError``, which says how many there are.
        """
        return self.control("GET", "/log/wait", query={"count": count, "timeout": timeout, **filters})["requests"]

    def deliveries(self, **filters: Any) -> Any:
        """Returns what webhooks sent, oldest first. It does not wait for the answers of receivers."""
        return self.control("GET", "/deliveries", query=filters)["deliveries"]

    def wait_for_deliveries(self, count: int = 1, timeout: float = 10, **filters: Any) -> Any:
        """Waits until ``count`` deliveries that match have been answered or have failed, and returns all that match.

        After ``timeout`` seconds, at most 300, raises ``ControlError``, which says how many there are.
        """
        query = {"count": count, "timeout": timeout, **filters}
        return self.control("GET", "/deliveries/wait", query=query)["deliveries"]

    def reset(self) -> None:
        """Goes back to the start: without later seeds, faults, log and snapshots."""
        self.control("POST", "/reset")

    def control(self, method: str, path: str, body: Any = None, query: Mapping[str, Any] | None = None) -> Any:
        """Calls the control port and returns the JSON of its answer, or ``None`` for an empty one."""
        address = self.control_url + path + _query(query or {})
        data = None if method == "GET" else b"" if body is None else json.dumps(body).encode()
        request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
        try:
            with _OPENER.open(request) as response:
                answer = response.read()
        except urllib.error.HTTPError as error:
            with error:
                raise ControlError(f"{method} {path}", error.code, error.read().decode()) from None
        return json.loads(answer) if answer else None

    @property
    def requests(self) -> str:
        """The program's lines on standard error: one for each request, with the reason of a 404."""
        return self._said if self._process.returncode is not None else self._read()

    def _read(self) -> str:
        return self._requests.read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """Stops the server. A second call does nothing."""
        if self._process.returncode is not None:
            return
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()
        self._said = self._read()
        self._folder.cleanup()

    def __enter__(self) -> GogsMock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
