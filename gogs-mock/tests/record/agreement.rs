//! The stories match the stored recordings.

use crate::story_runner::recording::{Recording, Step};
use crate::story_runner::story::Story;
use crate::{recordings, stories};

#[test]
fn stories_match_their_recordings_on_each_version() {
    let folders = std::fs::read_dir(recordings("")).expect("the folder of the recordings");
    let folders = folders.map(|folder| folder.expect("a readable folder")).filter(|folder| folder.path().is_dir());
    let mut versions: Vec<_> = folders.map(|folder| folder.file_name().to_string_lossy().into_owned()).collect();
    versions.sort();
    assert!(versions.contains(&"0.14.3".to_owned()), "no recordings of 0.14.3 among {versions:?}");
    let problems: Vec<_> = versions.iter().flat_map(|version| disagreements(version)).collect();
    assert!(
        problems.is_empty(),
        "stories and recordings do not match. CONTRIBUTING.md says under \"Recording a story\" how to record a story:\n{}",
        problems.join("\n")
    );
}

/// Returns each story without a recording, each recording without a story, and each pair with different steps.
fn disagreements(version: &str) -> Vec<String> {
    let recordings = Recording::load_all(&recordings(version));
    let stories = stories::all();
    let [cut_short, unrecorded] = ["cut-short.tsv", "unrecorded.tsv"].map(|file| listed(version, file));
    let is_written = |name: &String| stories.iter().any(|story| story.name == *name);
    let is_recorded = |name: &String| recordings.iter().any(|recording| recording.scenario == *name);
    let mut problems = Vec::new();
    for name in unrecorded.iter().filter(|name| is_recorded(name) || !is_written(name)) {
        problems.push(format!("remove {name} from unrecorded.tsv"));
    }
    for name in stories.iter().map(|story| &story.name) {
        if !is_recorded(name) && !unrecorded.contains(name) {
            problems.push(format!("the story {name} has no recording; record it"));
        }
    }
    for recording in &recordings {
        let name = &recording.scenario;
        match stories.iter().find(|story| story.name == *name) {
            Some(story) => problems.extend(disagreement(story, recording, cut_short.contains(name))),
            None => problems.push(format!(
                "the recording {name} has no story; delete it, or add the story to gogs-mock/tests/record/stories"
            )),
        }
    }
    problems.into_iter().map(|problem| format!("Gogs {version}: {problem}")).collect()
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
