package issues

import (
	"encoding/json"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"testing"
)

type Gogs struct{ URL, Control, Token string }

func startGogs(t *testing.T) (gogs Gogs) {
	command := exec.Command("gogs-mock", "--listen=127.0.0.1:0", "--control=127.0.0.1:0", "--json-start", "--exit-with-stdin")
	command.Stderr = t.Output()
	stdin, _ := command.StdinPipe()
	stdout, _ := command.StdoutPipe()
	t.Cleanup(func() { stdin.Close(); command.Wait() })
	if start, read := command.Start(), json.NewDecoder(stdout).Decode(&gogs); read != nil {
		t.Fatal("gogs-mock did not start: ", start, read)
	}
	return gogs
}

func control[T any](t *testing.T, gogs Gogs, method, path, body string) (answer T) {
	request, _ := http.NewRequest(method, gogs.Control+path, strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, _ := io.ReadAll(response.Body)
	if response.StatusCode >= 400 || len(text) > 0 && json.Unmarshal(text, &answer) != nil {
		t.Fatal(method, path, response.Status, string(text))
	}
	return answer
}
