//! Handmade packets and packs, and a fake in process that receives them.

use std::io::Write;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use gogs_mock::MockGogs;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{Request, Response};
use sha1::{Digest, Sha1};

pub(crate) const NONE: &str = "0000000000000000000000000000000000000000";

pub(crate) fn packet(line: impl AsRef<[u8]>) -> Vec<u8> {
    let line = line.as_ref();
    [format!("{:04x}", line.len() + 4).as_bytes(), line].concat()
}

/// Returns the id of an object.
pub(crate) fn id(kind: &str, content: &[u8]) -> String {
    let bytes = Sha1::digest([format!("{kind} {}\0", content.len()).as_bytes(), content].concat());
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn id_bytes(id: &str) -> Vec<u8> {
    (0..20).map(|at| u8::from_str_radix(&id[at * 2..at * 2 + 2], 16).unwrap()).collect()
}

/// A pack under construction.
#[derive(Default)]
pub(crate) struct Pack {
    pub(crate) entries: Vec<Vec<u8>>,
}

impl Pack {
    /// Adds an entry with a size that may be wrong. Kinds: 1 commit, 2 tree, 3 blob, 4 tag, 6 and 7 deltas, whose bases are
    /// in `before`.
    pub(crate) fn entry(mut self, kind: u8, size: u64, before: &[u8], content: &[u8]) -> Self {
        let mut entry = Vec::new();
        let (mut byte, mut rest) = ((kind << 4) | (size & 15) as u8, size >> 4);
        while rest > 0 {
            entry.push(byte | 0x80);
            (byte, rest) = ((rest & 0x7f) as u8, rest >> 7);
        }
        entry.push(byte);
        entry.extend_from_slice(before);
        let mut zlib = ZlibEncoder::new(entry, Compression::best());
        zlib.write_all(content).unwrap();
        self.entries.push(zlib.finish().unwrap());
        self
    }

    pub(crate) fn object(self, kind: u8, content: &[u8]) -> Self {
        self.entry(kind, content.len() as u64, b"", content)
    }

    /// Adds a delta on the previous entry.
    pub(crate) fn delta_on_last(self, delta: &[u8]) -> Self {
        let mut distance = self.entries.last().unwrap().len();
        let mut digits = vec![(distance & 0x7f) as u8];
        while distance > 0x7f {
            distance = (distance >> 7) - 1;
            digits.insert(0, 0x80 | (distance & 0x7f) as u8);
        }
        self.entry(6, delta.len() as u64, &digits, delta)
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.promising(self.entries.len() as u32)
    }

    /// Returns the pack with this number of objects in its header.
    pub(crate) fn promising(&self, count: u32) -> Vec<u8> {
        sealed([b"PACK\0\0\0\x02", &count.to_be_bytes()[..], &self.entries.concat()].concat())
    }
}

/// Adds the checksum.
pub(crate) fn sealed(pack: Vec<u8>) -> Vec<u8> {
    let checksum = Sha1::digest(&pack);
    [pack, checksum.to_vec()].concat()
}

/// Encodes a number in groups of seven bits, as at the beginning of deltas.
pub(crate) fn size(mut size: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while size > 0x7f {
        bytes.push(0x80 | (size & 0x7f) as u8);
        size >>= 7;
    }
    bytes.push(size as u8);
    bytes
}

/// Returns a root commit with one file, and its id.
pub(crate) fn commit_of(content: &[u8]) -> (Pack, String) {
    let tree = [b"100644 file\0", &id_bytes(&id("blob", content))[..]].concat();
    let commit = commit_text(&id("tree", &tree));
    (Pack::default().object(3, content).object(2, &tree).object(1, &commit), id("commit", &commit))
}

pub(crate) fn commit_text(tree: &str) -> Vec<u8> {
    format!("tree {tree}\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\nx\n").into_bytes()
}

/// An `Authorization` header.
pub(crate) fn basic(pair: &str) -> String {
    format!("Basic {}", STANDARD.encode(pair))
}

pub(crate) fn post(mock: &MockGogs, service: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Response<Bytes> {
    let mut request = Request::post(format!("/alice/hello.git/git-{service}"))
        .header(CONTENT_TYPE, format!("application/x-git-{service}-request"))
        .header(AUTHORIZATION, basic("alice:pw123456"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    mock.handle(&request.body(body.into()).unwrap())
}

/// Pushes one reference; returns the report as text.
pub(crate) fn push(mock: &MockGogs, (old, new): (&str, &str), name: &[u8], pack: &[u8]) -> String {
    let command = [format!("{old} {new} ").as_bytes(), name, b"\0report-status"].concat();
    let response = post(mock, "receive-pack", &[], [&packet(command)[..], b"0000", pack].concat());
    assert_eq!(response.status(), 200);
    String::from_utf8_lossy(response.body()).into_owned()
}

/// Returns all references as advertised.
pub(crate) fn references(mock: &MockGogs) -> Bytes {
    let uri = "/alice/hello.git/info/refs?service=git-upload-pack";
    mock.handle(&Request::get(uri).body(Bytes::new()).unwrap()).into_body()
}

/// Returns the commit of `HEAD`.
pub(crate) fn head(mock: &MockGogs) -> String {
    let shown = String::from_utf8_lossy(&references(mock)).into_owned();
    let at = shown.find(" HEAD").unwrap();
    shown[at - 40..at].to_owned()
}
