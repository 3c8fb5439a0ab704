//! The request of a fetch.

use std::collections::HashSet;

use super::{Died, say};
use crate::git::pkt_line::{Packet, Packets, SideBand};
use crate::git::{Object, ObjectId, Peeler, Repository};

#[derive(Debug)]
pub(super) struct Request {
    pub(super) wants: Vec<ObjectId>,
    /// Commits of the client whose parents it lacks.
    pub(super) shallow: Vec<ObjectId>,
    pub(super) depth: Depth,
    pub(super) acknowledge: Acknowledge,
    pub(super) no_done: bool,
    pub(super) side_band: SideBand,
    pub(super) no_progress: bool,
    pub(super) include_tag: bool,
    /// Whether deltas may be based on objects that the client has.
    pub(super) thin_pack: bool,
    /// Whether deltas may refer to their base by its offset in the pack.
    pub(super) ofs_delta: bool,
}

/// The requested depth of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Depth {
    /// Everything that the client lacks; a shallow history stays as shallow as it is.
    AsItIs,
    /// This number of commits, counted from the wanted ones or from where the client's history ends.
    Commits { count: u32, beyond: bool },
    /// Commits since a time, except for ancestors of `without`.
    Since { time: i64, without: Vec<ObjectId> },
}

/// How the server acknowledges the commits that it knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Acknowledge {
    One,
    Each,
    Detailed,
}

impl Request {
    /// Reads the request up to the end of the list of wanted objects.
    pub(super) fn parse<'b>(git: &Repository, body: &'b [u8], out: &mut Vec<u8>) -> Result<(Self, Packets<'b>), Died> {
        let mut packets = Packets::new(body);
        let (mut wants, mut shallow, mut capabilities) = (Vec::new(), Vec::new(), Vec::new());
        let (mut count, mut since, mut without) = (None, None, Vec::new());
        while let Packet::Line(line) = packets.next().ok_or(Died)? {
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
        let request = Self {
            wants,
            shallow,
            depth,
            acknowledge,
            no_done: has("no-done"),
            side_band: SideBand::of(&capabilities),
            no_progress: has("no-progress"),
            include_tag: has("include-tag"),
            thin_pack: has("thin-pack"),
            ofs_delta: has("ofs-delta"),
        };
        Ok((request, packets))
    }
}

/// Checks that the client requests references or ancestors of them; an ancestor may have been a reference a moment ago.
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
