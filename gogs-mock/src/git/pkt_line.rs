//! Git's framing on the wire: each line starts with its length as four hexadecimal digits, which are included in the length.

/// The maximum length of a line, including the digits.
const MAX_LENGTH: usize = 65_520;

/// A packet of the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packet<'a> {
    Line(&'a [u8]),
    /// The end of a list.
    Flush,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Packets<'a> {
    rest: &'a [u8],
}

impl<'a> Packets<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Returns the next packet, without its line end. Returns `None` at the end, and for an invalid length or one beyond the
    /// end.
    pub(crate) fn next(&mut self) -> Option<Packet<'a>> {
        Some(match self.next_whole()? {
            Packet::Line(line) => Packet::Line(line.strip_suffix(b"\n").unwrap_or(line)),
            Packet::Flush => Packet::Flush,
        })
    }

    /// Returns the next packet unchanged, since it may be binary data.
    pub(crate) fn next_whole(&mut self) -> Option<Packet<'a>> {
        let mut digits = self.rest.split_off(..4)?.iter();
        let length = digits.try_fold(0, |length, digit| Some(length * 16 + (*digit as char).to_digit(16)? as usize))?;
        match length {
            0 => Some(Packet::Flush),
            4..=MAX_LENGTH => self.rest.split_off(..length - 4).map(Packet::Line),
            _ => None,
        }
    }

    /// Returns the data after the packets that were read.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

/// Writes a line, which must not exceed the maximum length of a packet.
pub(crate) fn line(out: &mut Vec<u8>, content: &[u8]) {
    debug_assert!(content.len() <= MAX_LENGTH - 4);
    length(out, content.len() + 4);
    out.extend_from_slice(content);
}

/// Writes the end of a list.
pub(crate) fn flush(out: &mut Vec<u8>) {
    out.extend_from_slice(b"0000");
}

/// How several streams share one response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SideBand {
    /// They do not: the data is sent as it is, and messages cannot be sent.
    None,
    /// In packets of 1000 bytes.
    Small,
    /// In packets of the maximum length.
    Large,
}

impl SideBand {
    /// Chooses the mode from the capabilities of the client.
    pub(crate) fn of(capabilities: &[&str]) -> Self {
        match () {
            () if capabilities.contains(&"side-band-64k") => Self::Large,
            () if capabilities.contains(&"side-band") => Self::Small,
            () => Self::None,
        }
    }

    pub(crate) fn data(self, out: &mut Vec<u8>, data: &[u8]) {
        match self {
            Self::None => out.extend_from_slice(data),
            _ => self.band(out, 1, data),
        }
    }

    /// Writes a message that the client shows to its user.
    pub(crate) fn message(self, out: &mut Vec<u8>, text: &str) {
        if self != Self::None {
            self.band(out, 2, text.as_bytes());
        }
    }

    pub(crate) fn end(self, out: &mut Vec<u8>) {
        if self != Self::None {
            flush(out);
        }
    }

    fn band(self, out: &mut Vec<u8>, number: u8, data: &[u8]) {
        let longest = if self == Self::Large { MAX_LENGTH } else { 1000 };
        for chunk in data.chunks(longest - 5) {
            length(out, chunk.len() + 5);
            out.push(number);
            out.extend_from_slice(chunk);
        }
    }
}

fn length(out: &mut Vec<u8>, length: usize) {
    let digit = |shift: usize| b"0123456789abcdef"[(length >> shift) & 0x0f];
    out.extend([12, 8, 4, 0].map(digit));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<Vec<Packet<'_>>> {
        let (mut packets, mut read) = (Packets::new(bytes), Vec::new());
        while !packets.rest().is_empty() {
            read.push(packets.next()?);
        }
        Some(read)
    }

    /// The examples are from Git's description of the format.
    #[test]
    fn lines_are_read_with_and_without_a_line_end() {
        let packets =
            [Packet::Line(b"a"), Packet::Line(b"a"), Packet::Line(b"foobar"), Packet::Line(b""), Packet::Flush];
        assert_eq!(read(b"0006a\n0005a000bfoobar\n00040000").unwrap(), packets);
    }

    #[test]
    fn broken_packets_are_rejected() {
        for bytes in [&b"0"[..], b"zzzz", b"0001", b"0003", b"0006a", b"fff1", b"+005a", b"ffff"] {
            assert_eq!(read(bytes), None, "{:?}", bytes.escape_ascii().to_string());
        }
    }

    #[test]
    fn long_data_is_split_into_packets() {
        let mut out = Vec::new();
        SideBand::Large.data(&mut out, &[b'x'; 70_000]);
        SideBand::Large.end(&mut out);
        let packets = read(&out).unwrap();
        let lengths: Vec<_> =
            packets.iter().map(|packet| if let Packet::Line(line) = packet { line.len() } else { 0 }).collect();
        assert_eq!(lengths, [65_516, 70_000 - 65_515 + 1, 0]);
    }
}
