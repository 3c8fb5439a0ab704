package issues

import (
	"encoding/json"
	"net/http"
	"os/exec"
	"strings"
	"testing"
)

type Gogs struct{ URL, Control, Token string }

func startGogs(t *testing.T) (gogs Gogs) {
	options := "--listen 127.0.0.1:0 --control 127.0.0.1:0 --json-start --exit-with-stdin"
	command := exec.Command("gogs-mock", strings.Fields(options)...)
	command.Stderr = t.Output()
	stdin, _ := command.StdinPipe()
	stdout, _ := command.StdoutPipe()
	start, read := command.Start(), json.NewDecoder(stdout).Decode(&gogs)
	t.Cleanup(func() { stdin.Close(); command.Wait() })
	if read != nil {
		t.Fatal("gogs-mock did not start: ", start, read)
	}
	return gogs
}

func (gogs Gogs) control(t *testing.T, method, path, body string) (answer map[string]any) {
	request, _ := http.NewRequest(method, gogs.Control+path, strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err == nil && response.StatusCode != http.StatusNoContent {
		defer response.Body.Close()
		err = json.NewDecoder(response.Body).Decode(&answer)
	}
	if err != nil || answer["error"] != nil {
		t.Fatal(method, path, err, answer["error"])
	}
	return answer
}
