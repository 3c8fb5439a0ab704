//! Fresh servers, as configured by the environment.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use serde_json::Value;

use super::RealServer;
use crate::story_runner::server::Server;
use crate::story_runner::story::{ADMINISTRATOR, ADMINISTRATOR_PASSWORD};

/// The number of requests to a server that was just started.
const ATTEMPTS: u32 = 200;
const BETWEEN: Duration = Duration::from_millis(50);

/// A source of servers whose only content is the administrator.
#[derive(Debug)]
pub(crate) struct FreshServers {
    /// `GOGS_URL`: the address of the server, unless `reset` prints another one.
    url: String,
    /// `GOGS_RESET`: a command that starts a fresh server.
    reset: Option<String>,
}

impl FreshServers {
    pub(crate) fn new(url: impl Into<String>, reset: Option<String>) -> Self {
        Self { url: url.into(), reset }
    }

    /// Reads `GOGS_URL`, `GOGS_ADMIN`, `GOGS_PASSWORD` and `GOGS_RESET`. Returns `None` if no URL is set.
    ///
    /// # Panics
    ///
    /// If the administrator is not that of the stories.
    pub(crate) fn from_environment() -> Option<Self> {
        let url = variable("GOGS_URL")?;
        for (name, value) in [("GOGS_ADMIN", ADMINISTRATOR), ("GOGS_PASSWORD", ADMINISTRATOR_PASSWORD)] {
            let given = variable(name).unwrap_or_default();
            assert!(
                given == value,
                "{name} must be {value}: the recordings hold the administrator's name and password"
            );
        }
        Some(Self::new(url, variable("GOGS_RESET")))
    }

    /// Returns whether there can be more than one.
    pub(crate) fn are_many(&self) -> bool {
        self.reset.is_some()
    }

    /// Returns a server whose only content is the administrator.
    ///
    /// # Errors
    ///
    /// A sentence that says what to try, if the command fails, or if the server does not respond or has other users.
    pub(crate) fn next(&self) -> Result<RealServer, String> {
        let url = match &self.reset {
            Some(command) => reset(command)?.unwrap_or_else(|| self.url.clone()),
            None => self.url.clone(),
        };
        let mut server = RealServer::new(&url);
        let users = users(&mut server)?;
        let names: Vec<_> = users.iter().map(|user| user["username"].as_str().unwrap_or_default()).collect();
        if names == [ADMINISTRATOR] {
            return Ok(server);
        }
        let advice = match self.reset {
            Some(_) => "GOGS_RESET must leave a server that holds the administrator and nothing else",
            None => "set GOGS_RESET to a command that leaves a fresh server, or STORY to the name of one story",
        };
        Err(format!("the server at {url} is not fresh, its users are {}: {advice}", names.join(", ")))
    }
}

/// Returns an environment variable that is set and not empty.
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Returns the root of this repository, which relative paths of the environment are based on.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Runs a command. Returns the address on the last line of its output, if there is one.
pub(crate) fn reset(command: &str) -> Result<Option<String>, String> {
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(repository());
    let done = shell.output().map_err(|error| format!("GOGS_RESET: sh: {error}"))?;
    if !done.status.success() {
        return Err(format!("GOGS_RESET failed ({}): {}", done.status, String::from_utf8_lossy(&done.stderr).trim()));
    }
    let printed = String::from_utf8_lossy(&done.stdout);
    let last = printed.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    Ok(last.starts_with("http").then(|| last.to_owned()))
}

/// Returns the users of a server, after waiting until it responds.
fn users(server: &mut RealServer) -> Result<Vec<Value>, String> {
    // The search treats the sign as any text.
    let url = format!("{}/api/v1/users/search?q=%25&limit=50", server.base());
    let mut problem = String::new();
    for _ in 0..ATTEMPTS {
        let request = Request::get(&url).body(Bytes::new()).map_err(|error| format!("{url}: {error}"))?;
        match server.send(request) {
            Ok(response) if response.status() == 200 => {
                let found: Value =
                    serde_json::from_slice(response.body()).map_err(|error| format!("{url}: {error}"))?;
                return Ok(found["data"].as_array().cloned().unwrap_or_default());
            }
            Ok(response) => problem = response.status().to_string(),
            Err(error) => problem = error,
        }
        server.pause(BETWEEN);
    }
    Err(format!("{url} did not respond with 200: {problem}"))
}
