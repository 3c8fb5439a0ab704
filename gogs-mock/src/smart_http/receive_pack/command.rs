//! The commands of a push.

use gogs_core::webhook::ZERO_SHA;

use crate::git::ObjectId;
use crate::git::pkt_line::{Packet, Packets, SideBand};

/// A command to create, update or delete one reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Command<'b> {
    /// The target that the client expects.
    pub(super) old: Option<ObjectId>,
    pub(super) new: Option<ObjectId>,
    /// The full name. It is not necessarily UTF-8.
    pub(super) name: &'b [u8],
}

#[derive(Debug)]
pub(super) struct Commands<'b> {
    pub(super) list: Vec<Command<'b>>,
    /// Whether the commands succeed or fail together.
    pub(super) atomic: bool,
    pub(super) report_status: bool,
    pub(super) side_band: SideBand,
    /// Whether the client names commits at which its history ends.
    pub(super) is_shallow: bool,
    pub(super) pack: &'b [u8],
}

impl<'b> Commands<'b> {
    /// Reads the commands, or returns `None` if Git's program would die.
    pub(super) fn parse(body: &'b [u8]) -> Option<Self> {
        let mut packets = Packets::new(body);
        let (mut list, mut capabilities, mut is_shallow) = (Vec::new(), Vec::new(), false);
        while let Packet::Line(line) = packets.next()? {
            if line.starts_with(b"shallow ") {
                is_shallow = true;
                continue;
            }
            let mut halves = line.splitn(2, |byte| *byte == 0);
            list.push(Command::parse(halves.next()?)?);
            if let Some(words) = halves.next() {
                capabilities.extend(std::str::from_utf8(words).ok()?.split(' '));
            }
        }
        let has = |capability| capabilities.contains(&capability);
        let side_band = if has("side-band-64k") { SideBand::Large } else { SideBand::None };
        let report_status = has("report-status") || has("report-status-v2");
        Some(Self { list, atomic: has("atomic"), report_status, side_band, is_shallow, pack: packets.rest() })
    }
}

impl<'b> Command<'b> {
    fn parse(line: &'b [u8]) -> Option<Self> {
        let mut words = line.splitn(3, |byte| *byte == b' ');
        let mut id = || {
            let text = std::str::from_utf8(words.next()?).ok()?;
            if text == ZERO_SHA { Some(None) } else { text.parse().ok().map(Some) }
        };
        Some(Self { old: id()?, new: id()?, name: words.next().filter(|name| !name.is_empty())? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_up_to_the_pack() {
        let (a, b) = ("1".repeat(40), "2".repeat(40));
        let mut body = Vec::new();
        crate::git::pkt_line::line(&mut body, format!("{a} {b} refs/heads/a b\0 report-status atomic").as_bytes());
        crate::git::pkt_line::line(&mut body, format!("{a} {ZERO_SHA} refs/heads/\u{fc}\n").as_bytes());
        body.extend_from_slice(b"0000PACK");
        let commands = Commands::parse(&body).unwrap();
        assert_eq!(commands.pack, b"PACK");
        assert!(commands.atomic && commands.report_status && commands.side_band == SideBand::None);
        assert_eq!(commands.list[0].name, b"refs/heads/a b");
        assert_eq!(commands.list[0].new, b.parse().ok());
        assert_eq!(commands.list[1].new, None);
    }

    #[test]
    fn malformed_commands_are_rejected() {
        let id = "1".repeat(40);
        for line in [&format!("{id} {id}"), &format!("{id} {id} "), &format!("{id} refs/heads/a"), "", "hello"] {
            let mut body = Vec::new();
            crate::git::pkt_line::line(&mut body, line.as_bytes());
            body.extend_from_slice(b"0000");
            assert!(Commands::parse(&body).is_none(), "{line:?}");
        }
        assert!(Commands::parse(b"").is_none());
        assert!(Commands::parse(b"0000").unwrap().list.is_empty());
    }
}
