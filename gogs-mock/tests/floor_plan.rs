//! The floor plan in CONTRIBUTING.md: a room uses only rooms on lower floors, its files do not import one another in a circle,
//! and no file is long.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::iter;
use std::path::{Path, PathBuf};

/// The maximum number of lines of a file. Unit tests in files of their own may be longer.
const LONGEST: usize = 250;

#[test]
fn imports_of_gogs_mock_point_to_lower_floors() {
    check("gogs-mock");
}

#[test]
fn imports_of_gogs_core_point_to_lower_floors() {
    check("gogs-core");
}

#[test]
fn files_of_gogs_mock_import_one_another_in_no_circle() {
    let circles = circles(&sources("gogs-mock"));
    let rule = "files do not import one another in a circle: join them, or move what both use to a file of its own";
    assert!(circles.is_empty(), "{rule} (see the floor plan in CONTRIBUTING.md)\n{}", circles.join("\n"));
}

#[test]
fn files_of_gogs_mock_are_not_long() {
    let too_long = |file: &Source| {
        let lines = file.text.lines().count();
        (lines > LONGEST).then(|| format!("{}:{lines}: the file has more than {LONGEST} lines", file.place))
    };
    let long: Vec<_> = sources("gogs-mock").iter().filter_map(too_long).collect();
    let rule = "split long files by what they hold (see the floor plan in CONTRIBUTING.md)";
    assert!(long.is_empty(), "{rule}:\n{}", long.join("\n"));
}

