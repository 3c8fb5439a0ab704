//! Runs every curl command of the reference against a served fake.

use std::process::Command;

use crate::control::controlled;

const REFERENCE: &str = include_str!("../../docs/control.md");

/// The exit status of curl after a timeout, as with an endless stream.
const TIMED_OUT: i32 = 28;

/// Returns the commands of the shell blocks. A command may have several lines.
fn commands() -> Vec<String> {
    let blocks = REFERENCE.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    let mut commands: Vec<String> = Vec::new();
    for line in blocks.flat_map(str::lines) {
        match commands.last_mut() {
            Some(last) if !line.starts_with("curl ") => *last = format!("{last}\n{line}"),
            _ => commands.push(line.to_owned()),
        }
    }
    commands
}

/// Checks whether curl is installed and supports `--json`.
fn has_curl() -> Result<(), String> {
    let output =
        Command::new("curl").arg("--version").output().map_err(|error| format!("there is no curl: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let version = text.split(' ').nth(1).unwrap_or_default();
    let mut numbers = version.split('.').map(|number| number.parse::<u32>().unwrap_or_default());
    match (numbers.next(), numbers.next()) {
        (Some(major), Some(minor)) if (major, minor) >= (7, 82) => Ok(()),
        _ => Err(format!("curl {version} does not know --json, which came with 7.82")),
    }
}

#[test]
fn commands_of_the_reference_work() {
    let commands = commands();
    assert!(commands.len() > 60, "{} commands found", commands.len());
    if let Err(reason) = has_curl() {
        #[expect(clippy::print_stderr, reason = "reports skipped commands")]
        {
            eprintln!("the commands of docs/control.md are not run: {reason}");
        }
        return;
    }
    let (server, control) = controlled(&[]);
    for command in commands {
        let careful = command.replacen("curl ", "curl --fail-with-body -sS ", 1);
        let output = Command::new("sh")
            .args(["-c", &careful])
            .envs([("CONTROL", control.as_str()), ("GOGS", server.url.as_str())])
            .output()
            .expect("a shell");
        let is_stream = command.contains("--max-time");
        let is_done = output.status.success() || is_stream && output.status.code() == Some(TIMED_OUT);
        let (said, printed) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(is_done, "{command}\n{said}\n{printed}");
        let is_silent = said.trim().is_empty();
        let answers_nothing = command.contains("-X DELETE")
            || command.contains("-X PUT")
            || ["/seed", "/reset", "/restore", "/close", "/reopen", "/merge-pull-request"]
                .iter()
                .any(|end| command.ends_with(end));
        assert_eq!(is_silent, answers_nothing, "{command}\n{said}");
    }
}
