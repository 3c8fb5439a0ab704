//! Negotiation of the objects that both sides have.

use super::reach::Reach;
use super::request::{Acknowledge, Request};
use super::{Died, say};
use crate::git::pkt_line::{Packet, Packets};
use crate::git::{ObjectId, Repository};

/// Reads what the client has, and acknowledges what is known. Returns the common objects once the pack can follow, or `None`
/// if the client must name more objects in another request.
pub(super) fn negotiate(
    git: &Repository,
    request: &Request,
    packets: &mut Packets<'_>,
    out: &mut Vec<u8>,
) -> Result<Option<Vec<ObjectId>>, Died> {
    let mut common = Vec::new();
    let mut reach = Reach::new(git, &request.wants);
    let (mut got_other, mut sent_ready) = (false, false);
    loop {
        match packets.next().ok_or(Died)? {
            Packet::Flush => {
                let last = common.last().copied();
                let last_if = |condition: bool| last.filter(|_| condition);
                let is_detailed = request.acknowledge == Acknowledge::Detailed;
                if let Some(last) = last_if(is_detailed && !got_other && reach.is_complete()) {
                    sent_ready = true;
                    say(out, &format!("ACK {last} ready\n"));
                }
                if last.is_none() || request.acknowledge != Acknowledge::One {
                    say(out, "NAK\n");
                }
                let Some(last) = last_if(request.no_done && sent_ready) else { return Ok(None) };
                say(out, &format!("ACK {last}\n"));
                return Ok(Some(common));
            }
            Packet::Line(b"done") => {
                match common.last() {
                    None => say(out, "NAK\n"),
                    Some(last) if request.acknowledge != Acknowledge::One => say(out, &format!("ACK {last}\n")),
                    Some(_) => {}
                }
                return Ok(Some(common));
            }
            Packet::Line(line) => {
                let id = line.strip_prefix(b"have ").and_then(|id| std::str::from_utf8(id).ok()).ok_or(Died)?;
                let id = id.parse().map_err(|()| Died)?;
                let word = if git.get(id).is_some() {
                    common.push(id);
                    reach.add(id);
                    match request.acknowledge {
                        Acknowledge::Detailed => " common",
                        Acknowledge::Each => " continue",
                        Acknowledge::One if common.len() == 1 => "",
                        Acknowledge::One => continue,
                    }
                } else {
                    got_other = true;
                    match request.acknowledge {
                        Acknowledge::One => continue,
                        _ if !reach.is_complete() => continue,
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
