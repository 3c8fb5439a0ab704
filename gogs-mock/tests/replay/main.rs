//! Replays the recorded requests of a real server against the fake, and compares every exchange: status, content type, `Link`
//! and the other recorded headers, and the whole body, after the normalisation in `story_runner/normalise.rs`.
//!
//! If the fake differs on purpose, `deviations.tsv` has a line with the reason. The test fails for differences that are not
//! listed, and for listed ones that no longer exist.

#![expect(clippy::print_stdout, reason = "prints the numbers of equal exchanges")]

mod coverage;
mod deviations;
mod handles;
mod player;
mod readme;
#[path = "../story_runner/mod.rs"]
mod story_runner;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use coverage::Coverage;
use deviations::Deviations;
use gogs_mock::GogsVersion;
use story_runner::recording::Recording;

fn recordings(version: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recordings").join(version)
}

#[test]
fn fake_responds_like_0_14_3() {
    replayed(GogsVersion::V0_14_3).check();
}

#[test]
fn fake_responds_like_0_13_4() {
    replayed(GogsVersion::V0_13_4).check();
}

#[test]
fn fake_responds_like_0_12_11() {
    replayed(GogsVersion::V0_12_11).check();
}

#[test]
fn fake_responds_like_the_development_branch() {
    replayed(GogsVersion::Next).check();
}

#[test]
fn tables_of_docs_and_readme_are_up_to_date() {
    // A part of the recordings is not sufficient for the tables.
    if std::env::var_os("REPLAY").is_none() {
        let all = GogsVersion::ALL.map(replayed);
        coverage::check(&all);
        readme::check(&all);
    }
}

/// The result of replaying the recordings of a version.
struct Replayed {
    version: GogsVersion,
    exchanges: usize,
    equal: usize,
    deliveries: usize,
    sent_alike: usize,
    listed: usize,
    problems: Vec<String>,
    coverage: Coverage,
}

/// Replays the recordings of a version, once for all tests.
fn replayed(version: GogsVersion) -> &'static Replayed {
    static REPLAYED: [OnceLock<Replayed>; GogsVersion::ALL.len()] = [const { OnceLock::new() }; GogsVersion::ALL.len()];
    let place = GogsVersion::ALL.iter().position(|known| *known == version).expect("a version that the fake plays");
    REPLAYED[place].get_or_init(|| Replayed::of(version))
}

impl Replayed {
    fn of(version: GogsVersion) -> Self {
        let directory = recordings(&version.to_string());
        let deviations = Deviations::load(&directory.join("deviations.tsv"));
        let (exchanges, equal, deliveries, sent_alike, problems) = Default::default();
        let (coverage, listed) = (Coverage::new(), deviations.len());
        let mut all = Self { version, exchanges, equal, deliveries, sent_alike, listed, problems, coverage };
        // `REPLAY=issues` replays the scenarios whose names contain that word.
        let only = std::env::var("REPLAY").unwrap_or_default();
        let recordings = Recording::load_all(&directory).into_iter();
        for recording in recordings.filter(|recording| recording.scenario.contains(&only)) {
            all.play(&recording, &deviations);
        }
        all
    }

    fn play(&mut self, recording: &Recording, deviations: &Deviations) {
        let (outcomes, sent) = player::play(recording, self.version);
        let reason = |number: &str| deviations.reason(&recording.scenario, number);
        for sent in sent {
            self.deliveries += 1;
            self.sent_alike += usize::from(sent.differences.is_empty());
            self.problems.extend(problem(&sent.title, &sent.differences, reason(&sent.number)));
        }
        for outcome in outcomes {
            self.exchanges += 1;
            self.equal += usize::from(outcome.differences.is_empty());
            self.coverage.count(&outcome);
            self.problems.extend(problem(&outcome.title, &outcome.differences, reason(&outcome.number)));
        }
    }

    fn check(&self) {
        let Self { version, exchanges, equal, deliveries, sent_alike, listed, problems, .. } = self;
        println!("{version}: {equal} of {exchanges} recorded exchanges are equal; {listed} are listed as deviations");
        println!("{version}: {sent_alike} of {deliveries} recorded deliveries are equal");
        let word = std::env::var("REPLAY").unwrap_or_default();
        assert!(
            *exchanges > 0,
            "no recording of {version} in gogs-mock/tests/recordings has a name that contains REPLAY={word:?}"
        );
        assert!(
            problems.is_empty(),
            "{} exchanges are not as listed; CONTRIBUTING.md says what to do under \"Reading the report of the replay\":\n{}",
            problems.len(),
            problems.join("\n")
        );
    }
}

/// Returns the problem of an exchange or a delivery, given the reason for which it may differ.
fn problem(title: &str, differences: &[String], listed: Option<&str>) -> Option<String> {
    match (differences.is_empty(), listed) {
        (true, None) | (false, Some(_)) => None,
        (true, Some(reason)) => {
            Some(format!("{title}: no longer differs, so remove its line from deviations.tsv ({reason})"))
        }
        (false, None) => Some(format!("{title}: {}", differences.join("; "))),
    }
}