/// Compares the imports of a crate with its table, and lists every violation.
#[track_caller]
fn check(name: &str) {
    let workspace = workspace();
    let source = workspace.join(name).join("src");
    let plan = Plan::read(&workspace.join("CONTRIBUTING.md"), name);
    let exports = exports(&source.join("lib.rs"));
    let mut broken = Vec::new();
    for file in sources(name) {
        let Some(room) = file.room() else { continue };
        let place = &file.place;
        let Some(floor) = plan.floors.get(room) else {
            broken.push(format!("{place}: the room `{room}` is not in the table of CONTRIBUTING.md"));
            continue;
        };
        for Import { path, line } in imports(&file) {
            let name = path.split("::").next().unwrap_or_default();
            let used = exports.get(name).map_or(name, String::as_str);
            let is_allowed = used == room || plan.floors.get(used).is_some_and(|below| below < floor);
            if !is_allowed {
                let of = plan.floors.get(used).map_or("is not in a room".to_owned(), |of| format!("is on floor {of}"));
                broken.push(format!("{place}:{line}: `{room}` (floor {floor}) uses `{name}`, which {of}"));
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

/// Returns the violations of the rule that files do not import one another in a circle. A module and those below it are one
/// thing in this respect, and a name that a module exports again belongs to that module.
fn circles(files: &[Source]) -> Vec<String> {
    let indexes: BTreeMap<_, _> = files.iter().enumerate().map(|(index, file)| (file.module.as_str(), index)).collect();
    let is_below = |one: usize, other: usize| {
        let rest = files[one].module.strip_prefix(&files[other].module);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    let mut edges = vec![BTreeMap::new(); files.len()];
    for (index, file) in files.iter().enumerate() {
        for Import { path, line } in imports(file) {
            let mut modules = iter::successors(Some(&*path), |path| Some(path.rsplit_once("::")?.0));
            let Some(&used) = modules.find_map(|module| indexes.get(module)) else { continue };
            if !is_below(index, used) && !is_below(used, index) {
                edges[index].entry(used).or_insert(line);
            }
        }
    }
    let mut circles = Vec::new();
    for (index, file) in files.iter().enumerate() {
        for (&used, line) in &edges[index] {
            let (mut reached, mut open) = (BTreeSet::new(), vec![used]);
            while let Some(next) = open.pop() {
                open.extend(edges[next].keys().copied().filter(|next| reached.insert(*next)));
            }
            if reached.contains(&index) {
                let used = &files[used].place;
                circles.push(format!("{}:{line}: imports {used}, which leads back to this file", file.place));
            }
        }
    }
    circles
}

/// A file of a crate.
struct Source {
    /// The path from the root of the repository.
    place: String,
    /// `rules::issues`
    module: String,
    text: String,
}

impl Source {
    /// Returns the room of the file; `None` for the root of the crate, which may use all, and for programs.
    fn room(&self) -> Option<&str> {
        self.module.split("::").next().filter(|room| !matches!(*room, "lib" | "bin"))
    }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Returns the sources of a crate without its unit tests.
fn sources(name: &str) -> Vec<Source> {
    let folder = workspace().join(name).join("src");
    let read = |file: PathBuf| {
        let path = file.strip_prefix(&folder).expect("a file below the sources").to_string_lossy().replace('\\', "/");
        let module = path.trim_end_matches(".rs").replace('/', "::");
        Source { place: format!("{name}/src/{path}"), module, text: fs::read_to_string(file).expect("a readable file") }
    };
    let sources: Vec<_> = rust_files(&folder).into_iter().map(read).collect();
    assert!(sources.len() > 20, "no sources found in {}", folder.display());
    sources
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
    /// The path below the root of the crate: `rules::issues::close`.
    path: String,
    line: usize,
}

/// Returns every path that starts with `crate`, `self` or `super`, outside of comments and unit tests.
fn imports(file: &Source) -> Vec<Import> {
    let code = file.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code: Vec<_> = code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let (code, mut imports) = (code.join("\n"), Vec::new());
    for (at, _) in ["crate::", "self::", "super::"].iter().flat_map(|start| code.match_indices(start)) {
        // In the middle of a path or name.
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':')) {
            continue;
        }
        let (line, mut paths) = (code[..at].matches('\n').count() + 1, Vec::new());
        paths_of(&code[at..], "", &mut paths);
        imports.extend(paths.into_iter().map(|path| Import { path: absolute(&path, &file.module), line }));
    }
    imports.retain(|import| !import.path.is_empty());
    imports
}

/// Collects the paths of `a::{b, c::d}`, and returns the text behind them.
fn paths_of<'t>(text: &'t str, above: &str, paths: &mut Vec<String>) -> &'t str {
    if let Some(mut rest) = text.strip_prefix('{') {
        while !rest.is_empty() && !rest.starts_with('}') {
            rest = paths_of(rest.trim_start(), above, paths);
            rest = rest.trim_start_matches(|c| !matches!(c, ',' | '}'));
            rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        }
        return rest.strip_prefix('}').unwrap_or(rest);
    }
    let name = identifier(text);
    let (path, rest) = (format!("{above}{name}"), &text[name.len()..]);
    match rest.strip_prefix("::") {
        Some(below) => paths_of(below, &(path + "::"), paths),
        None => {
            paths.push(path);
            rest
        }
    }
}

/// Returns a path from the root of the crate.
fn absolute(path: &str, module: &str) -> String {
    let mut segments: Vec<_> = if path.starts_with("crate") { Vec::new() } else { module.split("::").collect() };
    for segment in path.split("::") {
        match segment {
            "crate" | "self" | "" => {}
            "super" => drop(segments.pop()),
            name => segments.push(name),
        }
    }
    segments.join("::")
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Returns the Rust files below a folder except for unit tests.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() && name != "tests" {
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

    fn source(module: &str, text: &str) -> Source {
        Source { place: format!("{module}.rs"), module: module.to_owned(), text: text.to_owned() }
    }

    fn paths(text: &str) -> Vec<String> {
        imports(&source("m::n", text)).iter().map(|import| format!("{}:{}", import.line, import.path)).collect()
    }

    #[test]
    fn groups_and_inline_paths_count_as_imports() {
        let text =
            "use crate::a::B;\nuse crate::{\n    c, d::{e, f, self},\n    g as _,\n};\nfn x() { crate::h::i() }\n";
        assert_eq!(paths(text), ["1:a::B", "2:c", "2:d::e", "2:d::f", "2:d", "2:g", "6:h::i"]);
    }

    #[test]
    fn relative_paths_count_as_imports() {
        assert_eq!(
            paths("use super::a;\nuse super::super::b::C;\nuse self::d::*;\n"),
            ["3:m::n::d", "1:m::a", "2:b::C"]
        );
    }

    #[test]
    fn comments_and_unit_tests_do_not_count_as_imports() {
        assert!(paths("//! [`crate::a`]\n/// crate::b\n#[cfg(test)]\nmod tests {\n    use crate::c;\n}\n").is_empty());
    }

    #[test]
    fn file_belongs_to_the_room_of_its_first_folder() {
        assert_eq!(source("rules::issues::changing", "").room(), Some("rules"));
        assert_eq!(source("rules", "").room(), Some("rules"));
        assert_eq!(source("lib", "").room(), None);
    }

    #[test]
    fn circles_are_reported_with_each_of_their_imports() {
        let files = [
            source("m", "use self::a::A;\n"),
            source("m::a", "use super::X;\n\nuse super::b::B;\n"),
            source("m::b", "use crate::m::{X, c::C};\n"),
            source("m::c", "use super::a::A;\n"),
            source("m::d", "use super::a::A;\n"),
        ];
        let circle = [("m::a.rs:3", "m::b.rs"), ("m::b.rs:1", "m::c.rs"), ("m::c.rs:1", "m::a.rs")];
        let circle = circle.map(|(place, used)| format!("{place}: imports {used}, which leads back to this file"));
        assert_eq!(circles(&files), circle);
    }
}
