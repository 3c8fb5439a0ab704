//! What a client wants to fetch.

use std::collections::HashSet;

use super::{Died, say};
use crate::git::pkt_line::{Packet, Packets, SideBand};
use crate::git::{Object, ObjectId, Peeler, Repository};

#[derive(Debug)]
pub(super) struct Request {
    pub(super) wants: Vec<ObjectId>,
    /// Commits that the client has without what is before them.
    pub(super) shallow: Vec<ObjectId>,
    pub(super) depth: Depth,
    pub(super) acknowledge: Acknowledge,
    pub(super) no_done: bool,
    pub(super) side_band: SideBand,
    pub(super) no_progress: bool,
    pub(super) include_tag: bool,
    /// Whether deltas may build on objects that the client has.
    pub(super) thin_pack: bool,
    /// Whether deltas may name their base by its distance in the pack.
    pub(super) ofs_delta: bool,
}

/// How much of the history is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Depth {
    /// All that the client does not have; it stays as shallow as it is.
    AsItIs,
    /// So many commits from what is wanted, or beyond where the client's history ends.
    Commits { count: u32, beyond: bool },
    /// Commits from a time on, and without what these lead to.
    Since { time: i64, without: Vec<ObjectId> },
}

/// How a client wants to be told which of its commits are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Acknowledge {
    One,
    Each,
    Detailed,
}

impl Request {
    /// Reads up to the end of the list of what is wanted.
    pub(super) fn parse<'b>(git: &Repository, body: &'b [u8], out: &mut Vec<u8>) -> Result<(Self, Packets<'b>), Died> {
        let mut packets = Packets::new(body);
        let (mut wants, mut shallow, mut capabilities) = (Vec::new(), Vec::new(), Vec::new());
        let (mut count, mut since, mut without) = (None, None, Vec::new());
        while let Packet::Line(line) = packets.next().map_err(|_| Died)?.ok_or(Died)? {
            let line = std::str::from_utf8(line).map_err(|_| Died)?;
            let (word, value) = line.split_once(' ').ok_or(Died)?;
            match word {
                "want" => {
                    let (id, rest) = value.split_once(' ').unwrap_or((value, ""));
                    wants.push(id.parse().map_err(|()| Died)?);
                    capabilities.extend(rest.split(' '));
                }
                "shallow" => shallow.push(value.parse().map_err(|()| Died)?),
                "deepen" => count = Some(value.parse().ok().filter(|count| *count > 0).ok_or(Died)?),
                "deepen-since" => since = Some(value.parse().ok().filter(|time| *time > 0).ok_or(Died)?),
                "deepen-not" => without.push(git.resolve_reference(value).ok_or(Died)?),
                _ => return Err(Died),
            }
        }
        check_wants(git, &wants, out)?;
        shallow.retain(|id| git.get(*id).is_some());
        let has = |capability| capabilities.contains(&capability);
        let depth = match (count, since) {
            (Some(_), Some(_)) => return Err(Died),
            (Some(_), None) if !without.is_empty() => return Err(Died),
            (Some(count), None) => Depth::Commits { count, beyond: has("deepen-relative") },
            (None, None) if without.is_empty() => Depth::AsItIs,
            (None, since) => Depth::Since { time: since.unwrap_or_default(), without },
        };
        let acknowledge = match () {
            () if has("multi_ack_detailed") => Acknowledge::Detailed,
            () if has("multi_ack") => Acknowledge::Each,
            () => Acknowledge::One,
        };
        let (no_done, no_progress, include_tag) = (has("no-done"), has("no-progress"), has("include-tag"));
        let (thin_pack, ofs_delta) = (has("thin-pack"), has("ofs-delta"));
        let side_band = SideBand::of(&capabilities);
        let request = Self {
            wants,
            shallow,
            depth,
            acknowledge,
            no_done,
            side_band,
            no_progress,
            include_tag,
            thin_pack,
            ofs_delta,
        };
        Ok((request, packets))
    }
}

/// Lets references be fetched, and commits before them, which may have been references a moment ago.
fn check_wants(git: &Repository, wants: &[ObjectId], out: &mut Vec<u8>) -> Result<(), Died> {
    let tips: HashSet<_> = git.references_below("refs/").map(|(_, id)| id).collect();
    let mut others: HashSet<_> = wants.iter().copied().filter(|want| !tips.contains(want)).collect();
    let is_commit = |id: &ObjectId| git.commit(*id).is_some();
    if !others.is_empty() && others.iter().all(is_commit) {
        let mut found = HashSet::new();
        let mut peeler = Peeler::new(git);
        let mut open: Vec<_> = tips.iter().map(|tip| peeler.peel(*tip)).collect();
        while let Some(id) = open.pop().filter(|_| !others.is_empty()) {
            if let Some(Object::Commit(commit)) = git.get(id).filter(|_| found.insert(id)) {
                others.remove(&id);
                open.extend(&commit.parents);
            }
        }
    }
    match wants.iter().find(|want| others.contains(want)) {
        None => Ok(()),
        Some(want) => {
            say(out, &format!("ERR upload-pack: not our ref {want}"));
            Err(Died)
        }
    }
}
