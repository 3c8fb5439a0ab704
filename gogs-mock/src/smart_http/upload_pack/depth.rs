//! Shallow fetches: where the history of a client ends.

use std::collections::{HashSet, VecDeque};

use super::request::{Depth, Request};
use super::{Died, say};
use crate::git::{ObjectId, Peeler, Repository, pkt_line};

/// The depth that Git treats as unlimited.
const UNLIMITED: u32 = 0x7fff_ffff;

/// Where the client's history ends after the fetch.
#[derive(Debug, Default)]
pub(super) struct Boundary {
    /// Commits whose parents are not sent.
    pub(super) ends: HashSet<ObjectId>,
    /// Commits at which the client's history ended before, but no longer does.
    pub(super) continued: Vec<ObjectId>,
}

/// The commits within the requested depth: those at its end, and those before it.
#[derive(Debug, Default)]
struct Limits {
    ends: Vec<ObjectId>,
    inner: HashSet<ObjectId>,
}

/// Determines the boundary, and reports it to a client that asked for a depth.
pub(super) fn write_boundary(git: &Repository, request: &Request, out: &mut Vec<u8>) -> Result<Boundary, Died> {
    let mut peeler = Peeler::new(git);
    let mut wants = || request.wants.iter().map(|want| peeler.peel(*want)).collect::<Vec<_>>();
    let shallow: HashSet<_> = request.shallow.iter().copied().collect();
    let limits = match &request.depth {
        Depth::AsItIs => {
            return Ok(Boundary { ends: shallow, continued: Vec::new() });
        }
        Depth::Commits { count: UNLIMITED, .. } => Limits { ends: Vec::new(), inner: shallow.clone() },
        Depth::Commits { count, beyond: true } => within(git, &request.shallow, count.saturating_add(1)),
        Depth::Commits { count, beyond: false } => within(git, &wants(), *count),
        Depth::Since { time, without } => since(git, wants(), *time, without)?,
    };
    for id in limits.ends.iter().filter(|id| !shallow.contains(id)) {
        say(out, &format!("shallow {id}"));
    }
    let (continued, still): (Vec<_>, Vec<_>) = request.shallow.iter().partition(|id| limits.inner.contains(id));
    for id in &continued {
        say(out, &format!("unshallow {id}"));
    }
    pkt_line::flush(out);
    Ok(Boundary { ends: limits.ends.into_iter().chain(still).collect(), continued })
}

/// Returns the limits for this number of commits along each line of history.
fn within(git: &Repository, from: &[ObjectId], count: u32) -> Limits {
    let mut limits = Limits::default();
    let mut found = HashSet::new();
    let mut open: VecDeque<_> = from.iter().map(|id| (*id, 1)).collect();
    while let Some((id, depth)) = open.pop_front() {
        let Some(commit) = git.commit(id) else { continue };
        if !found.insert(id) {
            continue;
        }
        if depth >= count {
            limits.ends.push(id);
        } else {
            limits.inner.insert(id);
            open.extend(commit.parents.iter().map(|parent| (*parent, depth + 1)));
        }
    }
    limits
}

/// Returns the limits for commits since a time, except for ancestors of `without`.
fn since(git: &Repository, mut open: Vec<ObjectId>, time: i64, without: &[ObjectId]) -> Result<Limits, Died> {
    let excluded = git.ancestors(without);
    let mut found = HashSet::new();
    let mut order = Vec::new();
    while let Some(id) = open.pop() {
        let Some(commit) = git.commit(id).filter(|commit| commit.committer.time.as_second() >= time) else { continue };
        if !excluded.contains(&id) && found.insert(id) {
            order.push((id, commit));
            open.extend(&commit.parents);
        }
    }
    if order.is_empty() {
        return Err(Died);
    }
    let is_inner = |id: &ObjectId| found.contains(id);
    let (inner, ends): (Vec<_>, Vec<_>) = order.iter().partition(|(_, commit)| commit.parents.iter().all(is_inner));
    let ids = |commits: Vec<(ObjectId, _)>| commits.into_iter().map(|(id, _)| id);
    Ok(Limits { ends: ids(ends).collect(), inner: ids(inner).collect() })
}
