//! Plays what a real server was seen to answer against the fake, and compares every exchange: status, content type,
//! `Link` and the other headers that were kept, and the whole body, after the normalisation in `telling/normalise.rs`.
//!
//! Where the fake knowingly differs, `deviations.tsv` says so with a reason. A difference that is not listed fails the
//! test, and so does a listed one that is gone.

#![expect(clippy::print_stdout, reason = "the numbers are for whoever reads what was proven")]

mod coverage;
mod deviations;
mod handles;
mod player;
#[path = "../telling/mod.rs"]
mod telling;

use std::path::{Path, PathBuf};

use coverage::Coverage;
use deviations::Deviations;
use gogs_mock::GogsVersion;
use player::Outcome;
use telling::recording::Recording;

fn recordings(version: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recordings").join(version)
}

#[test]
fn the_fake_answers_as_0_14_3_did() {
    let coverage = replay(GogsVersion::V0_14_3);
    // A part of the recordings proves nothing about the whole.
    if std::env::var_os("REPLAY").is_none() {
        coverage::check(&coverage.table());
    }
}

#[test]
fn the_fake_answers_as_0_13_4_did() {
    replay(GogsVersion::V0_13_4);
}

#[test]
fn the_fake_answers_as_0_12_11_did() {
    replay(GogsVersion::V0_12_11);
}

fn replay(version: GogsVersion) -> Coverage {
    let directory = recordings(&version.to_string());
    let deviations = Deviations::load(&directory.join("deviations.tsv"));
    let (mut deliveries, mut sent_alike) = (0, 0);
    let (mut exchanges, mut equal, mut problems, mut coverage) = (0, 0, Vec::new(), Coverage::new());
    // `REPLAY=issues` plays the scenarios whose names hold that word.
    let only = std::env::var("REPLAY").unwrap_or_default();
    for recording in Recording::load_all(&directory).into_iter().filter(|recording| recording.scenario.contains(&only))
    {
        let (outcomes, sent) = player::play(&recording, version);
        deliveries += sent.len();
        let (alike, unlike): (Vec<_>, Vec<_>) = sent.into_iter().partition(|sent| sent.differences.is_empty());
        sent_alike += alike.len();
        problems.extend(unlike.iter().map(|sent| format!("{}: {}", sent.title, sent.differences.join("; "))));
        exchanges += outcomes.len();
        for outcome in outcomes.iter().filter(|outcome| outcome.differences.is_empty()) {
            equal += 1;
            coverage.count(outcome.request);
        }
        problems.extend(outcomes.iter().filter_map(|outcome| problem(&recording, outcome, &deviations)));
    }
    let listed = deviations.len();
    println!(
        "{version}: {equal} of {exchanges} recorded exchanges are answered alike; {listed} are listed as deviations"
    );
    println!("{version}: {sent_alike} of {deliveries} recorded deliveries are sent alike");
    assert!(exchanges > 0, "no recording was found in {}", directory.display());
    assert!(
        problems.is_empty(),
        "{} exchanges are not as listed; CONTRIBUTING.md says what to do under \"Reading the report of the replay\":\n{}",
        problems.len(),
        problems.join("\n")
    );
    coverage
}

fn problem(recording: &Recording, outcome: &Outcome<'_>, deviations: &Deviations) -> Option<String> {
    let listed = deviations.reason(&recording.scenario, outcome.number);
    match (outcome.differences.is_empty(), listed) {
        (true, None) | (false, Some(_)) => None,
        (true, Some(reason)) => {
            Some(format!("{}: agrees now, so remove its line from deviations.tsv ({reason})", outcome.title))
        }
        (false, None) => Some(format!("{}: {}", outcome.title, outcome.differences.join("; "))),
    }
}
