//! Deltas: an object encoded as pieces of another one and new bytes.

use super::BadPack;

/// The maximum length of a copy instruction. Packs of version 3 allow longer ones, but no Git writes them.
pub(super) const MAX_COPY_LENGTH: usize = 0x10000;

/// A delta with the declared size of its result.
#[derive(Debug, Clone, Copy)]
pub(super) struct Delta<'d> {
    base_size: usize,
    pub(super) result_size: usize,
    instructions: &'d [u8],
}

impl<'d> Delta<'d> {
    pub(super) fn parse(mut bytes: &'d [u8]) -> Result<Self, BadPack> {
        let base_size = size(&mut bytes).ok_or(BadPack::Delta)?;
        let result_size = size(&mut bytes).ok_or(BadPack::Delta)?;
        Ok(Self { base_size, result_size, instructions: bytes })
    }

    /// Applies the delta to its base, and returns the result. Never allocates more than the declared size.
    pub(super) fn apply(self, base: &[u8]) -> Result<Vec<u8>, BadPack> {
        if base.len() != self.base_size {
            return Err(BadPack::Delta);
        }
        let mut result = Vec::with_capacity(self.result_size);
        let mut rest = self.instructions;
        while let Some(piece) = next_piece(&mut rest, base)? {
            if piece.len() > self.result_size - result.len() {
                return Err(BadPack::Delta);
            }
            result.extend_from_slice(piece);
        }
        if result.len() == self.result_size { Ok(result) } else { Err(BadPack::Delta) }
    }
}

fn next_piece<'p>(rest: &mut &'p [u8], base: &'p [u8]) -> Result<Option<&'p [u8]>, BadPack> {
    let Some(instruction) = rest.split_off_first() else { return Ok(None) };
    if instruction & 0x80 == 0 {
        let piece = rest.split_off(..usize::from(*instruction)).ok_or(BadPack::Delta)?;
        // Git reserves the instruction of length zero.
        return if piece.is_empty() { Err(BadPack::Delta) } else { Ok(Some(piece)) };
    }
    let mut number = |bits: u8, shift: u8| {
        let present = (0..bits).filter(|bit| instruction & (1 << (bit + shift)) != 0);
        let mut number = 0;
        for bit in present {
            number |= usize::from(*rest.split_off_first().ok_or(BadPack::Delta)?) << (bit * 8);
        }
        Ok(number)
    };
    let start = number(4, 0)?;
    let length = match number(3, 4)? {
        0 => MAX_COPY_LENGTH,
        length => length,
    };
    base.get(start..start + length).map(Some).ok_or(BadPack::Delta)
}

/// Reads a number in groups of seven bits, the lowest first.
fn size(bytes: &mut &[u8]) -> Option<usize> {
    let mut size = 0;
    for shift in (0..usize::BITS - 7).step_by(7) {
        let byte = *bytes.split_off_first()?;
        size |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(size);
        }
    }
    None
}

/// Writes a number in groups of seven bits, the lowest first.
pub(super) fn put_size(delta: &mut Vec<u8>, mut size: usize) {
    while size > 0x7f {
        delta.push((size & 0x7f) as u8 | 0x80);
        size >>= 7;
    }
    delta.push(size as u8);
}

/// Adds instructions for new bytes.
pub(super) fn put_new(delta: &mut Vec<u8>, bytes: &[u8]) {
    for bytes in bytes.chunks(0x7f) {
        delta.push(bytes.len() as u8);
        delta.extend_from_slice(bytes);
    }
}

/// Adds instructions for a piece of the base.
pub(super) fn put_copy(delta: &mut Vec<u8>, mut start: usize, mut length: usize) {
    while length > 0 {
        let piece = length.min(MAX_COPY_LENGTH);
        let instruction = delta.len();
        delta.push(0x80);
        let mut put_number = |number: usize, bits: std::ops::Range<usize>| {
            for (bit, byte) in bits.zip(number.to_le_bytes()).filter(|(_, byte)| *byte != 0) {
                delta[instruction] |= 1 << bit;
                delta.push(byte);
            }
        };
        put_number(start, 0..4);
        // The maximum length is encoded as zero.
        put_number(piece % MAX_COPY_LENGTH, 4..6);
        (start, length) = (start + piece, length - piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(delta: &[u8], base: &[u8]) -> Result<Vec<u8>, BadPack> {
        Delta::parse(delta)?.apply(base)
    }

    #[test]
    fn copies_and_new_bytes_are_joined() {
        // Copies 5 bytes from 0, adds " new", copies 6 from 5.
        let delta = b"\x0b\x0f\x90\x05\x04 new\x91\x05\x06";
        assert_eq!(apply(delta, b"hello world").unwrap(), b"hello new world");
    }

    #[test]
    fn length_of_zero_copies_65536_bytes() {
        let base = vec![7; 0x10000];
        assert_eq!(apply(b"\x80\x80\x04\x80\x80\x04\x80", &base).unwrap(), base);
    }

    #[test]
    fn instructions_round_trip() {
        let base: Vec<u8> = (0..0x30000_u32).map(|number| (number % 251) as u8).collect();
        let mut delta = Vec::new();
        put_size(&mut delta, base.len());
        put_size(&mut delta, 0x20005 + 300);
        put_copy(&mut delta, 0x0102, 0x20005);
        put_new(&mut delta, &[9; 300]);
        assert_eq!(apply(&delta, &base).unwrap(), [&base[0x0102..0x20107], &[9; 300]].concat());
    }

    #[test]
    fn invalid_deltas_are_rejected() {
        let reaches_too_far = b"\x0b\x0b\x91\x05\x0b";
        let makes_more_than_it_says = b"\x0b\x04\x90\x05";
        let makes_less_than_it_says = b"\x0b\x06\x90\x05";
        let of_another_base = b"\x0c\x05\x90\x05";
        let reserved = b"\x0b\x00\x00";
        let cut = b"\x0b\x05\x05hel";
        let endless_size = b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01";
        let amiss = [&reaches_too_far[..], makes_more_than_it_says, makes_less_than_it_says, of_another_base, reserved];
        for delta in amiss.into_iter().chain([&cut[..], endless_size, b"", b"\x0b"]) {
            assert_eq!(apply(delta, b"hello world"), Err(BadPack::Delta), "{delta:?}");
        }
    }
}
