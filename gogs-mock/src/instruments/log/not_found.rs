//! The reason why something was not found.

use std::fmt;

use gogs_core::endpoints;

use crate::request::Trace;
use crate::rules::access;
use crate::world::{Access, World};

/// The reason for a 404. The server answers the same in all cases.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotFound {
    /// The server has no such route, and answers with a page of its web site.
    NoRoute,
    /// The server has routes at this path, but none for the method of the request. The sentence lists their methods.
    OtherMethod(String),
    /// It exists, but is hidden from the caller. The sentence names it.
    Hidden(String),
    /// It does not exist. The sentence names what is missing.
    Absent(String),
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRoute => f.write_str("no such route"),
            Self::OtherMethod(sentence) => write!(f, "no such route; {sentence}"),
            Self::Hidden(sentence) => write!(f, "hidden: {sentence}"),
            Self::Absent(sentence) => write!(f, "absent: {sentence}"),
        }
    }
}

impl NotFound {
    /// Returns the reason for a 404. The world is the one after the answer, which changed nothing.
    pub(crate) fn explain(world: &World, trace: &Trace) -> Self {
        if let Some((owner, name)) = &trace.git_repository {
            return Self::at_repository(world, trace, owner, name);
        }
        if trace.endpoint.is_none() {
            return match &trace.other_methods[..] {
                [] => Self::NoRoute,
                [one] => Self::OtherMethod(format!("{one} is supported")),
                [others @ .., last] => Self::OtherMethod(format!("{} and {last} are supported", others.join(", "))),
            };
        }
        let get = |name| trace.captures.get(name);
        if let Some((owner, name)) = get("owner").zip(get("repo")) {
            return Self::at_repository(world, trace, owner, name);
        }
        let unknown = unknown_user(world, trace);
        Self::Absent(unknown.unwrap_or_else(|| format!("the server {}", missing(trace, &[]))))
    }

    fn at_repository(world: &World, trace: &Trace, owner: &str, name: &str) -> Self {
        let Some(user) = world.users.by_name(owner) else {
            return Self::Absent(format!("there is no user or organization {owner:?}"));
        };
        let Some(repository) = world.repositories.by_name(user.id, name) else {
            return Self::Absent(format!("{owner:?} has no repository {name:?}"));
        };
        let caller = trace.caller.user.and_then(|id| world.users.get(id));
        let is_admin = trace.caller.by_token && caller.is_some_and(|user| user.is_admin);
        if !is_admin && access::of(world, trace.caller.user, repository) == Access::None {
            let caller = caller.map_or("an anonymous caller", |user| user.name.as_str());
            return Self::Hidden(format!("{owner}/{name} is private, and {caller} may not read it"));
        }
        let of_issues =
            trace.endpoint.is_some_and(|name| ["Issue", "Comment", "Milestone"].iter().any(|word| name.contains(word)));
        if of_issues && (!repository.enable_issues || repository.enable_external_tracker) {
            return Self::Absent(format!("{owner}/{name} has its issues disabled"));
        }
        if let Some(unknown) = unknown_user(world, trace) {
            return Self::Absent(unknown);
        }
        Self::Absent(format!("{owner}/{name} {}", missing(trace, &["owner", "repo"])))
    }
}

/// Returns the user or organization in the path, other than the owner of a repository, that does not exist.
fn unknown_user(world: &World, trace: &Trace) -> Option<String> {
    let named = ["username", "org", "target", "collaborator"].iter().filter_map(|name| trace.captures.get(name));
    let unknown = named.into_iter().find(|name| world.users.by_name(name).is_none());
    unknown.map(|name| format!("there is no user or organization {name:?}"))
}

/// Returns what the rest of the path names, which does not exist.
fn missing(trace: &Trace, known: &[&str]) -> String {
    let wanted = trace.captures.iter().filter(|(name, _)| !known.contains(name));
    let wanted: Vec<_> = wanted.map(|(name, value)| described(trace, name, value)).collect();
    if wanted.is_empty() { "has nothing at this path".to_owned() } else { format!("has no {}", wanted.join(", ")) }
}

/// Describes a missing thing by the variable that names it and the word before that in the path: `issue #9`, `commit "nope"`.
fn described(trace: &Trace, name: &str, value: &str) -> String {
    let noun = match name {
        "id" | "index" | "sha" | "team" => word_before(trace, name).unwrap_or(name),
        _ => name,
    };
    let is_number = name != "sha" && value.parse::<u64>().is_ok();
    if noun != name && is_number { format!("{noun} #{value}") } else { format!("{noun} {value:?}") }
}

/// Returns the word before a variable in the path of the endpoint, in the singular.
fn word_before(trace: &Trace, variable: &str) -> Option<&'static str> {
    let route = endpoints::all().find(|route| Some(route.name) == trace.endpoint)?;
    let (before, _) = route.template.split_once(&format!("/{{{variable}}}"))?;
    let word = before.rsplit('/').next()?;
    Some(word.strip_suffix('s').unwrap_or(word))
}
