//! What the program says about itself.

/// What `--help` says.
pub(crate) const HELP: &str = "\
gogs-mock: a fake Gogs server, for tests

It answers the REST API (/api/v1) and Git (clone, fetch, push) as Gogs 0.14.3 does, from memory.

Usage: gogs-mock [OPTIONS]

Where and what:
  --listen ADDRESS:PORT   where to listen [default: 127.0.0.1:3000]; port 0 takes a free one
  --allow-remote          listen on an address that other machines may reach
  --post-anywhere         let webhooks post to other machines; without this they post to this one alone
  --external-url URL      the address that answers, links and webhooks name, such as https://git.example.com/
                          [default: the address by which this server is called]
  --gogs-version VERSION  the version to play: 0.12.11, 0.13.4, 0.14.3, or next, which is the development branch and
                          experimental [default: 0.14.3]

The world:
  --admin NAME:PASSWORD   the site administrator to start with (id 1, NAME@example.com) [default: root1:rootpw]
  --seed FILE             fill the world from this JSON file; may be given again, the files are read in their order.
                          A saved world takes the place of all that is there, its version included; - is standard
                          input. Users of a seed have the password pw123456 unless it says otherwise
  --save FILE             save the world to this file on exit, for --seed; it is written whole or not at all
                          and keeps its permissions; a new one is for its owner alone, since passwords stand in it
  --standing-clock        let the clock stand at 2024-01-01T00:00:00Z, so that two runs give the same bytes

The instruments, for tests in any language:
  --control ADDRESS:PORT  serve faults, log, deliveries, actions, snapshots, seeds, tokens, clock and events on a second
                          loopback port; the second line on standard output is `control on http://ADDRESS:PORT`
  --open                  open the window in a browser: a page that shows requests, world, deliveries, faults and clock;
                          without --control, it is on a free port
  --control-token TOKEN   take requests with this token alone (Authorization: Bearer TOKEN); with --allow-remote,
                          --control may then be an address that other machines may reach

For whoever starts it:
  --json-start            the first line on standard output is JSON instead: url, control, and the name and a token of
                          a site administrator
  --ready-file FILE       write that line to a file, too, once connections are accepted; it is removed at the end
  --exit-with-stdin       end when standard input ends, which it does when whoever started this program is gone

What it tells on standard error:
  a line for each request: its number, endpoint, method, path, who asked, the status, and why a 404 was one
  --json                  a JSON object for each request instead, with bodies; without passwords and tokens
  --quiet                 nothing

  --help                  show this
  --version               show the version

The first line on standard output is `listening on http://ADDRESS:PORT`, written when connections are accepted.
SIGINT and SIGTERM end the server. Exit status 2: the arguments, a file or an address cannot be used.

Example: a first token, and with it a repository
  gogs-mock --listen 127.0.0.1:3000 &
  curl -u root1:rootpw http://127.0.0.1:3000/api/v1/users/root1/tokens \\
       -H 'Content-Type: application/json' -d '{\"name\":\"t\"}'
  curl -H 'Authorization: token SHA1' http://127.0.0.1:3000/api/v1/user/repos \\
       -H 'Content-Type: application/json' -d '{\"name\":\"hello\",\"auto_init\":true,\"readme\":\"Default\"}'

Example: a world from a file
  echo '{\"gogs_mock\": 1, \"users\": [{\"name\": \"alice\"}],
         \"repositories\": [{\"name\": \"alice/hello\", \"files\": {\"README.md\": \"# Hello\"}}]}' > seed.json
  gogs-mock --seed seed.json --save world.json

Example: the answer to the second new issue is lost, and what was asked and changed ($CONTROL is the second line's URL)
  curl --json '{\"endpoint\": \"CreateIssue\", \"nth\": 2, \"fault\": \"lose_answer\"}' $CONTROL/faults
  curl -X PUT $CONTROL/snapshots/before
  curl $CONTROL/log
  curl $CONTROL/snapshots/before/changes
  curl --json '' $CONTROL/reset
POST takes application/json alone, and no request of a web page: see the docs of the crate's module `control`.

Example: from a test runner; a kill -9 of the runner ends the server, too
  gogs-mock --listen 127.0.0.1:0 --control 127.0.0.1:0 --json-start --exit-with-stdin --seed seed.json
  {\"url\":\"http://127.0.0.1:41234\",\"control\":\"http://127.0.0.1:41235\",\"admin\":\"root1\",\"token\":\"...\"}";
