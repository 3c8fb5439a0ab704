//! Runs the commands of pages against a served fake, and compares the answers with the samples.

use serde_json::Value;

use crate::control::controlled;
use crate::page::{Step, difference, missing_tools, run, steps};

const REFERENCE: &str = include_str!("../../docs/control.md");

const READMES: [&str; 2] = [include_str!("../../README.md"), include_str!("../../../README.md")];

/// The exit status of curl after a timeout, as with an endless stream.
const TIMED_OUT: i32 = 28;

#[test]
fn commands_of_the_reference_return_its_samples() {
    let steps = steps(REFERENCE);
    let commands = steps.iter().filter(|step| matches!(step, Step::Command(_))).count();
    assert!(commands > 60 && steps.len() > commands + 15, "{commands} commands found in {} steps", steps.len());
    if is_skipped() {
        return;
    }
    let (server, control) = controlled(&["--standing-clock"]);
    let (mut last, mut answer) = (String::new(), String::new());
    for step in steps {
        match step {
            Step::Command(command) => {
                let (code, said, printed) = run(&command, &server, &control);
                let is_stream = command.contains("--max-time");
                let is_done = code == Some(0) || is_stream && code == Some(TIMED_OUT);
                assert!(is_done, "{command}\n{said}\n{printed}");
                assert_eq!(said.trim().is_empty(), answers_nothing(&command), "{command}\n{said}");
                (last, answer) = (command, said);
            }
            Step::Sample(sample) => {
                // The page has the default addresses.
                let shown =
                    answer.replace(&server.url, "http://127.0.0.1:3000").replace(&control, "http://127.0.0.1:3001");
                let answer: Value = serde_json::from_str(&shown).expect("an answer with a sample should be JSON");
                let different = difference(&answer, &sample, "the answer");
                assert!(different.is_none(), "{last}\n{}\n{answer:#}", different.unwrap_or_default());
            }
        }
    }
}

#[test]
fn first_calls_of_the_readmes_are_accepted() {
    if is_skipped() {
        return;
    }
    for readme in READMES {
        let (server, control) = controlled(&[]);
        let calls = steps(readme).into_iter().filter_map(|step| match step {
            Step::Command(command) if command.starts_with("curl ") => Some(command),
            _ => None,
        });
        let outputs: Vec<_> = calls
            .map(|call| {
                let here = call.replace("http://127.0.0.1:3000", "$GOGS").replace("http://127.0.0.1:3001", "$CONTROL");
                let (code, said, printed) = run(&here, &server, &control);
                assert_eq!(code, Some(0), "{call}\n{said}\n{printed}");
                said
            })
            .collect();
        assert!(outputs.len() > 1 && outputs[1].contains(r#""username":"root1""#), "{outputs:?}");
    }
}

/// Returns whether this machine lacks the tools that run the commands, and reports what is missing.
fn is_skipped() -> bool {
    let missing = missing_tools();
    if let Some(reason) = &missing {
        #[expect(clippy::print_stderr, reason = "reports skipped commands")]
        {
            eprintln!("the commands of the pages are not run: {reason}");
        }
    }
    missing.is_some()
}

fn answers_nothing(command: &str) -> bool {
    command.contains("-X DELETE")
        || command.contains("-X PUT")
        || ["/seed", "/reset", "/restore", "/close", "/reopen", "/merge-pull-request"]
            .iter()
            .any(|end| command.ends_with(end))
}
