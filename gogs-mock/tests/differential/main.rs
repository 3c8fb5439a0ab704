//! Runs random stories on a real server and on the fake, and compares the responses.
//!
//! Without `GOGS_URL`, only the parts of this test are tested. With it, the server at that address is compared:
//!
//! ```text
//! GOGS_URL=http://localhost:3000 GOGS_ADMIN=root1 GOGS_PASSWORD=rootpw GOGS_VERSION=0.14.3 \
//!     GOGS_RESET=./fresh-gogs GOGS_SEED=1 GOGS_STORIES=20 GOGS_STEPS=200 \
//!     cargo test -p gogs-mock --test differential -- --nocapture
//! ```
//!
//! CONTRIBUTING.md says what each variable does, and how to read the report.

#![cfg(feature = "server")]
#![expect(clippy::print_stdout, reason = "the report is for the person who compares")]

mod allowed;
mod answers;
mod bytes;
mod corpus;
mod environment;
mod generator;
mod pair;
mod report;
mod served;
#[path = "../story_runner/mod.rs"]
mod story_runner;
mod tapped;

use allowed::Allowed;
use corpus::Corpus;
use environment::Environment;
use pair::Pair;
use report::Report;

#[test]
fn random_stories_get_the_responses_of_the_configured_server() {
    let Some(environment) = Environment::read() else {
        println!("not run: GOGS_URL names no server");
        return;
    };
    let corpus = Corpus::load();
    let mut report = Report::default();
    for seed in environment.seeds() {
        let story = generator::story(seed, environment.steps, &corpus);
        let mut real = environment.next().unwrap_or_else(|problem| panic!("seed {seed}: {problem}"));
        let run = Pair::new(&mut real, environment.fake()).run(&story, &mut report.of(seed));
        environment.keep(&run);
        println!("seed {seed}: {} steps", run.recording.exchanges.len());
        report.news().iter().for_each(|line| println!("    new: {line}"));
    }
    let allowed = Allowed::load(environment.version());
    println!("{}", report.text(&allowed));
    let kinds = report.beyond(&allowed).count();
    assert!(
        kinds == 0,
        "{kinds} kinds of differences are not allowed; CONTRIBUTING.md says what to do under \"Finding differences\""
    );
}
