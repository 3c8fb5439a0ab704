"""The package as its users see it. Needs the wheel installed, pytest and pytest-xdist."""

import json
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from gogs_mock import ControlError, GogsMock

pytest_plugins = ["pytester"]

SEED = {
    "gogs_mock": 1,
    "users": [{"name": "alice"}, {"name": "bob"}],
    "repositories": [{"name": "alice/hello", "files": {"README.md": "# Hello"}}],
}


def call(gogs, method, path, token, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"token {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{gogs.url}/api/v1{path}", data, headers, method=method)
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def test_administrator_signs_in_with_the_token(gogs_mock):
    assert call(gogs_mock, "GET", "/user", gogs_mock.token)["username"] == gogs_mock.admin == "root1"


@pytest.mark.gogs_mock(seed=SEED)
def test_token_of_a_seeded_user_is_the_same_each_time(gogs_mock):
    token = gogs_mock.token_of("alice")
    assert token == gogs_mock.token_of("alice")
    assert call(gogs_mock, "GET", "/user", token)["username"] == "alice"


@pytest.mark.gogs_mock(seed=SEED)
def test_lost_answer_is_in_the_log_and_its_issue_exists(gogs_mock):
    gogs_mock.fault("lose_answer", endpoint="CreateIssue", nth=1)
    assert len(gogs_mock.unfired_faults()) == 1
    with pytest.raises(OSError):
        call(gogs_mock, "POST", "/repos/alice/hello/issues", gogs_mock.token_of("alice"), {"title": "Lost"})
    assert gogs_mock.unfired_faults() == []
    assert [request["status"] for request in gogs_mock.log(endpoint="CreateIssue")] == [201]
    issues = call(gogs_mock, "GET", "/repos/alice/hello/issues", gogs_mock.token)
    assert [issue["title"] for issue in issues] == ["Lost"]


@pytest.mark.gogs_mock(seed=SEED)
def test_reset_keeps_the_seed_and_forgets_the_rest(gogs_mock):
    gogs_mock.seed({"users": [{"name": "carol"}]})
    gogs_mock.reset()
    assert call(gogs_mock, "GET", "/users/alice", gogs_mock.token)["username"] == "alice"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        call(gogs_mock, "GET", "/users/carol", gogs_mock.token)


def test_misspelt_filter_is_refused_with_the_answer_of_the_control_port(gogs_mock):
    with pytest.raises(ControlError, match="endpiont") as refused:
        gogs_mock.log(endpiont="CreateIssue")
    assert refused.value.status == 400


@pytest.mark.gogs_mock(seed=SEED)
def test_boolean_filters_are_written_as_in_json(gogs_mock):
    call(gogs_mock, "GET", "/users/alice", gogs_mock.token)
    assert "answer" not in gogs_mock.log(bodies=False)[0]
    assert gogs_mock.log(bodies=True, user=None)[0]["answer"]["username"] == "alice"


@pytest.mark.gogs_mock(seed=SEED)
def test_deliveries_that_are_waited_for_have_an_outcome(gogs_mock):
    # Nothing listens at the discard port.
    gogs_mock.seed({"repositories": [{"name": "alice/hooked", "hooks": [{"url": "http://127.0.0.1:9/"}]}]})
    push = {"user": "alice", "repository": "alice/hooked", "files": {"a.txt": "a"}}
    gogs_mock.control("POST", "/actions/push", push)
    delivered = gogs_mock.wait_for_deliveries(event="push")
    assert [delivery["outcome"] for delivery in delivered] == ["failed"]


def test_waiting_for_requests_that_do_not_come_says_how_many_came(gogs_mock):
    call(gogs_mock, "GET", "/user", gogs_mock.token)
    assert len(gogs_mock.wait_for_log(user="root1")) == 1
    with pytest.raises(ControlError, match="for 2 requests.*there are 1") as late:
        gogs_mock.wait_for_log(count=2, timeout=0.1)
    assert late.value.status == 504


def test_proxies_of_the_environment_are_ignored(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with GogsMock() as gogs:
        assert gogs.control("GET", "/healthz") == {"status": "ok"}


def test_servers_of_one_test_share_nothing(start_gogs_mock):
    first, second = start_gogs_mock(seed=SEED), start_gogs_mock()
    assert first.url != second.url
    assert call(first, "GET", "/users/alice", first.token)["username"] == "alice"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        call(second, "GET", "/users/alice", second.token)


def test_stopped_server_refuses_connections():
    with GogsMock() as gogs:
        pass
    gogs.stop()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(gogs.url)


def test_unusable_arguments_are_reported_with_the_words_of_the_program():
    with pytest.raises(RuntimeError, match="--lisen"):
        GogsMock(arguments=["--lisen"])


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_server_ends_if_its_parent_is_killed():
    program = "import gogs_mock, sys; print(gogs_mock.GogsMock().control_url, flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        control = parent.stdout.readline().strip()
        parent.kill()
    # The server answers 504 to this call after a minute, unless it ends before.
    with pytest.raises(OSError) as ended:
        urllib.request.urlopen(f"{control}/log/wait?count=1&timeout=60")
    assert not isinstance(ended.value, urllib.error.HTTPError)


def test_failed_test_shows_what_its_server_was_asked(pytester):
    pytester.makepyfile(
        """
        import urllib.request

        def test_fails(gogs_mock):
            urllib.request.urlopen(f"{gogs_mock.url}/api/v1/users/nobody")
        """
    )
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*requests to gogs-mock at http://127.0.0.1:*", "*GET*/api/v1/users/nobody*404*"])
