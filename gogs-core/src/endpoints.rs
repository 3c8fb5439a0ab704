//! The table of all endpoints, one row each, by area.
//!
//! Rows are used with [`Client::call`](crate::Client::call), as the [handles](crate::handles) do. The docs of a row say what
//! the server does; the docs of the handles say what a caller needs to know.

pub mod access_tokens;
pub mod admin;
pub mod branches;
pub mod collaborators;
pub mod comments;
pub mod commits;
pub mod contents;
pub mod emails;
pub mod follows;
pub mod git;
pub mod hooks;
pub mod issues;
pub mod keys;
pub mod labels;
pub mod markdown;
pub mod milestones;
pub mod organizations;
pub mod paths;
pub mod repositories;
pub mod users;

use crate::endpoint::Route;

/// Generates what all areas have under this name.
macro_rules! of_every_area {
    ($table:ident) => {
        [
            access_tokens::$table,
            admin::$table,
            collaborators::$table,
            branches::$table,
            comments::$table,
            commits::$table,
            git::$table,
            emails::$table,
            follows::$table,
            contents::$table,
            hooks::$table,
            issues::$table,
            keys::$table,
            labels::$table,
            markdown::$table,
            milestones::$table,
            organizations::$table,
            repositories::$table,
            users::$table,
        ]
        .into_iter()
        .flatten()
    };
}

/// Returns every row of every area.
pub fn all() -> impl Iterator<Item = &'static Route> {
    of_every_area!(ROUTES)
}

/// Returns every row with the JSON Schemas of its types.
#[cfg(feature = "schema")]
pub fn shapes() -> impl Iterator<Item = crate::endpoint::Shape> {
    of_every_area!(SHAPES).map(|shape| shape())
}

