//! The help text of the program.

/// The output of `--help`.
pub(crate) const HELP: &str = "\
gogs-mock: a fake Gogs server, for tests

It serves the REST API (/api/v1) and Git (clone, fetch, push) like Gogs 0.14.3, and keeps everything in memory.

Usage: gogs-mock [OPTIONS]

Server:
  --listen ADDRESS:PORT   where to listen [default: 127.0.0.1:3000]; port 0 selects a free port
  --allow-remote          allow addresses that other machines can reach
  --post-anywhere         let webhooks post to other machines; by default they only post to this one
  --external-url URL      the base URL in answers, links and webhooks, such as https://git.example.com/
                          [default: the address that the client used]
  --gogs-version VERSION  the version to emulate: 0.12.11, 0.13.4, 0.14.3, or next, which is the development branch and
                          experimental [default: 0.14.3]

Data:
  --admin NAME:PASSWORD   the first site administrator (id 1, NAME@example.com) [default: root1:rootpw]
  --seed FILE             create data from this JSON file; - is standard input. Can be repeated: files are read in order.
                          A saved world replaces everything, including the version, so it must be the first one and must
                          not contradict the other options. Users of a seed have the password pw123456 unless the seed
                          sets another
  --save FILE             save the world to this file on exit, for --seed. The file is written atomically and keeps its
                          permissions. It contains passwords, so only its owner can access a new one
  --standing-clock        stop (freeze) the clock at 2024-01-01T00:00:00Z, so that two runs produce identical output

Instruments for tests in any language:
  --control ADDRESS:PORT  serve faults, log, deliveries, actions, snapshots, seeds, tokens, clock and events on a second
                          loopback port; the second line on standard output is `control on http://ADDRESS:PORT`
  --open                  open the window in a browser: a page that shows requests, world, deliveries, faults and clock;
                          without --control, it is on a free port
  --control-token TOKEN   only accept requests with this token (Authorization: Bearer TOKEN); together with
                          --allow-remote, --control can be an address that other machines can reach

Startup and shutdown:
  --json-start            make the first line on standard output JSON: url, control, and the name and a token of a site
                          administrator
  --ready-file FILE       also write that line to a file once connections are accepted; the file is removed on exit
  --exit-with-stdin       exit when standard input ends, as it does when the parent process has exited

Log, on standard error:
  By default one line per request: number, endpoint, method, path, user, status, and the reason for a 404
  --json                  one JSON object per request, including bodies but no passwords or tokens
  --quiet                 nothing

  --help                  show this help
  --version               show the version

The first line on standard output is `listening on http://ADDRESS:PORT`, written when connections are accepted.
SIGINT and SIGTERM stop the server. Exit status 2: an argument, a file or an address is invalid or cannot be used.

Example: create a token, and use it to create a repository
  gogs-mock --listen 127.0.0.1:3000 &
  curl -u root1:rootpw http://127.0.0.1:3000/api/v1/users/root1/tokens \\
       -H 'Content-Type: application/json' -d '{\"name\":\"t\"}'
  curl -H 'Authorization: token SHA1' http://127.0.0.1:3000/api/v1/user/repos \\
       -H 'Content-Type: application/json' -d '{\"name\":\"hello\",\"auto_init\":true,\"readme\":\"Default\"}'

Example: create data from a file
  echo '{\"gogs_mock\": 1, \"users\": [{\"name\": \"alice\"}],
         \"repositories\": [{\"name\": \"alice/hello\", \"files\": {\"README.md\": \"# Hello\"}}]}' > seed.json
  gogs-mock --seed seed.json --save world.json

Example: lose the answer to the second new issue, then list requests and changes ($CONTROL is the URL on the second line)
  curl --json '{\"endpoint\": \"CreateIssue\", \"nth\": 2, \"fault\": \"lose_answer\"}' $CONTROL/faults
  curl -X PUT $CONTROL/snapshots/before
  curl $CONTROL/log
  curl $CONTROL/snapshots/before/changes
  curl --json '' $CONTROL/reset
POST requires application/json and rejects requests from web pages; see docs/control.md.

Example: start it from a test runner, so that even a kill -9 of the runner stops the server
  gogs-mock --listen 127.0.0.1:0 --control 127.0.0.1:0 --json-start --exit-with-stdin --seed seed.json
  {\"url\":\"http://127.0.0.1:41234\",\"control\":\"http://127.0.0.1:41235\",\"admin\":\"root1\",\"token\":\"...\"}";
