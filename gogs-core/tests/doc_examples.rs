//! Every example of the docs can be copied into a program that depends on `gogs-hyper` (or `gogs-reqwest`), `gogs-mock` and
//! tokio. The copy button of rustdoc copies only what is shown, so nothing important may be hidden or come from another
//! crate.
//!
//! `cargo test --doc` compiles and runs the examples.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines that may be hidden: the function around the example, and assertions for the test only.
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

/// Crates whose items the transport crates re-export.
const NOT_SHOWN: [&str; 6] = ["gogs_core::", "use http::", "use bytes::", "use jiff::", "use async_trait::", " http::"];

/// Returns the lines of the examples of a file, with their numbers.
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
fn examples_show_all_they_need_and_use_no_other_crate() {
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
    assert!(count > 1000, "found only {count} lines of examples");
    assert!(mistakes.is_empty(), "hidden lines, or items of another crate:\n{}", mistakes.join("\n"));
}
