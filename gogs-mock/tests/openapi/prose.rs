//! Texts for the document, from the docs of rows, models and handles.

use std::collections::BTreeMap;
use std::path::Path;

use gogs_core::endpoints;

use crate::plain::plain;

/// Returns the docs of the handles for each endpoint, by name: quirks and errors, without examples.
pub(crate) fn of_handles() -> BTreeMap<&'static str, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../gogs-core/src/handles");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the handles").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let mut texts = BTreeMap::new();
    for file in files {
        let source = std::fs::read_to_string(&file).expect("a readable file");
        for method in source.split("\n    }\n") {
            let Some(route) = endpoints::all().find(|route| method.contains(&format!("({},", route.name))) else {
                continue;
            };
            // The first method is the basic one: `list` before `find`.
            texts.entry(route.name).or_insert_with(|| without_examples(method));
        }
    }
    texts
}

/// Returns the docs of the method in a piece of source, without examples.
fn without_examples(source: &str) -> String {
    let (mut text, mut in_example) = (String::new(), false);
    for line in source.lines().map(str::trim_start) {
        if line.starts_with("pub fn") {
            break;
        }
        let Some(line) = line.strip_prefix("///").map(str::trim_start) else {
            // The docs so far belong to something else, unless an attribute follows.
            if !line.starts_with("#[") {
                text.clear();
            }
            continue;
        };
        if line.starts_with("```") {
            in_example = !in_example;
        } else if !in_example && line == "# Errors" {
            text += "Errors:\n";
        } else if !in_example {
            text += line;
            text.push('\n');
        }
    }
    let about_all_calls = [
        "; otherwise see the list for all handles",
        " Otherwise see the list for all handles.",
        "\n- Those of all handles.",
        "\n\nErrors:\n\nSee the list for all handles.",
    ];
    about_all_calls.iter().fold(plain(&text), |text, phrase| text.replace(phrase, ""))
}
