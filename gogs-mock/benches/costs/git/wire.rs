//! Handmade requests of Git clients.

use std::io::Write;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use gogs_mock::MockGogs;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{Request, Response, StatusCode};
use sha1::{Digest, Sha1};

use super::OWNER;

const NO_ID: &str = "0000000000000000000000000000000000000000";

/// References to create, each with an id and a name, and a pack.
pub(super) struct Push {
    pub(super) commands: Vec<(String, String)>,
    pub(super) pack: Bytes,
}

/// Fetches the branch `master` with all its objects; returns its id and the pack.
pub(super) fn clone(fake: &MockGogs, repository: &str) -> (String, Bytes) {
    let shown = show(fake, repository);
    let shown = String::from_utf8_lossy(&shown);
    let at = shown.find(" refs/heads/master").expect("a branch");
    let head = shown[at - 40..at].to_owned();
    let pack = fetch(fake, repository, &head);
    (head, pack)
}

/// Returns the pack with all objects that an object leads to.
pub(super) fn fetch(fake: &MockGogs, repository: &str, id: &str) -> Bytes {
    let body = [packet(&format!("want {id} ofs-delta\n")), "0000".to_owned(), packet("done\n")].concat();
    let answer = post(fake, repository, "upload-pack", body.into()).into_body();
    let words = packet("NAK\n").len();
    assert!(answer[words..].starts_with(b"PACK"), "a pack follows");
    answer.slice(words..)
}

/// Pushes, and asserts that everything is accepted.
pub(super) fn push(fake: &MockGogs, repository: &str, push: &Push) {
    let mut body = Vec::new();
    for (index, (id, name)) in push.commands.iter().enumerate() {
        let capabilities = if index == 0 { "\0report-status" } else { "" };
        body.extend_from_slice(packet(&format!("{NO_ID} {id} {name}{capabilities}")).as_bytes());
    }
    body.extend_from_slice(b"0000");
    body.extend_from_slice(&push.pack);
    let report = post(fake, repository, "receive-pack", body.into()).into_body();
    let is_refused = report.windows(4).any(|word| word == b"\nng ") || !report[4..].starts_with(b"unpack ok");
    assert!(!is_refused, "the push was rejected");
}

/// Returns the references as advertised.
pub(super) fn show(fake: &MockGogs, repository: &str) -> Bytes {
    let uri = format!("/{OWNER}/{repository}.git/info/refs?service=git-upload-pack");
    fake.handle(&Request::get(uri).body(Bytes::new()).expect("a request")).into_body()
}

pub(super) fn empty_pack() -> Bytes {
    sealed(b"PACK\0\0\0\x02\0\0\0\0".to_vec())
}

pub(super) fn pack_of_blob(content: &[u8]) -> Bytes {
    let mut pack = b"PACK\0\0\0\x02\0\0\0\x01".to_vec();
    let (mut byte, mut rest) = (0x30 | (content.len() & 15) as u8, content.len() >> 4);
    while rest > 0 {
        pack.push(byte | 0x80);
        (byte, rest) = ((rest & 0x7f) as u8, rest >> 7);
    }
    pack.push(byte);
    let mut zlib = ZlibEncoder::new(pack, Compression::fast());
    zlib.write_all(content).expect("memory");
    sealed(zlib.finish().expect("memory"))
}

/// Returns the id of an object.
pub(super) fn object_id(kind: &str, content: &[u8]) -> String {
    let digest = Sha1::new().chain_update(format!("{kind} {}\0", content.len())).chain_update(content).finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Adds the checksum.
fn sealed(mut pack: Vec<u8>) -> Bytes {
    let checksum = Sha1::digest(&pack);
    pack.extend_from_slice(&checksum);
    pack.into()
}

fn packet(line: &str) -> String {
    format!("{:04x}{line}", line.len() + 4)
}

fn post(fake: &MockGogs, repository: &str, service: &str, body: Bytes) -> Response<Bytes> {
    let request = Request::post(format!("/{OWNER}/{repository}.git/git-{service}"))
        .header(CONTENT_TYPE, format!("application/x-git-{service}-request"))
        .header(AUTHORIZATION, format!("Basic {}", STANDARD.encode(format!("{OWNER}:pw123456"))))
        .body(body)
        .expect("a request");
    let response = fake.handle(&request);
    assert_eq!(response.status(), StatusCode::OK);
    response
}
