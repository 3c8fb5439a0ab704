import json
from urllib.request import ProxyHandler, Request, build_opener

import pytest

# HTTP_PROXY is not for servers on this machine.
OPENER = build_opener(ProxyHandler({}))
SEED = {"gogs_mock": 1, "users": [{"name": "alice"}], "repositories": [{"name": "alice/hello"}]}


def api(gogs, path, token, body=None):
    headers = {"Authorization": f"token {token}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    with OPENER.open(Request(f"{gogs.url}/api/v1{path}", data, headers)) as response:
        return json.load(response)


def test_issue_exists_although_the_answer_was_lost(start_gogs):
    gogs = start_gogs()
    gogs.control("POST", "/seed", SEED)
    alice = gogs.control("GET", "/tokens/alice")["token"]
    gogs.control("POST", "/faults", {"endpoint": "CreateIssue", "nth": 1, "fault": "lose_answer"})
    with pytest.raises(OSError):
        api(gogs, "/repos/alice/hello/issues", alice, {"title": "Lost"})
    log = gogs.control("GET", "/log?endpoint=CreateIssue")["requests"]
    assert [request["status"] for request in log] == [201]
    assert [issue["title"] for issue in api(gogs, "/repos/alice/hello/issues", alice)] == ["Lost"]


def test_servers_share_nothing(start_gogs):
    first, second = start_gogs(), start_gogs()
    first.control("POST", "/seed", SEED)
    assert api(first, "/users/alice", first.token)["username"] == "alice"
    with pytest.raises(OSError, match="404"):
        api(second, "/users/alice", second.token)
