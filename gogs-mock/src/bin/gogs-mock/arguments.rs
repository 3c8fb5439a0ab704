//! The arguments of the program.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;

use gogs_core::Secret;
use gogs_mock::{GogsVersion, UnknownVersion};
use lexopt::{Arg, Parser, ValueExt};

use crate::help::HELP;

/// The file name that means standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// The similarity from which an option is suggested; 1 means that both are the same.
const SIMILAR: f64 = 0.6;

/// The action that the arguments request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Arguments {
    Help,
    Version,
    Serve(Box<Serve>),
}

/// How to serve.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Serve {
    pub(crate) listen: SocketAddr,
    /// The name and the password of the site administrator.
    pub(crate) admin: Option<(String, Secret)>,
    pub(crate) allow_remote: bool,
    pub(crate) post_anywhere: bool,
    pub(crate) external_url: Option<String>,
    pub(crate) version: Option<GogsVersion>,
    /// Files, or `-` for standard input.
    pub(crate) seeds: Vec<PathBuf>,
    pub(crate) save: Option<PathBuf>,
    pub(crate) control: Option<SocketAddr>,
    pub(crate) control_token: Option<Secret>,
    /// Whether to open the window in a browser.
    pub(crate) open: bool,
    pub(crate) standing_clock: bool,
    pub(crate) start: Start,
    /// How requests are written to standard error, if at all.
    pub(crate) request_log: Option<RequestLog>,
}

/// How the program reports that it is ready, and how it detects that its parent is gone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Start {
    pub(crate) json: bool,
    pub(crate) ready_file: Option<PathBuf>,
    pub(crate) exit_with_stdin: bool,
}

/// How requests are written to standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RequestLog {
    Lines,
    Json,
}

impl Serve {
    /// Checks combinations of options.
    fn check(&self) -> Result<(), String> {
        let stdins = self.seeds.iter().filter(|seed| seed.as_os_str() == STANDARD_INPUT).count();
        if stdins > 1 {
            return Err("--seed - is given twice, but there is only one standard input".to_owned());
        }
        if stdins > 0 && self.start.exit_with_stdin {
            return Err(
                "--seed - reads standard input to its end, at which --exit-with-stdin would end the program".to_owned()
            );
        }
        if self.control_token.is_some() && self.control.is_none() {
            return Err("--control-token needs --control".to_owned());
        }
        match self.control {
            Some(address) if !(address.ip().is_loopback() || self.allow_remote && self.control_token.is_some()) => {
                Err(format!(
                    "{address} is not a loopback address: without --allow-remote and --control-token the instruments are for \
                     this machine only"
                ))
            }
            _ => Ok(()),
        }
    }
}

impl Arguments {
    /// Parses the arguments, of which the first is the name of the program.
    pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let mut serve = Serve {
            listen: SocketAddr::from(([127, 0, 0, 1], 3000)),
            admin: None,
            allow_remote: false,
            post_anywhere: false,
            external_url: None,
            version: None,
            seeds: Vec::new(),
            save: None,
            control: None,
            control_token: None,
            open: false,
            standing_clock: false,
            start: Start::default(),
            request_log: None,
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
                        text.split_once(':').ok_or("--admin expects a name, a colon and a password")?;
                    serve.admin = Some((name.to_owned(), password.into()));
                }
                Arg::Long("gogs-version") => {
                    let version = value(&mut parser)?.parse().map_err(|error: UnknownVersion| error.to_string())?;
                    serve.version = Some(version);
                }
                Arg::Long("allow-remote") => serve.allow_remote = true,
                Arg::Long("post-anywhere") => serve.post_anywhere = true,
                Arg::Long("external-url") => serve.external_url = Some(value(&mut parser)?),
                Arg::Long("seed") => serve.seeds.push(file(&mut parser)?),
                Arg::Long("save") => serve.save = Some(file(&mut parser)?),
                Arg::Long("control") => serve.control = Some(address(&mut parser, "--control")?),
                Arg::Long("open") => serve.open = true,
                Arg::Long("control-token") => {
                    let token = value(&mut parser)?;
                    if token.is_empty() {
                        return Err("--control-token is empty".to_owned());
                    }
                    serve.control_token = Some(token.into());
                }
                Arg::Long("json-start") => serve.start.json = true,
                Arg::Long("ready-file") => serve.start.ready_file = Some(file(&mut parser)?),
                Arg::Long("exit-with-stdin") => serve.start.exit_with_stdin = true,
                Arg::Long("standing-clock") => serve.standing_clock = true,
                Arg::Long("quiet") => quiet = true,
                Arg::Long("json") => json = true,
                Arg::Long(option) => return Err(unknown(option)),
                other => return Err(format!("{}; --help shows the options", other.unexpected())),
            }
        }
        serve.request_log = match (quiet, json) {
            (true, true) => return Err("--quiet and --json cannot be combined".to_owned()),
            (true, false) => None,
            (false, true) => Some(RequestLog::Json),
            (false, false) => Some(RequestLog::Lines),
        };
        if serve.open && serve.control.is_none() {
            serve.control = Some(SocketAddr::from(([127, 0, 0, 1], 0)));
        }
        serve.check()?;
        Ok(Self::Serve(Box::new(serve)))
    }
}

/// Returns the message for an unknown option, with the most similar one of the help.
fn unknown(option: &str) -> String {
    let known = HELP.split_whitespace().filter_map(|word| word.strip_prefix("--"));
    let similarity = |name: &&str| strsim::normalized_damerau_levenshtein(option, name);
    let near = known.max_by(|one, other| similarity(one).total_cmp(&similarity(other)));
    let near = near.filter(|near| similarity(near) >= SIMILAR).map(|near| format!("did you mean --{near}? "));
    format!("invalid option '--{option}'; {}--help shows the options", near.unwrap_or_default())
}

fn address(parser: &mut Parser, option: &str) -> Result<SocketAddr, String> {
    let text = value(parser)?;
    let not_one = |_| format!("{option} expects an address and a port such as 127.0.0.1:3000, not {text:?}");
    text.replace("localhost:", "127.0.0.1:").parse().map_err(not_one)
}

fn file(parser: &mut Parser) -> Result<PathBuf, String> {
    parser.value().map(PathBuf::from).map_err(|error| error.to_string())
}

fn value(parser: &mut Parser) -> Result<String, String> {
    parser.value().and_then(|value| value.string()).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests;
