use std::path::Path;

use serde_json::Value;

use super::GogsVersion;
use super::difference::{Difference, Proof, When};
use super::differences::DIFFERENCES;

#[test]
fn versions_are_parsed_as_displayed() {
    for version in GogsVersion::ALL {
        assert_eq!(version.to_string().parse(), Ok(version));
    }
    let error = "0.12".parse::<GogsVersion>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the fake can emulate Gogs 0.12.11, 0.13.4, 0.14.3 and next; \"0.12\" is not one of them"
    );
}

#[test]
fn every_difference_separates_two_versions() {
    for difference in DIFFERENCES {
        assert!(
            boundary(difference).is_some(),
            "{}: all versions that the fake plays are on one side of {:?}; delete the row or correct the release",
            difference.question,
            difference.is
        );
    }
}

#[test]
fn recordings_before_and_after_a_difference_differ() {
    for difference in DIFFERENCES {
        let (Proof::Recorded(story, number), Some([before, after])) = (difference.proof, boundary(difference)) else {
            continue;
        };
        let [before, after] = [before, after].map(|version| recorded(version, story, number));
        assert_eq!(before["request"], after["request"], "{}: {story} #{number}", difference.question);
        assert_ne!(
            before["response"], after["response"],
            "{}: {story} #{number} is the same in the recordings before and after; name an exchange that differs",
            difference.question
        );
    }
}

/// The page is generated; update it with `UPDATE=1 cargo test -p gogs-mock --lib version`.
#[test]
fn versions_page_is_current() {
    let page = page();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/versions.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).expect("a writable folder");
    }
    let shown = std::fs::read_to_string(&path).unwrap_or_default();
    let path = path.display();
    assert!(shown == page, "{path} is stale; `UPDATE=1 cargo test -p gogs-mock --lib version` updates it");
}

/// Returns the page of differences for the docs.
fn page() -> String {
    let mut page = "| versions | difference | seen in |\n|---|---|---|\n".to_owned();
    let mut sorted: Vec<_> = DIFFERENCES.iter().collect();
    let release = |difference: &Difference| match difference.is {
        When::Before(release) | When::Since(release) => release,
    };
    sorted.sort_by_key(|difference| release(difference));
    for difference in sorted {
        let (major, minor, patch) = release(difference);
        let when = match difference.is {
            When::Before(_) => "before",
            When::Since(_) => "since",
        };
        let proof = match difference.proof {
            Proof::Recorded(story, number) => format!("`{story}` #{number}"),
            Proof::Read(place) => place.to_owned(),
        };
        page += &format!("| {when} {major}.{minor}.{patch} | {} | {proof} |\n", difference.about.trim());
    }
    page
}

#[test]
fn every_difference_has_a_description_and_a_proof() {
    for difference in DIFFERENCES {
        assert!(difference.about.trim().ends_with('.'), "{}: {:?}", difference.question, difference.about);
        if let Proof::Read(place) = difference.proof {
            assert!(!place.is_empty(), "{} does not say where it was read", difference.question);
        }
    }
}

/// Returns the last version before a difference and the first one after it.
fn boundary(difference: &Difference) -> Option<[GogsVersion; 2]> {
    let pairs = GogsVersion::ALL.windows(2).map(|pair| [pair[0], pair[1]]);
    pairs.into_iter().find(|[before, after]| before.answers(difference.is) != after.answers(difference.is))
}

/// Returns an exchange of a recording, counted from 1 like in the replay.
fn recorded(version: GogsVersion, story: &str, number: usize) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recordings").join(version.to_string());
    let text = std::fs::read_to_string(folder.join(format!("{story}.json"))).expect("a recording of the story");
    let recording: Value = serde_json::from_str(&text).expect("a recording");
    let steps = recording["exchanges"].as_array().expect("the steps").iter();
    steps.filter(|step| step.get("request").is_some()).nth(number - 1).expect("an exchange with this number").clone()
}
