//! The deltas in fetched packs.

use std::collections::HashSet;
use std::io::Read;

use flate2::bufread::ZlibDecoder;
use gogs_core::models::PutContents;
use gogs_mock::MockGogs;

use crate::client::wait_for;
use crate::wire::{NONE, head, packet, post, push};

/// Returns the kinds of entries in a pack, and the ids of bases that are referenced by id.
fn entries(pack: &[u8]) -> (Vec<u8>, Vec<Vec<u8>>) {
    assert!(pack.starts_with(b"PACK\0\0\0\x02"), "{:?}", pack[..12].escape_ascii().to_string());
    let count = u32::from_be_bytes(pack[8..12].try_into().unwrap());
    let (mut kinds, mut bases) = (Vec::new(), Vec::new());
    let mut rest = &pack[12..];
    let number = |rest: &mut &[u8]| {
        let end = rest.iter().position(|byte| byte & 0x80 == 0).unwrap() + 1;
        *rest = &rest[end..];
    };
    for _ in 0..count {
        kinds.push((rest[0] >> 4) & 7);
        number(&mut rest);
        match kinds.last() {
            Some(6) => number(&mut rest),
            Some(7) => {
                bases.push(rest[..20].to_vec());
                rest = &rest[20..];
            }
            _ => {}
        }
        let mut zlib = ZlibDecoder::new(rest);
        zlib.read_to_end(&mut Vec::new()).unwrap();
        rest = zlib.into_inner();
    }
    assert_eq!(rest.len(), 20, "a checksum follows");
    (kinds, bases)
}

/// Returns the pack for a client with these capabilities and commits.
fn fetch(mock: &MockGogs, capabilities: &str, haves: &[&str]) -> Vec<u8> {
    let mut body = packet(format!("want {}{capabilities}\n", head(mock)));
    body.extend(b"0000");
    haves.iter().for_each(|have| body.extend(packet(format!("have {have}\n"))));
    body.extend(packet("done\n"));
    let answer = post(mock, "upload-pack", &[], body).into_body();
    let start = answer.windows(4).position(|window| window == b"PACK").unwrap();
    answer[start..].to_vec()
}

/// A file that changes in each commit; the commits.
fn written() -> (MockGogs, Vec<String>) {
    let mock = gogs_mock::sample();
    let contents = mock.client_as("alice").repo("alice", "hello").contents();
    let mut commits = Vec::new();
    let mut lines: Vec<_> = (0..100).map(|number| format!("This is line number {number}.")).collect();
    for number in 0..20 {
        lines[number * 3] = format!("Line {number} has changed.");
        let file = PutContents::new(format!("Change number {number}"), lines.join("\n"));
        wait_for(contents.put("docs/guide.md", file)).unwrap();
        commits.push(head(&mock));
    }
    (mock, commits)
}

#[test]
fn deltas_use_the_base_form_of_the_clients_capabilities() {
    let (mock, _) = written();
    // Twice, because the second pack is written from cached data.
    for _ in 0..2 {
        let (kinds, bases) = entries(&fetch(&mock, "", &[]));
        assert!(kinds.contains(&7) && !kinds.contains(&6), "{kinds:?}");
        assert!(bases.len() >= 15, "most versions of the file must be deltas: {kinds:?}");
        let (kinds, bases) = entries(&fetch(&mock, " ofs-delta", &[]));
        assert!(kinds.contains(&6) && bases.is_empty(), "{kinds:?}");
    }
}

#[test]
fn only_thin_packs_use_bases_of_the_client() {
    let (mock, commits) = written();
    let has = [commits[18].as_str()];
    let whole = fetch(&mock, " ofs-delta", &has);
    let (kinds, bases) = entries(&whole);
    assert!(bases.is_empty() && kinds.contains(&3), "expected a commit, trees and a file: {kinds:?}");
    let thin = fetch(&mock, " ofs-delta thin-pack", &has);
    let (kinds, bases) = entries(&thin);
    assert!(!bases.is_empty() && !kinds.contains(&3), "{kinds:?}");
    assert!(thin.len() < whole.len(), "{} and {} bytes", thin.len(), whole.len());
}

/// Data that is cached for one client must not be used for another one that has nothing.
#[test]
fn clone_after_thin_fetches_is_complete() {
    let (mock, commits) = written();
    for pair in commits.windows(2).rev() {
        fetch(&mock, " ofs-delta thin-pack", &[&pair[0]]);
    }
    let (kinds, bases) = entries(&fetch(&mock, "", &[]));
    let ids: HashSet<_> = bases.iter().collect();
    assert!(kinds.len() > 60 && !ids.is_empty());
    let copy = gogs_mock::sample();
    let report = push(&copy, (NONE, commits.last().unwrap()), b"refs/heads/copy", &fetch(&mock, "", &[]));
    assert!(report.contains("unpack ok"), "{report}");
}
