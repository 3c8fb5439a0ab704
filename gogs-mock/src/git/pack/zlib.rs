//! Compression of the entries of packs. Compressors and decompressors are reused, because creating them takes longer than
//! most entries.

use std::io::{ErrorKind, Read};

use bytes::Bytes;
use flate2::bufread::ZlibDecoder;
use flate2::{Compress, FlushCompress, Status};

use super::BadPack;

/// Memory is allocated as bytes arrive, not as they are declared. This is the first allocation, in bytes.
const STEP: usize = 64 << 10;

pub(super) fn deflated(zlib: &mut Compress, content: &[u8]) -> Bytes {
    zlib.reset();
    let mut out = Vec::with_capacity(content.len() / 2 + 64);
    // Compressing fails only if a dictionary is missing, and none is used here.
    while let Ok(Status::Ok | Status::BufError) =
        zlib.compress_vec(&content[zlib.total_in() as usize..], &mut out, FlushCompress::Finish)
    {
        out.reserve(content.len() / 2 + 64);
    }
    out.shrink_to_fit();
    out.into()
}

/// Decompresses the stream at the start of `input`, whose result must have exactly this size. Returns the result and the
/// number of input bytes.
pub(super) fn inflated<'p>(
    zlib: &mut ZlibDecoder<&'p [u8]>,
    input: &'p [u8],
    size: usize,
) -> Result<(Vec<u8>, usize), BadPack> {
    zlib.reset(input);
    // One byte more than needed, to detect excess output.
    let mut content = Vec::with_capacity(size.min(STEP) + 1);
    match zlib.take(size as u64 + 1).read_to_end(&mut content) {
        Ok(_) if content.len() == size => Ok((content, zlib.total_in() as usize)),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Err(BadPack::Truncated),
        _ => Err(BadPack::Compression),
    }
}

#[cfg(test)]
mod tests {
    use flate2::Compression;

    use super::*;

    fn compressed(content: &[u8]) -> Vec<u8> {
        deflated(&mut Compress::new(Compression::best(), true), content).to_vec()
    }

    fn inflated_once(input: &[u8], size: usize) -> Result<(Vec<u8>, usize), BadPack> {
        inflated(&mut ZlibDecoder::new(&[]), input, size)
    }

    /// If the content compresses well, most of the output appears after the last byte of input.
    #[test]
    fn content_of_any_size_round_trips() {
        for size in [0, 1, 65_535, 65_536, 65_537, 98_304, 98_305, 99_328, 131_073, 1_000_000, 5_000_000] {
            for content in [vec![0; size], (0..size as u32).map(|at| (at.wrapping_mul(at) / 7) as u8).collect()] {
                let mut stream = compressed(&content);
                let length = stream.len();
                stream.extend_from_slice(b"what follows");
                let (found, read) = inflated_once(&stream, size).unwrap();
                assert!(found == content && read == length, "{size}");
            }
        }
    }

    #[test]
    fn wrong_size_and_truncated_stream_are_rejected() {
        for size in [1, 65_536, 98_305, 200_000] {
            let stream = compressed(&vec![0; size]);
            for other in [0, size - 1, size + 1, 60 << 20] {
                assert_eq!(inflated_once(&stream, other).err(), (other != size).then_some(BadPack::Compression));
            }
            for end in 0..stream.len() {
                let cut = inflated_once(&stream[..end], size);
                assert_eq!(cut.err(), Some(BadPack::Truncated), "{end} of {}", stream.len());
            }
        }
    }
}
