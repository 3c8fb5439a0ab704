//! Pages with commands for a shell, and with samples of the answers.

use std::process::Command;

use serde_json::Value;

use crate::running::Running;

/// A part of a page.
#[derive(Debug)]
pub(crate) enum Step {
    /// A command for curl or git, from a block of shell.
    Command(String),
    /// JSON, from a block of its own. It belongs to the command before it.
    Sample(Value),
}

/// Returns the commands and samples of a page. A command may have several lines.
pub(crate) fn steps(page: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = page;
    while let Some((_, block)) = rest.split_once("```") {
        let (kind, block) = block.split_once('\n').expect("a block should have lines");
        let (text, after) = block.split_once("```").expect("a block should end");
        match kind {
            "sh" => add_commands(&mut steps, text),
            "json" => steps.push(Step::Sample(serde_json::from_str(text).expect("a sample should be JSON"))),
            _ => {}
        }
        rest = after;
    }
    steps
}

fn add_commands(steps: &mut Vec<Step>, block: &str) {
    let mut lines = block.lines().peekable();
    while let Some(line) = lines.next() {
        let mut command = line.to_owned();
        while let Some(more) = lines.next_if(|next| !next.starts_with("curl ") && !next.starts_with("git ")) {
            command = format!("{command}\n{more}");
        }
        steps.push(Step::Command(command));
    }
}

/// Returns why the commands of pages cannot be run on this machine.
pub(crate) fn missing_tools() -> Option<String> {
    let version = |program: &str| {
        let output = Command::new(program).arg("--version").output();
        output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    if let Err(error) = version("git").and_then(|_| version("sh")) {
        return Some(format!("there is no git or no sh: {error}"));
    }
    let curl = version("curl").unwrap_or_default();
    let version = curl.split(' ').nth(1).unwrap_or_default();
    let mut numbers = version.split('.').map(|number| number.parse::<u32>().unwrap_or_default());
    match (numbers.next(), numbers.next()) {
        (Some(major), Some(minor)) if (major, minor) >= (7, 82) => None,
        _ => Some(format!("curl {version:?} does not know --json, which came with 7.82")),
    }
}

/// Runs a command with the addresses of a server and its control port. Returns its exit status and output.
pub(crate) fn run(command: &str, server: &Running, control: &str) -> (Option<i32>, String, String) {
    let careful = command.replacen("curl ", "curl --fail-with-body -sS ", 1);
    let output = Command::new("sh")
        .args(["-c", &careful])
        .envs([("CONTROL", control), ("GOGS", server.url.as_str()), ("GIT_TERMINAL_PROMPT", "0")])
        .output()
        .expect("a shell");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Compares an answer with a sample, in which fields of objects and items of arrays may be left out. Returns the first difference.
pub(crate) fn difference(answer: &Value, sample: &Value, place: &str) -> Option<String> {
    match (answer, sample) {
        (Value::Object(answer), Value::Object(sample)) => sample.iter().find_map(|(name, sample)| {
            let place = format!("{place}.{name}");
            match answer.get(name) {
                Some(answer) => difference(answer, sample, &place),
                None => Some(format!("{place} is missing")),
            }
        }),
        (Value::Array(answer), Value::Array(sample)) => {
            let is_there = |sample: &Value| answer.iter().any(|item| difference(item, sample, place).is_none());
            let missing = sample.iter().find(|sample| !is_there(sample))?;
            Some(format!("{place} has no item like {missing}"))
        }
        _ if answer == sample => None,
        _ => Some(format!("{place} is {answer}, not {sample}")),
    }
}
