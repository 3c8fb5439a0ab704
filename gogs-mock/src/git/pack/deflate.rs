//! Compression of the entries of packs.

use bytes::Bytes;
use flate2::{Compress, Compression, FlushCompress, Status};

/// Compresses streams one after the other.
#[derive(Debug)]
pub(super) struct Deflate {
    zlib: Compress,
    buffer: Vec<u8>,
}

impl Deflate {
    pub(super) fn new(level: Compression) -> Self {
        Self { zlib: Compress::new(level, true), buffer: vec![0; 64 << 10] }
    }

    /// Returns the compressed form of these bytes.
    pub(super) fn all(&mut self, content: &[u8]) -> Bytes {
        self.zlib.reset();
        let mut out = Vec::new();
        loop {
            let (read, made) = (self.zlib.total_in(), self.zlib.total_out());
            // Compressing fails only if a dictionary is missing, and none is used here.
            let status = self.zlib.compress(&content[read as usize..], &mut self.buffer, FlushCompress::Finish);
            let count = (self.zlib.total_out() - made) as usize;
            out.extend_from_slice(&self.buffer[..count]);
            if matches!(status, Ok(Status::StreamEnd) | Err(_)) {
                out.shrink_to_fit();
                return out.into();
            }
        }
    }
}
