//! Packs that `git` never sends. They must not change anything.

use gogs_mock::MockGogs;

use crate::wire::{NONE, Pack, commit_of, commit_text, id, id_bytes, push, references, sealed, size};

const MAIN: &[u8] = b"refs/heads/new";

/// Pushes a pack that must be rejected as a whole.
#[track_caller]
fn refused(mock: &MockGogs, new: &str, pack: &[u8]) -> String {
    let before = references(mock);
    let report = push(mock, (NONE, new), MAIN, pack);
    assert!(report.contains("unpack ") && !report.contains("unpack ok"), "{report}");
    assert!(report.contains("ng refs/heads/new unpacker error"), "{report}");
    assert_eq!(references(mock), before);
    report
}

#[test]
fn truncated_pack_is_rejected() {
    let mock = gogs_mock::sample();
    let (pack, commit) = commit_of(b"hello");
    let pack = pack.bytes();
    for end in 0..pack.len() {
        refused(&mock, &commit, &pack[..end]);
    }
    assert!(refused(&mock, &commit, b"").contains("unpack eof before pack header was fully read"));
    assert!(push(&mock, (NONE, &commit), MAIN, &pack).contains("unpack ok"), "the complete pack must be accepted");
}

#[test]
fn corrupted_pack_is_rejected() {
    let mock = gogs_mock::sample();
    let (pack, commit) = commit_of(b"hello");
    let pack = pack.bytes();
    for at in 0..pack.len() {
        for flip in [0x01, 0x80, 0xff] {
            let mut pack = pack.clone();
            pack[at] ^= flip;
            refused(&mock, &commit, &pack);
        }
        // With a correct checksum, the mistake is detected elsewhere, or the pack contains another object.
        let mut pack = pack[..pack.len() - 20].to_vec();
        if let Some(byte) = pack.get_mut(at) {
            *byte ^= 0x11;
            let before = references(&mock);
            push(&mock, (NONE, &commit), MAIN, &sealed(pack));
            assert_eq!(references(&mock), before, "byte {at}");
        }
    }
}

#[test]
fn pack_with_wrong_object_count_is_rejected() {
    let mock = gogs_mock::sample();
    let (pack, commit) = commit_of(b"hello");
    for count in [0, 2, 4, 499_999, u32::MAX] {
        refused(&mock, &commit, &pack.promising(count));
    }
    let mut long = pack.bytes();
    long.push(0);
    refused(&mock, &commit, &long);
}

#[test]
fn exploding_deltas_are_rejected() {
    let mock = gogs_mock::sample();
    let block = 1 << 20;
    // Each copies its base 32 times.
    let grow = |from: usize| {
        let copy = [0xff, 0, 0, 0, 0, from as u8, (from >> 8) as u8, (from >> 16) as u8];
        [size(from), size(from * 32), copy.repeat(32)].concat()
    };
    let one = grow(block);
    let made = id("blob", &vec![0; 32 * block]);
    let small = Pack::default().object(3, &vec![0; block]).delta_on_last(&one);
    let report = push(&mock.fork(), (NONE, &made), b"refs/tags/large", &small.bytes());
    assert!(report.contains("unpack ok") && report.contains("ok refs/tags/large"), "32 MiB must be accepted: {report}");
    for bomb in [grow(32 * block), [size(32 * block), size(1 << 40), vec![0xff; 8]].concat()] {
        let bomb = Pack { entries: small.entries.clone() }.delta_on_last(&bomb);
        assert!(bomb.bytes().len() < 10_000);
        refused(&mock, &made, &bomb.bytes());
    }
    // Eight that are each small enough, before their base.
    let base = vec![0; block];
    let base_id = id_bytes(&id("blob", &base));
    let many = (0..8).fold(Pack::default(), |pack, _| pack.entry(7, one.len() as u64, &base_id, &one));
    refused(&mock, &made, &many.object(3, &base).bytes());
}

