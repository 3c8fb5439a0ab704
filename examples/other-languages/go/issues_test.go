package issues

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

const seed = `{"gogs_mock": 1, "users": [{"name": "alice"}], "repositories": [{"name": "alice/hello"}]}`

func api(gogs Gogs, method, path, token, body string) (int, string, error) {
	request, _ := http.NewRequest(method, gogs.URL+"/api/v1"+path, strings.NewReader(body))
	request.Header.Set("Authorization", "token "+token)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return response.StatusCode, string(text), err
}

func TestIssueExistsAlthoughTheAnswerWasLost(t *testing.T) {
	t.Parallel()
	gogs := startGogs(t)
	control[any](t, gogs, "POST", "/seed", seed)
	alice := control[struct{ Token string }](t, gogs, "GET", "/tokens/alice", "").Token
	control[any](t, gogs, "POST", "/faults", `{"endpoint": "CreateIssue", "nth": 1, "fault": "lose_answer"}`)
	if _, _, err := api(gogs, "POST", "/repos/alice/hello/issues", alice, `{"title": "Lost"}`); err == nil {
		t.Fatal("the answer was not lost")
	}
	if unfired := control[[]any](t, gogs, "GET", "/faults/unfired", ""); len(unfired) > 0 {
		t.Fatal("faults that did not fire: ", unfired)
	}
	log := control[struct{ Requests []any }](t, gogs, "GET", "/log?endpoint=CreateIssue&status=201", "")
	if len(log.Requests) != 1 {
		t.Fatalf("got %d requests for a new issue, want 1", len(log.Requests))
	}
	if _, issues, err := api(gogs, "GET", "/repos/alice/hello/issues", alice, ""); !strings.Contains(issues, `"Lost"`) {
		t.Fatal("the issue is missing: ", issues, err)
	}
}

func TestServersShareNothing(t *testing.T) {
	t.Parallel()
	first, second := startGogs(t), startGogs(t)
	control[any](t, first, "POST", "/seed", seed)
	if status, _, err := api(first, "GET", "/users/alice", first.Token, ""); status != 200 {
		t.Fatal("alice is missing: ", status, err)
	}
	if status, _, err := api(second, "GET", "/users/alice", second.Token, ""); status != 404 {
		t.Fatal("alice is on the other server: ", status, err)
	}
}
