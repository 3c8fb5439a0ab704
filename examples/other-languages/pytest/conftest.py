import json
from contextlib import ExitStack
from subprocess import PIPE, Popen
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest

COMMAND = "gogs-mock --listen 127.0.0.1:0 --control 127.0.0.1:0 --json-start --exit-with-stdin".split()


class Gogs:
    def __init__(self, program):
        start = json.loads(program.stdout.readline() or "null")
        assert start, "gogs-mock did not start; the captured standard error says why"
        self.url, self.control_url, self.token = start["url"], start["control"], start["token"]

    def control(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.control_url + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            return json.loads(build_opener(ProxyHandler({})).open(request).read() or "null")
        except HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.code} {error.read().decode()}") from None


@pytest.fixture
def start_gogs():
    with ExitStack() as stack:
        yield lambda: Gogs(stack.enter_context(Popen(COMMAND, stdin=PIPE, stdout=PIPE)))