#[test]
fn wrong_sizes_are_rejected() {
    let mock = gogs_mock::sample();
    let new = id("blob", b"hello");
    for size in [0, 4, 6, 60 << 20, 65 << 20, 1 << 40, u64::MAX] {
        refused(&mock, &new, &Pack::default().entry(3, size, b"", b"hello").bytes());
    }
    // 65 MiB of zeros.
    refused(&mock, &new, &Pack::default().object(3, &vec![0; 65 << 20]).bytes());
}

#[test]
fn long_and_circular_delta_chains_are_rejected() {
    let mock = gogs_mock::sample();
    let same = b"\x05\x05\x90\x05";
    let mut chain = Pack::default().object(3, b"hello");
    for _ in 0..4096 {
        chain = chain.delta_on_last(same);
    }
    let new = id("blob", b"hello");
    refused(&mock, &new, &chain.bytes());
    chain.entries.pop();
    assert!(push(&mock, (NONE, &new), b"refs/tags/chain", &chain.bytes()).contains("unpack ok"), "4095 are fine");
    let mock = gogs_mock::sample();
    refused(&mock, &new, &Pack::default().entry(7, 4, &id_bytes(&new), same).bytes());
    refused(&mock, &new, &Pack::default().entry(6, 4, b"\0", same).bytes());
    refused(&mock, &new, &Pack::default().entry(6, 4, b"\x7f", same).bytes());
    refused(&mock, &new, &Pack::default().entry(6, 4, &[0xff; 30], same).bytes());
    for kind in [0, 5] {
        refused(&mock, &new, &Pack::default().entry(kind, 5, b"", b"hello").bytes());
    }
}

#[test]
fn delta_before_its_base_is_accepted() {
    let mock = gogs_mock::sample();
    let base = id_bytes(&id("blob", b"hello"));
    let pack = Pack::default().entry(7, 10, &base, b"\x05\x0a\x90\x05\x05world").object(3, b"hello");
    let report = push(&mock, (NONE, &id("blob", b"helloworld")), b"refs/tags/blob", &pack.bytes());
    assert!(report.contains("ok refs/tags/blob"), "{report}");
}

#[test]
fn reference_to_missing_or_wrong_objects_is_rejected() {
    let mock = gogs_mock::sample();
    let blob = id("blob", b"hello");
    let missing = "1".repeat(40);
    let tree_of = |mode: &str, id: &str| [mode.as_bytes(), b" x\0", &id_bytes(id)].concat();
    let good_tree = tree_of("100644", &blob);
    let tree_id = id("tree", &good_tree);
    let parent = |id: &str| {
        format!("tree {tree_id}\nparent {id}\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\n").into_bytes()
    };
    for (commit, tree) in [
        (commit_text(&missing), good_tree.clone()),
        (commit_text(&blob), good_tree.clone()),
        (parent(&missing), good_tree.clone()),
        (parent(&blob), good_tree.clone()),
        (commit_text(&id("tree", &tree_of("100644", &missing))), tree_of("100644", &missing)),
        (commit_text(&id("tree", &tree_of("40000", &blob))), tree_of("40000", &blob)),
        (commit_text(&id("tree", b"100644 x")), b"100644 x".to_vec()),
        (b"no commit at all".to_vec(), good_tree.clone()),
    ] {
        let pack = Pack::default().object(3, b"hello").object(2, &tree).object(1, &commit).bytes();
        let before = references(&mock);
        let report = push(&mock, (NONE, &id("commit", &commit)), MAIN, &pack);
        assert!(report.contains("ng refs/heads/new missing necessary objects"), "{report}");
        assert_eq!(references(&mock), before);
    }
    // The commit of a submodule is in another repository.
    let tree = tree_of("160000", &missing);
    let commit = commit_text(&id("tree", &tree));
    let pack = Pack::default().object(2, &tree).object(1, &commit).bytes();
    assert!(push(&mock, (NONE, &id("commit", &commit)), MAIN, &pack).contains("ok refs/heads/new"));
}
