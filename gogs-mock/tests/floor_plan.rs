//! The imports follow the floor plan in CONTRIBUTING.md: a room uses only rooms on lower floors.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn imports_of_gogs_mock_point_to_lower_floors() {
    check("gogs-mock");
}

#[test]
fn imports_of_gogs_core_point_to_lower_floors() {
    check("gogs-core");
}

/// Compares the imports of a crate with its table, and lists every violation.
#[track_caller]
fn check(name: &str) {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let source = workspace.join(name).join("src");
    let plan = Plan::read(&workspace.join("CONTRIBUTING.md"), name);
    let exports = exports(&source.join("lib.rs"));
    let files = rust_files(&source);
    assert!(files.len() > 20, "no sources found in {}", source.display());
    let mut broken = Vec::new();
    for file in &files {
        let path = file.strip_prefix(&source).expect("a file below the sources").to_string_lossy().replace('\\', "/");
        let Some(room) = room_of(&path) else { continue };
        let Some(floor) = plan.floors.get(&room) else {
            broken.push(format!("{name}/src/{path}: the room `{room}` is not in the table of CONTRIBUTING.md"));
            continue;
        };
        for import in imports(&fs::read_to_string(file).expect("a readable file"), path.split('/').count()) {
            let used = exports.get(&import.name).unwrap_or(&import.name);
            let is_allowed = *used == room || plan.floors.get(used).is_some_and(|below| below < floor);
            if !is_allowed {
                let line = import.line;
                let place =
                    plan.floors.get(used).map_or("is not in a room".to_owned(), |of| format!("is on floor {of}"));
                broken.push(format!(
                    "{name}/src/{path}:{line}: `{room}` (floor {floor}) uses `{}`, which {place}",
                    import.name
                ));
            }
        }
    }
    for room in plan.floors.keys() {
        let is_there = source.join(room).is_dir() || source.join(format!("{room}.rs")).is_file();
        if !is_there {
            broken.push(format!("CONTRIBUTING.md lists the room `{room}`, which {name}/src does not have"));
        }
    }
    let rule = "a room may use only rooms on lower floors (see the floor plan in CONTRIBUTING.md)";
    assert!(broken.is_empty(), "{rule}:\n{}", broken.join("\n"));
}

/// The floor of each room.
struct Plan {
    floors: BTreeMap<String, u32>,
}

impl Plan {
    /// Reads the table below the heading that names the crate: floor, rooms, contents.
    fn read(path: &Path, name: &str) -> Self {
        let text = fs::read_to_string(path).expect("a readable CONTRIBUTING.md");
        let heading = format!("### `{name}/src`");
        let section = text.split_once(&heading).unwrap_or_else(|| panic!("CONTRIBUTING.md has no heading {heading}")).1;
        let section = section.split("\n#").next().unwrap_or_default();
        let mut floors = BTreeMap::new();
        for row in section.lines().filter(|line| line.starts_with('|')) {
            let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
            let Ok(floor) = cells[0].parse::<u32>() else { continue };
            for room in cells[1].split(',') {
                let room = room.trim().trim_matches('`').trim_end_matches('/').to_owned();
                let is_new = floors.insert(room.clone(), floor).is_none();
                assert!(is_new, "CONTRIBUTING.md lists the room `{room}` of {name} twice");
            }
        }
        assert!(!floors.is_empty(), "CONTRIBUTING.md has no table of rooms below {heading}");
        Self { floors }
    }
}

/// Returns the room of a file; `None` for the root of the crate, which may use all.
fn room_of(path: &str) -> Option<String> {
    let first = path.split('/').next().unwrap_or_default();
    let room = first.strip_suffix(".rs").unwrap_or(first);
    (room != "lib").then(|| room.to_owned())
}

/// Returns the room of each name that the root of the crate exports.
fn exports(root: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(root).expect("a readable lib.rs");
    let mut exports = BTreeMap::new();
    for statement in text.split(';') {
        let Some((_, exported)) = statement.split_once("pub use ") else { continue };
        let Some((path, names)) = exported.trim().split_once("::") else { continue };
        for name in names.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|name| !name.is_empty()) {
            exports.insert(name.to_owned(), path.to_owned());
        }
    }
    exports
}

/// An import from the same crate.
struct Import {
    name: String,
    line: usize,
}

impl fmt::Debug for Import {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.name)
    }
}

/// Returns every `crate::…`, and `super::…` that leads to the root, outside of comments and unit tests, by the first name
/// after it. `depth` is the number of modules between the file and the root.
fn imports(source: &str, depth: usize) -> Vec<Import> {
    let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code: Vec<_> = code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n").replace(&"super::".repeat(depth), "crate::");
    let mut imports = Vec::new();
    for (at, prefix) in code.match_indices("crate::") {
        let line = code[..at].matches('\n').count() + 1;
        let names = match code[at + prefix.len()..].strip_prefix('{') {
            Some(group) => of_group(group),
            None => vec![identifier(&code[at + prefix.len()..])],
        };
        imports.extend(names.into_iter().map(|name| Import { name, line }));
    }
    imports
}

/// Returns the names at the top of a group: `a` and `b` in `a, b::{c, d}}`.
fn of_group(group: &str) -> Vec<String> {
    let (mut depth, mut names, mut start) = (0, Vec::new(), 0);
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(identifier(group[start..at].trim_start()));
                start = at + 1;
                if character == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Returns the sources of a crate without its programs and its unit tests.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() && name != "bin" {
            files.extend(rust_files(&path));
        } else if name.ends_with(".rs") && name != "tests.rs" {
            files.push(path);
        }
    }
    files.sort();
    files
}

mod reading {
    use super::*;

    fn names(source: &str) -> Vec<String> {
        imports(source, 2).iter().map(|import| format!("{import:?}")).collect()
    }

    #[test]
    fn groups_and_inline_paths_count_as_imports() {
        let source = "use crate::a::B;\nuse crate::{\n    c, d::{e, f},\n    g as _,\n};\nfn x() { crate::h::i() }\n";
        assert_eq!(names(source), ["1:a", "2:c", "2:d", "2:g", "6:h"]);
    }

    #[test]
    fn super_paths_to_the_root_count_as_imports() {
        assert_eq!(names("use super::a;\nuse super::super::b::C;\n"), ["2:b"]);
    }

    #[test]
    fn comments_and_unit_tests_do_not_count_as_imports() {
        assert!(names("//! [`crate::a`]\n/// crate::b\n#[cfg(test)]\nmod tests {\n    use crate::c;\n}\n").is_empty());
    }

    #[test]
    fn file_belongs_to_the_room_of_its_first_folder() {
        assert_eq!(room_of("rules/issues/changing.rs").as_deref(), Some("rules"));
        assert_eq!(room_of("rules.rs").as_deref(), Some("rules"));
        assert_eq!(room_of("lib.rs"), None);
    }
}
