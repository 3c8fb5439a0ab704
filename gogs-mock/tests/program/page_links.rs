//! Links between the pages lead to files and headings, as the forge shows them. Rustdoc checks its own links.

use std::fs;
use std::path::{Path, PathBuf};

/// Returns the text of a page without its blocks of code.
fn prose(page: &Path) -> String {
    let text = fs::read_to_string(page).expect("a page");
    text.split("```").step_by(2).collect()
}

/// Returns the targets of the links in a page: inline ones, and those of definitions.
fn targets(prose: &str) -> Vec<String> {
    let inline = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let defined = prose.lines().filter(|line| line.starts_with('[')).filter_map(|line| line.split_once("]: "));
    let all = inline.map(|(target, _)| target).chain(defined.map(|(_, target)| target));
    all.filter(|target| !target.contains("://") && !target.contains("::")).map(str::to_owned).collect()
}

/// Returns the anchor that the forge gives a heading.
fn anchor(heading: &str) -> String {
    let is_kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_');
    heading.trim_matches(['#', ' ']).to_lowercase().chars().filter(is_kept).collect::<String>().replace(' ', "-")
}

#[test]
fn links_between_pages_lead_to_files_and_headings() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![home.join("README.md"), home.join("../README.md"), home.join("packaging/README.md")];
    let files = fs::read_dir(home.join("docs")).expect("the folder of pages").map(|file| file.expect("a file").path());
    pages.extend(files.filter(|file| file.extension().is_some_and(|end| end == "md")));
    let mut checked = 0;
    for page in pages {
        for target in targets(&prose(&page)) {
            let (file, heading) = target.split_once('#').unwrap_or((&target, ""));
            let there: PathBuf = if file.is_empty() { page.clone() } else { page.with_file_name(file) };
            assert!(there.exists(), "{} links to {target}, and there is no such file", page.display());
            let has_heading = || prose(&there).lines().any(|line| line.starts_with('#') && anchor(line) == heading);
            assert!(
                heading.is_empty() || has_heading(),
                "{} links to {target}, and there is no such heading",
                page.display()
            );
            checked += 1;
        }
    }
    assert!(checked > 30, "{checked} links found");
}
