//! Git's framing on the wire: lines with their length in front, in four hexadecimal digits that count themselves.

/// The longest line, its length included.
const LONGEST: usize = 65_520;

/// What stands between two lengths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packet<'a> {
    /// What stands in a packet.
    Line(&'a [u8]),
    /// The end of a list.
    Flush,
}

/// A length that is none, or more promised than there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BrokenPacket;

/// Reads packets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Packets<'a> {
    rest: &'a [u8],
}

impl<'a> Packets<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next packet, a line without its end; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Packet<'a>>, BrokenPacket> {
        Ok(self.next_whole()?.map(|packet| match packet {
            Packet::Line(line) => Packet::Line(line.strip_suffix(b"\n").unwrap_or(line)),
            Packet::Flush => Packet::Flush,
        }))
    }

    /// The next packet as it is, which may be data; `None` at the end.
    pub(crate) fn next_whole(&mut self) -> Result<Option<Packet<'a>>, BrokenPacket> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let (digits, rest) = self.rest.split_at_checked(4).ok_or(BrokenPacket)?;
        let length =
            digits.iter().try_fold(0, |length, digit| Some(length * 16 + (*digit as char).to_digit(16)? as usize));
        match length.ok_or(BrokenPacket)? {
            0 => {
                self.rest = rest;
                Ok(Some(Packet::Flush))
            }
            length @ 4..=LONGEST => {
                let (line, rest) = rest.split_at_checked(length - 4).ok_or(BrokenPacket)?;
                self.rest = rest;
                Ok(Some(Packet::Line(line)))
            }
            _ => Err(BrokenPacket),
        }
    }

    /// What follows the packets that were read.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

/// Adds a line; it must not be longer than a packet can be.
pub(crate) fn line(out: &mut Vec<u8>, content: &[u8]) {
    debug_assert!(content.len() <= LONGEST - 4);
    length(out, content.len() + 4);
    out.extend_from_slice(content);
}

/// Adds the end of a list.
pub(crate) fn flush(out: &mut Vec<u8>) {
    out.extend_from_slice(b"0000");
}

/// How one answer carries several streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SideBand {
    /// Not at all: the data stands there as it is, and nothing else can be told.
    None,
    /// In packets of 1000 bytes.
    Small,
    /// In packets as long as there are.
    Large,
}

impl SideBand {
    /// By what a client says that it can do.
    pub(crate) fn of(capabilities: &[&str]) -> Self {
        match () {
            () if capabilities.contains(&"side-band-64k") => Self::Large,
            () if capabilities.contains(&"side-band") => Self::Small,
            () => Self::None,
        }
    }

    /// Adds data.
    pub(crate) fn data(self, out: &mut Vec<u8>, data: &[u8]) {
        match self {
            Self::None => out.extend_from_slice(data),
            Self::Small => band(out, 1, data, 1000),
            Self::Large => band(out, 1, data, LONGEST),
        }
    }

    /// Adds words for whoever sits in front of the client.
    pub(crate) fn message(self, out: &mut Vec<u8>, text: &str) {
        match self {
            Self::None => {}
            Self::Small => band(out, 2, text.as_bytes(), 1000),
            Self::Large => band(out, 2, text.as_bytes(), LONGEST),
        }
    }

    /// Ends the streams.
    pub(crate) fn end(self, out: &mut Vec<u8>) {
        if self != Self::None {
            flush(out);
        }
    }
}

fn length(out: &mut Vec<u8>, length: usize) {
    let digit = |shift: usize| b"0123456789abcdef"[(length >> shift) & 0x0f];
    out.extend([12, 8, 4, 0].map(digit));
}

fn band(out: &mut Vec<u8>, number: u8, data: &[u8], longest: usize) {
    for chunk in data.chunks(longest - 5) {
        length(out, chunk.len() + 5);
        out.push(number);
        out.extend_from_slice(chunk);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Vec<Packet<'_>>, BrokenPacket> {
        let mut packets = Packets::new(bytes);
        let mut read = Vec::new();
        while let Some(packet) = packets.next()? {
            read.push(packet);
        }
        Ok(read)
    }

    /// The examples of Git's own description of the format.
    #[test]
    fn lines_are_read_with_and_without_a_line_end() {
        let packets =
            [Packet::Line(b"a"), Packet::Line(b"a"), Packet::Line(b"foobar"), Packet::Line(b""), Packet::Flush];
        assert_eq!(read(b"0006a\n0005a000bfoobar\n00040000").unwrap(), packets);
    }

    #[test]
    fn broken_packets_are_refused() {
        for bytes in [&b"0"[..], b"zzzz", b"0001", b"0003", b"0006a", b"fff1", b"+005a", b"ffff"] {
            assert_eq!(read(bytes), Err(BrokenPacket), "{:?}", bytes.escape_ascii().to_string());
        }
    }

    #[test]
    fn long_data_is_cut() {
        let mut out = Vec::new();
        SideBand::Large.data(&mut out, &[b'x'; 70_000]);
        SideBand::Large.end(&mut out);
        let packets = read(&out).unwrap();
        let lengths: Vec<_> =
            packets.iter().map(|packet| if let Packet::Line(line) = packet { line.len() } else { 0 }).collect();
        assert_eq!(lengths, [65_516, 70_000 - 65_515 + 1, 0]);
    }
}
