//! The program's arguments.

use std::ffi::OsString;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use gogs_mock::{GogsVersion, UnknownVersion};
use lexopt::{Arg, Parser, ValueExt};

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
                          A saved world takes the place of all that is there, its version included
  --save FILE             save the world to this file on exit, for --seed; it is written whole or not at all
                          and keeps its permissions; a new one is for its owner alone, since passwords stand in it
  --standing-clock        let the clock stand at 2024-01-01T00:00:00Z, so that two runs give the same bytes

The instruments, for tests in any language:
  --control ADDRESS:PORT  serve faults, log, snapshots, seeds, reset and clock as JSON on a second loopback port;
                          the second line on standard output is `control on http://ADDRESS:PORT`

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
POST takes application/json alone, and no request of a web page: see the docs of the crate's module `control`.";

/// What the program was asked to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Arguments {
    Help,
    Version,
    Serve(Serve),
}

/// How to serve.
#[derive(PartialEq, Eq)]
pub(crate) struct Serve {
    pub(crate) listen: SocketAddr,
    pub(crate) admin: String,
    pub(crate) password: String,
    pub(crate) allow_remote: bool,
    pub(crate) post_anywhere: bool,
    pub(crate) external_url: Option<String>,
    pub(crate) version: GogsVersion,
    pub(crate) seeds: Vec<PathBuf>,
    pub(crate) save: Option<PathBuf>,
    pub(crate) control: Option<SocketAddr>,
    pub(crate) standing_clock: bool,
    pub(crate) telling: Telling,
}

/// How requests are told on standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Telling {
    Lines,
    Json,
    Nothing,
}

impl fmt::Debug for Serve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Serve").field("listen", &self.listen).field("admin", &self.admin).finish_non_exhaustive()
    }
}

impl Arguments {
    /// Reads the arguments, the program's own name first.
    pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let mut serve = Serve {
            listen: SocketAddr::from(([127, 0, 0, 1], 3000)),
            admin: "root1".to_owned(),
            password: "rootpw".to_owned(),
            allow_remote: false,
            post_anywhere: false,
            external_url: None,
            version: GogsVersion::default(),
            seeds: Vec::new(),
            save: None,
            control: None,
            standing_clock: false,
            telling: Telling::Lines,
        };
        let (mut quiet, mut json) = (false, false);
        let mut parser = Parser::from_iter(arguments);
        while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
            match argument {
                Arg::Long("help") | Arg::Short('h') => return Ok(Self::Help),
                Arg::Long("version") | Arg::Short('V') => return Ok(Self::Version),
                Arg::Long("listen") => serve.listen = address(&mut parser, "--listen")?,
                Arg::Long("admin") => {
                    let text = value(&mut parser)?;
                    let (name, password) =
                        text.split_once(':').ok_or("--admin takes a name, a colon and a password")?;
                    (serve.admin, serve.password) = (name.to_owned(), password.to_owned());
                }
                Arg::Long("gogs-version") => {
                    serve.version = value(&mut parser)?.parse().map_err(|error: UnknownVersion| error.to_string())?;
                }
                Arg::Long("allow-remote") => serve.allow_remote = true,
                Arg::Long("post-anywhere") => serve.post_anywhere = true,
                Arg::Long("external-url") => serve.external_url = Some(value(&mut parser)?),
                Arg::Long("seed") => serve.seeds.push(file(&mut parser)?),
                Arg::Long("save") => serve.save = Some(file(&mut parser)?),
                Arg::Long("control") => serve.control = Some(address(&mut parser, "--control")?),
                Arg::Long("standing-clock") => serve.standing_clock = true,
                Arg::Long("quiet") => quiet = true,
                Arg::Long("json") => json = true,
                other => return Err(format!("{}; --help shows the options", other.unexpected())),
            }
        }
        serve.telling = match (quiet, json) {
            (true, true) => return Err("--quiet and --json exclude each other".to_owned()),
            (true, false) => Telling::Nothing,
            (false, true) => Telling::Json,
            (false, false) => Telling::Lines,
        };
        Ok(Self::Serve(serve))
    }
}

fn address(parser: &mut Parser, option: &str) -> Result<SocketAddr, String> {
    let text = value(parser)?;
    let not_one = |_| format!("{option} takes an address and a port such as 127.0.0.1:3000, not {text:?}");
    text.replace("localhost:", "127.0.0.1:").parse().map_err(not_one)
}

fn file(parser: &mut Parser) -> Result<PathBuf, String> {
    parser.value().map(PathBuf::from).map_err(|error| error.to_string())
}

fn value(parser: &mut Parser) -> Result<String, String> {
    parser.value().and_then(|value| value.string()).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Arguments, String> {
        Arguments::parse(["gogs-mock"].iter().chain(arguments).map(OsString::from))
    }

    fn serve(arguments: &[&str]) -> Serve {
        match parse(arguments) {
            Ok(Arguments::Serve(serve)) => serve,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn options_are_taken() {
        let serve = serve(&[
            "--listen",
            "127.0.0.1:0",
            "--admin=chief:pass:word",
            "--allow-remote",
            "--post-anywhere",
            "--external-url=https://git.example.com",
            "--gogs-version",
            "0.13.4",
            "--seed=one.json",
            "--seed=two.json",
            "--save",
            "world.json",
            "--json",
        ]);
        assert_eq!(serve.listen, SocketAddr::from(([127, 0, 0, 1], 0)));
        assert_eq!((serve.admin.as_str(), serve.password.as_str()), ("chief", "pass:word"));
        assert!(serve.allow_remote && serve.post_anywhere);
        assert_eq!(serve.external_url.as_deref(), Some("https://git.example.com"));
        assert_eq!(serve.version, GogsVersion::V0_13_4);
        assert_eq!(serve.seeds, [PathBuf::from("one.json"), PathBuf::from("two.json")]);
        assert_eq!(serve.save, Some(PathBuf::from("world.json")));
        assert_eq!((serve.telling, serve.standing_clock), (Telling::Json, false));
    }

    #[test]
    fn mistakes_are_told_and_passwords_are_not() {
        for (arguments, part) in [
            (&["--listen", "3000"][..], "127.0.0.1:3000"),
            (&["--listen"][..], "--listen"),
            (&["--admin", "hunter2"][..], "a colon"),
            (&["--lisen", "x"][..], "--lisen"),
            (&["file"][..], "file"),
            (&["--gogs-version", "1"][..], "0.14.3"),
            (&["--quiet", "--json"][..], "exclude"),
            (&["--seed"][..], "--seed"),
        ] {
            let message = parse(arguments).unwrap_err();
            assert!(message.contains(part) && !message.contains("hunter2"), "{message}");
        }
    }
}
