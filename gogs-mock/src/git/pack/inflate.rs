//! Decompression of the entries of packs.

use flate2::{Decompress, FlushDecompress, Status};

use super::BadPack;

/// Memory is allocated as bytes arrive, not as they are declared. This is the first allocation, in bytes.
const STEP: usize = 64 << 10;

/// Decompresses streams one after the other.
#[derive(Debug)]
pub(super) struct Inflate(Decompress);

impl Default for Inflate {
    fn default() -> Self {
        Self(Decompress::new(true))
    }
}

impl Inflate {
    /// Decompresses the stream at the start of `input`, whose result must have exactly this size, and returns the number of
    /// input bytes.
    pub(super) fn exactly(&mut self, input: &[u8], size: usize) -> Result<(Vec<u8>, usize), BadPack> {
        let Self(zlib) = self;
        zlib.reset(true);
        let mut content = Vec::with_capacity(size.min(STEP) + 1);
        loop {
            let (read, made) = (zlib.total_in() as usize, content.len());
            let rest = &input[read..];
            let status = zlib.decompress_vec(rest, &mut content, FlushDecompress::None);
            let status = status.map_err(|_| BadPack::Compression)?;
            if content.len() > size {
                return Err(BadPack::Compression);
            }
            if status == Status::StreamEnd {
                break;
            }
            // All input may be consumed long before the output is complete.
            let is_stuck = zlib.total_in() as usize == read && content.len() == made;
            if is_stuck {
                return Err(if rest.is_empty() { BadPack::Truncated } else { BadPack::Compression });
            }
            if content.len() == content.capacity() {
                // One byte more than needed, to detect excess output.
                content.reserve_exact(content.len().max(STEP).min(size + 1 - content.len()));
            }
        }
        let read = zlib.total_in() as usize;
        if content.len() == size { Ok((content, read)) } else { Err(BadPack::Compression) }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn compressed(content: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).unwrap();
        encoder.finish().unwrap()
    }

    /// If the content compresses well, most of the output appears after the last byte of input.
    #[test]
    fn content_of_any_size_round_trips() {
        for size in [0, 1, 65_535, 65_536, 65_537, 98_304, 98_305, 99_328, 131_073, 1_000_000, 5_000_000] {
            for content in [vec![0; size], (0..size as u32).map(|at| (at.wrapping_mul(at) / 7) as u8).collect()] {
                let mut stream = compressed(&content);
                let length = stream.len();
                stream.extend_from_slice(b"what follows");
                let (found, read) = Inflate::default().exactly(&stream, size).unwrap();
                assert!(found == content && read == length, "{size}");
            }
        }
    }

    #[test]
    fn wrong_size_and_truncated_stream_are_rejected() {
        for size in [1, 65_536, 98_305, 200_000] {
            let stream = compressed(&vec![0; size]);
            for other in [0, size - 1, size + 1, 60 << 20] {
                assert_eq!(
                    Inflate::default().exactly(&stream, other).err(),
                    (other != size).then_some(BadPack::Compression)
                );
            }
            for end in 0..stream.len() {
                let cut = Inflate::default().exactly(&stream[..end], size);
                assert_eq!(cut.err(), Some(BadPack::Truncated), "{end} of {}", stream.len());
            }
        }
    }
}