/// Every row, with the description of its response.
#[cfg(test)]
pub(crate) fn with_kinds() -> impl Iterator<Item = (&'static Route, crate::endpoint::kind::Kind)> {
    all().zip(of_every_area!(KINDS).copied())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::codec::encode;
    use crate::endpoint::Auth;
    use crate::endpoint::router::Router;
    use crate::endpoint::template::{Segment, segments};
    use crate::error::InvalidRequest;

    const HOSTILE: [&str; 16] = [
        "plain",
        "%2F",
        "%",
        "%zz",
        "a b",
        "'\"`",
        "<b>&amp;",
        "ünï 名前 😀",
        "?q=1",
        "#frag",
        "a\nb",
        "\0",
        "...",
        "~.-_",
        "a+b;c=d:@",
        "{owner}",
    ];

    /// The variables of a route, and whether each is a tail.
    fn variables(route: &Route) -> Vec<(&'static str, bool)> {
        let variable = |segment| match segment {
            Segment::Literal(_) => None,
            Segment::Variable(name) => Some((name, false)),
            Segment::Tail(name) => Some((name, true)),
        };
        segments(route.template).filter_map(variable).collect()
    }

    /// Whether a row shares its paths with a row for tails of one segment; the header `Accept` tells the two apart.
    fn has_twin(route: &Route, name: &str) -> bool {
        let before_last = |route: &Route| route.template.rsplit_once('/').map(|(before, _)| before);
        let is_tail = |route: &Route| route.template.contains("/{*");
        let twin = all().find(|row| row.name == name && !is_tail(row));
        is_tail(route) && twin.is_some_and(|twin| before_last(twin) == before_last(route))
    }

    #[test]
    fn row_names_are_unique() {
        let mut seen = HashSet::new();
        for route in all() {
            assert!(seen.insert(route.name), "two rows have the name {}", route.name);
        }
    }

    /// If two templates match a path, the router prefers words to variables, and variables to tails. It could not distinguish
    /// rows that differ in none of these.
    #[test]
    fn router_distinguishes_all_rows() {
        let mut seen = HashSet::new();
        for route in all() {
            let anonymous = |segment| match segment {
                Segment::Literal(word) => word,
                Segment::Variable(_) => "{}",
                Segment::Tail(_) => "{*}",
            };
            let shape: Vec<_> = segments(route.template).map(anonymous).collect();
            assert!(seen.insert((route.method.clone(), shape)), "{route} is defined twice");
        }
    }

    #[test]
    fn templates_are_well_formed() {
        for route in all() {
            assert!(route.template.starts_with('/') && !route.template.ends_with('/'), "{route}");
            let names: HashSet<_> = variables(route).into_iter().map(|(name, _)| name).collect();
            assert_eq!(names.len(), variables(route).len(), "{route} uses a variable name twice");
            let segments: Vec<_> = segments(route.template).collect();
            let (_, before_last) = segments.split_last().expect("a segment");
            assert!(
                !before_last.iter().any(|segment| matches!(segment, Segment::Tail(_))),
                "{route} has a segment after its tail"
            );
            assert!((200..300).contains(&route.success), "{route} has {} as its status of success", route.success);
            assert!(route.auth != Auth::Admin || route.template.starts_with("/admin/"), "{route}");
        }
    }

    #[test]
    fn methods_of_newer_routes_are_marked_with_the_version() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/handles");
        let files = std::fs::read_dir(folder).expect("the handles").map(|entry| entry.expect("a file").path());
        let sources: Vec<_> = files.map(|file| std::fs::read_to_string(file).expect("UTF-8")).collect();
        for route in all() {
            let Some(since) = route.since else { continue };
            let call = |source: &str| source.contains(&format!("({}, ", route.name));
            // A doc and the function below it end with a line that closes the function.
            let methods = sources.iter().flat_map(|source| source.split("\n    }\n")).filter(|method| call(method));
            let unmarked: Vec<_> =
                methods.clone().filter(|method| !method.contains(&format!("**Since Gogs {since}**"))).collect();
            assert!(
                methods.count() > 0 && unmarked.is_empty(),
                "{} of {since} is called by methods without a version mark: {unmarked:?}",
                route.name
            );
        }
    }

    #[test]
    fn special_characters_in_path_values_survive_the_router() {
        let mut router = Router::default();
        all().for_each(|route| router.insert(route, route.name));
        for route in all() {
            for (hostile, is_tail) in variables(route) {
                let slashes: &[&str] = if is_tail { &["a/b/c d/%2F"] } else { &["a/b", "/", "../x"] };
                for value in HOSTILE.iter().chain(slashes) {
                    let value_of = |name: &str| if name == hostile { (*value).to_owned() } else { "other".to_owned() };
                    let path =
                        encode::fill(String::new(), route, value_of).unwrap_or_else(|error| panic!("{route}: {error}"));
                    let (name, captures) = router.find(&route.method, &path).expect("the row that built the path");
                    if has_twin(route, name) && path.split('/').count() == route.template.split('/').count() {
                        continue;
                    }
                    assert_eq!(*name, route.name, "{path}");
                    for (variable, _) in variables(route) {
                        assert_eq!(captures.get(variable), Some(&*value_of(variable)), "{variable} in {path}");
                    }
                }
            }
        }
    }

    #[test]
    fn typed_path_survives_the_router() {
        let path = paths::RepositoryPath { owner: "a/b %2F".to_owned(), repo: "名 {repo}".to_owned() };
        let encoded = encode::path_of::<repositories::GetRepository>(&path).unwrap();
        let mut router = Router::default();
        all().for_each(|route| router.insert(route, ()));
        let (_, captures) = router.find(&http::Method::GET, &encoded).unwrap();
        assert_eq!(captures.to_params::<paths::RepositoryPath>(), path);
    }

    #[test]
    fn empty_and_dot_segments_are_rejected() {
        for route in all() {
            for (hostile, is_tail) in variables(route) {
                let in_tails: &[&str] = if is_tail { &["a//b", "/a", "a/", "a/../b", "./a"] } else { &[] };
                for value in ["", ".", ".."].iter().chain(in_tails) {
                    let value_of = |name: &str| if name == hostile { (*value).to_owned() } else { "other".to_owned() };
                    let refused = encode::fill(String::new(), route, value_of);
                    let is_reported =
                        matches!(&refused, Err(InvalidRequest::PathValue { name, .. }) if *name == hostile);
                    assert!(is_reported, "{hostile} = {value:?} in {route}: {refused:?}");
                }
            }
        }
    }
}
