//! The stories match the stored recordings.

use std::collections::BTreeSet;

use crate::story_runner::recording::{Recording, Step};
use crate::story_runner::story::Story;
use crate::{recordings, stories};

/// The advice if there is a difference.
const ADVICE: &str = "record them as CONTRIBUTING.md says under \"Recording a story\"";

#[test]
fn stories_match_their_recordings_on_each_version() {
    let folders = std::fs::read_dir(recordings("")).expect("the folder of the recordings");
    let folders = folders.map(|folder| folder.expect("a readable folder")).filter(|folder| folder.path().is_dir());
    let mut versions: Vec<_> = folders.map(|folder| folder.file_name().to_string_lossy().into_owned()).collect();
    versions.sort();
    assert!(versions.contains(&"0.14.3".to_owned()), "no recordings of 0.14.3 among {versions:?}");
    for version in versions {
        agree(&version);
    }
}

/// Checks that each story has a recording, that each recording has a story, and that their steps are equal.
fn agree(version: &str) {
    let recordings = Recording::load_all(&recordings(version));
    let stories = stories::all();
    let recorded: BTreeSet<_> = recordings.iter().map(|recording| recording.scenario.as_str()).collect();
    let written: BTreeSet<_> = stories.iter().map(|story| story.name.as_str()).collect();
    let unrecorded = listed(version, "unrecorded.tsv");
    let unrecorded: BTreeSet<_> = unrecorded.iter().map(String::as_str).collect();
    let listed_wrongly: Vec<_> =
        unrecorded.iter().filter(|name| recorded.contains(*name) || !written.contains(*name)).collect();
    assert!(listed_wrongly.is_empty(), "unrecorded.tsv of Gogs {version} lists {listed_wrongly:?} unnecessarily");
    let without_recording: Vec<_> = written.difference(&recorded).filter(|name| !unrecorded.contains(*name)).collect();
    assert!(
        without_recording.is_empty(),
        "stories without a recording of Gogs {version}: {without_recording:?}; {ADVICE}"
    );
    let without_story: Vec<_> = recorded.difference(&written).collect();
    assert!(
        without_story.is_empty(),
        "recordings of Gogs {version} without a story: {without_story:?}; delete them or add their stories to \
         gogs-mock/tests/record/stories"
    );
    let (cut_short, mut problems) = (listed(version, "cut-short.tsv"), Vec::new());
    for recording in &recordings {
        let story = stories.iter().find(|story| story.name == recording.scenario).expect("a story of this name");
        problems.extend(disagreement(story, recording, cut_short.contains(&recording.scenario)));
    }
    assert!(
        problems.is_empty(),
        "stories differ from their recordings of Gogs {version}; {ADVICE}:\n{}",
        problems.join("\n")
    );
}

/// Returns the stories that a file of the version lists, each with a reason: `cut-short.tsv` those whose recordings end early, because
/// the version lacks what follows, and `unrecorded.tsv` those that could not be recorded.
fn listed(version: &str, file: &str) -> Vec<String> {
    let lines = std::fs::read_to_string(recordings(version).join(file)).unwrap_or_default();
    let parse = |line: &str| line.split_once('\t').expect("a story and a reason").0.to_owned();
    lines.lines().map(parse).collect()
}

/// Returns the first place in which a story differs from its recording.
fn disagreement(story: &Story, recording: &Recording, is_cut_short: bool) -> Option<String> {
    let (name, recorded) = (&story.name, Story::from(recording));
    let text = |step: Option<&Step>| serde_json::to_string(&step).expect("JSON");
    let whole = story.steps.len().max(recorded.steps.len());
    let count = if is_cut_short { recorded.steps.len() } else { whole };
    if is_cut_short && recorded.steps.len() >= story.steps.len() {
        return Some(format!("{name} is complete, so remove its line from cut-short.tsv"));
    }
    for index in 0..count {
        let (written, recorded) = (text(story.steps.get(index)), text(recorded.steps.get(index)));
        if written != recorded {
            return Some(format!("{name}, step {index}:\n    story    {written}\n    recorded {recorded}"));
        }
    }
    if story.about != recording.about {
        return Some(format!("{name}: the story is about {:?}, the recording {:?}", story.about, recording.about));
    }
    for (step, count) in &recorded.deliveries {
        if story.deliveries.get(step) != Some(count) {
            return Some(format!("{name}, step {step}: {count} deliveries are recorded, not as the story expects"));
        }
    }
    None
}
