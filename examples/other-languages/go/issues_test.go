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
	gogs.control(t, "POST", "/seed", seed)
	alice := gogs.control(t, "GET", "/tokens/alice", "")["token"].(string)
	gogs.control(t, "POST", "/faults", `{"endpoint": "CreateIssue", "nth": 1, "fault": "lose_answer"}`)
	if _, _, err := api(gogs, "POST", "/repos/alice/hello/issues", alice, `{"title": "Lost"}`); err == nil {
		t.Fatal("the answer was not lost")
	}
	log := gogs.control(t, "GET", "/log?endpoint=CreateIssue&status=201", "")["requests"].([]any)
	if len(log) != 1 {
		t.Fatalf("got %d requests for a new issue, want 1", len(log))
	}
	if _, issues, err := api(gogs, "GET", "/repos/alice/hello/issues", alice, ""); !strings.Contains(issues, `"Lost"`) {
		t.Fatal("the issue is missing: ", issues, err)
	}
}

func TestServersShareNothing(t *testing.T) {
	t.Parallel()
	first, second := startGogs(t), startGogs(t)
	first.control(t, "POST", "/seed", seed)
	if status, _, err := api(first, "GET", "/users/alice", first.Token, ""); status != 200 {
		t.Fatal("alice is missing: ", status, err)
	}
	if status, _, err := api(second, "GET", "/users/alice", second.Token, ""); status != 404 {
		t.Fatal("alice is on the other server: ", status, err)
	}
}
