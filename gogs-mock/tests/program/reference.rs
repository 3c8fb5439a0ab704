//! Runs every command of the reference against a served fake, and compares the answers with the samples.

use serde_json::Value;

use crate::control::controlled;
use crate::page::{Step, difference, missing_tools, run, steps};

const REFERENCE: &str = include_str!("../../docs/control.md");

/// The exit status of curl after a timeout, as with an endless stream.
const TIMED_OUT: i32 = 28;

#[test]
fn commands_of_the_reference_return_its_samples() {
    let steps = steps(REFERENCE);
    let commands = steps.iter().filter(|step| matches!(step, Step::Command(_))).count();
    assert!(commands > 60 && steps.len() > commands + 15, "{commands} commands found in {} steps", steps.len());
    if let Some(reason) = missing_tools() {
        #[expect(clippy::print_stderr, reason = "reports skipped commands")]
        {
            eprintln!("the commands of docs/control.md are not run: {reason}");
        }
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

fn answers_nothing(command: &str) -> bool {
    command.contains("-X DELETE")
        || command.contains("-X PUT")
        || ["/seed", "/reset", "/restore", "/close", "/reopen", "/merge-pull-request"]
            .iter()
            .any(|end| command.ends_with(end))
}
