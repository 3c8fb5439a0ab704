//! Negotiation of the objects that both sides have.

use std::collections::HashSet;

use super::reach::Reach;
use super::request::{Acknowledge, Request};
use super::{Died, say};
use crate::git::pkt_line::{Packet, Packets};
use crate::git::{ObjectId, Peeler, Repository};

/// Reads what the client has, and acknowledges what is known. Returns the common objects once the pack can follow, or `None`
/// if the client must name more objects in another request.
pub(super) fn negotiate(
    git: &Repository,
    request: &Request,
    packets: &mut Packets<'_>,
    out: &mut Vec<u8>,
) -> Result<Option<Vec<ObjectId>>, Died> {
    let mut common = Common::new(git, &request.wants);
    let (mut got_other, mut sent_ready) = (false, false);
    loop {
        match packets.next().map_err(|_| Died)?.ok_or(Died)? {
            Packet::Flush => {
                let last = common.haves.last().copied();
                let last_if = |condition: bool| last.filter(|_| condition);
                let is_detailed = request.acknowledge == Acknowledge::Detailed;
                if let Some(last) = last_if(is_detailed && !got_other && common.check_enough()) {
                    sent_ready = true;
                    say(out, &format!("ACK {last} ready\n"));
                }
                if last.is_none() || request.acknowledge != Acknowledge::One {
                    say(out, "NAK\n");
                }
                let Some(last) = last_if(request.no_done && sent_ready) else { return Ok(None) };
                say(out, &format!("ACK {last}\n"));
                return Ok(Some(common.haves));
            }
            Packet::Line(b"done") => {
                match common.haves.last() {
                    None => say(out, "NAK\n"),
                    Some(last) if request.acknowledge != Acknowledge::One => say(out, &format!("ACK {last}\n")),
                    Some(_) => {}
                }
                return Ok(Some(common.haves));
            }
            Packet::Line(line) => {
                let id = line.strip_prefix(b"have ").and_then(|id| std::str::from_utf8(id).ok()).ok_or(Died)?;
                let id = id.parse().map_err(|()| Died)?;
                let word = if common.add(id) {
                    match request.acknowledge {
                        Acknowledge::Detailed => " common",
                        Acknowledge::Each => " continue",
                        Acknowledge::One if common.haves.len() == 1 => "",
                        Acknowledge::One => continue,
                    }
                } else {
                    got_other = true;
                    match request.acknowledge {
                        Acknowledge::One => continue,
                        _ if !common.check_enough() => continue,
                        Acknowledge::Each => " continue",
                        Acknowledge::Detailed => {
                            sent_ready = true;
                            " ready"
                        }
                    }
                };
                say(out, &format!("ACK {id}{word}\n"));
            }
        }
    }
}

/// The objects that both sides have.
#[derive(Debug)]
struct Common<'g> {
    git: &'g Repository,
    haves: Vec<ObjectId>,
    set: HashSet<ObjectId>,
    /// The commit time of the oldest of them.
    oldest: i64,
    reach: Reach<'g>,
}

impl<'g> Common<'g> {
    fn new(git: &'g Repository, wants: &[ObjectId]) -> Self {
        let mut peeler = Peeler::new(git);
        let reach = Reach::new(git, wants.iter().map(|want| peeler.peel(*want)));
        Self { git, haves: Vec::new(), set: HashSet::new(), oldest: i64::MAX, reach }
    }

    /// Records an object of the client. Returns whether the repository has it too.
    fn add(&mut self, id: ObjectId) -> bool {
        if self.git.get(id).is_none() {
            return false;
        }
        if let Some(commit) = self.git.commit(id) {
            self.oldest = self.oldest.min(commit.committer.time.as_second());
        }
        self.haves.push(id);
        self.set.insert(id);
        self.reach.add(id);
        true
    }

    /// Returns whether every wanted object leads to something that the client has. If so, the client need not name more
    /// objects.
    fn check_enough(&mut self) -> bool {
        !self.haves.is_empty() && self.reach.is_complete(&self.set, self.oldest)
    }
}
