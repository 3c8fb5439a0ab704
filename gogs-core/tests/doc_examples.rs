//! Every example of the docs can be copied into a program that depends on `gogs-hyper` (or `gogs-reqwest`), `gogs-mock` and
//! tokio: rustdoc's button copies what is shown, so that nothing which matters may be hidden or be from another crate.
//!
//! That the examples compile and run is what `cargo test --doc` shows.

use std::fs;
use std::path::{Path, PathBuf};

/// What may be hidden: the function around the example, and what would only show that the example is right.
const MAY_BE_HIDDEN: [&str; 9] = [
    "std::fs::remove_file",
    "#[tokio::main",
    "async fn main()",
    "fn main()",
    "Ok(())",
    "Ok::<",
    "}",
    "let _ = ",
    "assert",
];

/// Crates whose items the transport crates pass on.
const NOT_SHOWN: [&str; 6] = ["gogs_core::", "use http::", "use bytes::", "use jiff::", "use async_trait::", " http::"];

/// The lines of the examples of a file, with their numbers.
fn examples(text: &str) -> Vec<(usize, String)> {
    let (mut lines, mut fence) = (Vec::new(), None);
    for (index, line) in text.lines().enumerate() {
        let comment = line.trim_start().strip_prefix("///").or_else(|| line.trim_start().strip_prefix("//!"));
        let line = comment.map_or(line, |comment| comment.strip_prefix(' ').unwrap_or(comment));
        if let Some(language) = line.trim_end().strip_prefix("```") {
            let is_rust = matches!(language, "" | "rust" | "no_run" | "rust,no_run");
            fence = if fence.is_some() { None } else { Some(is_rust) };
        } else if fence == Some(true) {
            lines.push((index + 1, line.to_owned()));
        }
    }
    lines
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "md") {
            found.push(path);
        }
    }
}

#[test]
fn what_an_example_needs_is_shown_and_is_not_from_another_crate() {
    let (mut files, mut mistakes) = (Vec::new(), Vec::new());
    for folder in ["src", "docs"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    }
    let mut count = 0;
    for file in &files {
        let text = fs::read_to_string(file).expect("a readable file");
        for (number, line) in examples(&text) {
            count += 1;
            let is_wrong = match line.strip_prefix("# ").map(str::trim_start) {
                Some(code) => !MAY_BE_HIDDEN.iter().any(|start| code.starts_with(start)),
                None => NOT_SHOWN.iter().any(|word| line.contains(word)),
            };
            if is_wrong {
                mistakes.push(format!("{}:{number}: {line}", file.display()));
            }
        }
    }
    assert!(count > 1000, "only {count} lines of examples were found");
    assert!(mistakes.is_empty(), "hidden, or from another crate:\n{}", mistakes.join("\n"));
}
