//! Runs the stories in `stories` on a server, and records the responses.
//!
//! Without `GOGS_URL`, the tests check that the stories match the recordings in `tests/recordings`. With it, the stories are
//! run on the server at that address:
//!
//! ```text
//! GOGS_URL=http://localhost:3000 GOGS_ADMIN=root1 GOGS_PASSWORD=rootpw GOGS_VERSION=0.14.3 \
//!     GOGS_RESET=./fresh-gogs STORY=labels RECORD_TO=/tmp/recordings \
//!     cargo test -p gogs-mock --test record -- --nocapture
//! ```
//!
//! CONTRIBUTING.md says what each variable does, and how to add a story.

#![cfg(feature = "server")]
#![expect(clippy::print_stdout, reason = "prints the report of the recorder")]

mod agreement;
mod environment;
mod merge;
mod served;
mod stories;
#[path = "../story_runner/mod.rs"]
mod story_runner;

use environment::Environment;
use story_runner::recording::Recording;

#[test]
fn configured_server_is_recorded() {
    let Some(environment) = Environment::read() else {
        println!("not run: GOGS_URL names no server");
        return;
    };
    let stories: Vec<_> = stories::all().into_iter().filter(|story| story.name.contains(&environment.story)).collect();
    assert!(!stories.is_empty(), "STORY={}: no story has this word in its name", environment.story);
    let mut failures = Vec::new();
    for story in &stories {
        let done = match &environment.record_to {
            Some(folder) => environment.record(story, folder),
            None => environment.check(story),
        };
        match done {
            Ok(report) => println!("{}: {report}", story.name),
            Err(error) => {
                println!("{}: {error}", story.name);
                failures.push(story.name.as_str());
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} stories failed, see above: {}",
        failures.len(),
        stories.len(),
        failures.join(", ")
    );
}

/// Returns the folder of the recordings that the fake is compared with.
fn recordings(version: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recordings").join(version)
}

/// Returns a recording of a version by the name of its story.
fn recording(version: &str, story: &str) -> Result<Recording, String> {
    let path = recordings(version).join(story).with_extension("json");
    if path.exists() { Ok(Recording::load(&path)) } else { Err(format!("{} does not exist", path.display())) }
}
