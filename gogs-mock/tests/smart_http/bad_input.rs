//! What no `git` would send. Nothing of it may change anything.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use gogs_mock::MockGogs;

use crate::client::wait_for;
use crate::wire::{
    NONE, Pack, commit_of, commit_text, head, id, id_bytes, packet, post, push, references, sealed, size,
};

const MAIN: &[u8] = b"refs/heads/new";

/// Pushes a pack that is to be refused as a whole.
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
fn a_pack_that_is_cut_anywhere_is_refused() {
    let mock = gogs_mock::sample();
    let (pack, commit) = commit_of(b"hello");
    let pack = pack.bytes();
    for end in 0..pack.len() {
        refused(&mock, &commit, &pack[..end]);
    }
    assert!(refused(&mock, &commit, b"").contains("unpack eof before pack header was fully read"));
    assert!(push(&mock, (NONE, &commit), MAIN, &pack).contains("unpack ok"), "the whole one is fine");
}

#[test]
fn a_pack_with_any_other_byte_is_refused() {
    let mock = gogs_mock::sample();
    let (pack, commit) = commit_of(b"hello");
    let pack = pack.bytes();
    for at in 0..pack.len() {
        for flip in [0x01, 0x80, 0xff] {
            let mut pack = pack.clone();
            pack[at] ^= flip;
            refused(&mock, &commit, &pack);
        }
        // With a checksum that is right again, what is wrong is found elsewhere, or is another object.
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
fn a_pack_holds_what_it_promises() {
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
fn deltas_that_grow_without_end_are_refused() {
    let mock = gogs_mock::sample();
    let block = 1 << 20;
    // Each copies its base 32 times.
    let grow = |from: usize| {
        let copy = [0xff, 0, 0, 0, 0, from as u8, (from >> 8) as u8, (from >> 16) as u8];
        [size(from), size(from * 32), copy.repeat(32)].concat()
    };
    let one = grow(block);
    let mut bomb = Pack::default().object(3, &vec![0; block]).delta_on_last(&one);
    let report = refused(&mock, &id("blob", b""), &bomb.bytes().clone());
    assert!(report.contains("unpack") && !report.is_empty());
    bomb = bomb.delta_on_last(&[size(32 * block), size(1 << 40), vec![0xff; 8]].concat());
    assert!(bomb.bytes().len() < 10_000);
    refused(&mock, &id("blob", b""), &bomb.bytes());
    // Many that are just small enough.
    let mut many = Pack::default().object(3, &vec![0; block]);
    let base = id_bytes(&id("blob", &vec![0; block]));
    for _ in 0..20 {
        many = many.entry(7, one.len() as u64, &base, &one);
    }
    refused(&mock, &id("blob", b""), &many.bytes());
}

#[test]
fn sizes_that_are_lies_are_refused() {
    let mock = gogs_mock::sample();
    let new = id("blob", b"hello");
    for size in [0, 4, 6, 60 << 20, 65 << 20, 1 << 40, u64::MAX] {
        refused(&mock, &new, &Pack::default().entry(3, size, b"", b"hello").bytes());
    }
    // 65 MiB of nothing.
    refused(&mock, &new, &Pack::default().object(3, &vec![0; 65 << 20]).bytes());
}

#[test]
fn long_chains_and_circles_of_deltas_are_refused() {
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
fn a_delta_may_come_before_its_base() {
    let mock = gogs_mock::sample();
    let base = id_bytes(&id("blob", b"hello"));
    let pack = Pack::default().entry(7, 10, &base, b"\x05\x0a\x90\x05\x05world").object(3, b"hello");
    let report = push(&mock, (NONE, &id("blob", b"helloworld")), b"refs/tags/blob", &pack.bytes());
    assert!(report.contains("ok refs/tags/blob"), "{report}");
}

#[test]
fn what_a_reference_leads_to_must_be_there_and_of_its_kind() {
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
    // A submodule's commit is elsewhere.
    let tree = tree_of("160000", &missing);
    let commit = commit_text(&id("tree", &tree));
    let pack = Pack::default().object(2, &tree).object(1, &commit).bytes();
    assert!(push(&mock, (NONE, &id("commit", &commit)), MAIN, &pack).contains("ok refs/heads/new"));
}

#[test]
fn names_that_git_does_not_take_are_refused() {
    let mock = gogs_mock::sample();
    let head = head(&mock);
    let before = references(&mock);
    let empty = Pack::default().bytes();
    for name in [
        &b"HEAD"[..],
        b"../x",
        b"refs/heads/../x",
        b"refs/../../x",
        b"refs/heads/a b",
        b"refs/heads/a\nb",
        b"refs/heads/a\x01b",
        b"refs/heads/a\x7f",
        b"refs/heads/x.lock",
        b"refs/heads/.x",
        b"refs/heads/",
        b"refs/heads",
        b"refs/heads/a\\b",
        b"refs/heads/a~1",
        b"refs/heads/\xff\xfe",
        b"heads/x",
        b"/refs/heads/x",
    ] {
        let report = push(&mock, (NONE, &head), name, &empty);
        assert!(report.contains("unpack ok") && report.contains("funny refname"), "{name:?}: {report}");
        assert_eq!(references(&mock), before, "{name:?}");
    }
}

/// Both were prepared when the branch stood at the same commit.
#[test]
fn a_reference_that_moved_meanwhile_stays() {
    let mock = gogs_mock::sample();
    let base = head(&mock);
    let (one, two) = (commit_of(b"one"), commit_of(b"two"));
    let report = push(&mock, (&base, &one.1), b"refs/heads/master", &one.0.bytes());
    assert!(report.contains("ok refs/heads/master"), "{report}");
    let report = push(&mock, (&base, &two.1), b"refs/heads/master", &two.0.bytes());
    assert!(report.contains("ng refs/heads/master failed to update ref"), "{report}");
    let report = push(&mock, (NONE, &two.1), b"refs/heads/master", &two.0.bytes());
    assert!(report.contains("ng refs/heads/master failed to update ref"), "{report}");
    assert_eq!(head(&mock), one.1);
}

#[test]
fn requests_that_are_none_are_answered_as_the_server_does() {
    let mock = gogs_mock::sample();
    let silent = |service, body: &[u8]| {
        let response = post(&mock, service, &[], body.to_vec());
        (response.status().as_u16(), response.body().is_empty())
    };
    let missing = "1".repeat(40);
    for service in ["upload-pack", "receive-pack"] {
        for body in [&b""[..], b"zzzz", b"0032want", b"0001", b"0010want 1111111", b"ffff"] {
            assert_eq!(silent(service, body), (500, true), "{service} {:?}", body.escape_ascii().to_string());
        }
        assert_eq!(silent(service, b"0000"), (200, true));
        let broken = post(&mock, service, &[("content-encoding", "gzip")], b"0000".to_vec());
        assert_eq!((broken.status().as_u16(), broken.body().is_empty()), (500, true));
    }
    let want = [&packet(format!("want {missing}\n"))[..], b"0000", &packet("done\n")].concat();
    let response = post(&mock, "upload-pack", &[], want);
    assert_eq!(response.body(), &packet(format!("ERR upload-pack: not our ref {missing}"))[..]);
}

#[test]
fn a_compressed_body_without_end_is_refused() {
    let mock = gogs_mock::sample();
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..65 {
        gzip.write_all(&vec![b'0'; 1 << 20]).unwrap();
    }
    let body = gzip.finish().unwrap();
    assert!(body.len() < 1 << 20);
    assert_eq!(post(&mock, "upload-pack", &[("content-encoding", "gzip")], body).status(), 413);
}

#[test]
fn nothing_that_is_sent_makes_it_fall_over() {
    let mock = gogs_mock::sample();
    let head = head(&mock);
    let (pack, commit) = commit_of(b"hello");
    let pieces: Vec<Vec<u8>> = vec![
        packet(format!("want {head} multi_ack_detailed no-done side-band-64k ofs-delta include-tag")),
        packet(format!("want {head} side-band\n")),
        packet(format!("want {commit}")),
        packet(format!("have {head}\n")),
        packet(format!("have {commit}\n")),
        packet(format!("shallow {head}")),
        packet("deepen 1"),
        packet("deepen 2147483647"),
        packet("deepen -1"),
        packet("deepen-since 1"),
        packet("deepen-not HEAD"),
        packet("done"),
        packet(format!("{NONE} {head} refs/heads/x\0report-status side-band-64k atomic")),
        packet(format!("{head} {NONE} refs/heads/x\0report-status")),
        packet(format!("{NONE} {NONE} refs/heads/y")),
        packet(format!("{head} {commit} refs/heads/master")),
        b"0000".to_vec(),
        b"0001".to_vec(),
        b"PACK".to_vec(),
        pack.bytes(),
    ];
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..4000 {
        let count = random.usize(1..8);
        let mut body: Vec<u8> = (0..count).flat_map(|_| random.choice(&pieces).unwrap().clone()).collect();
        if random.bool() && !body.is_empty() {
            let at = random.usize(..body.len());
            body[at] ^= random.u8(..);
        }
        for service in ["upload-pack", "receive-pack"] {
            let status = post(&mock, service, &[], body.clone()).status();
            assert!([200, 500].contains(&status.as_u16()), "{status}");
        }
    }
}

#[test]
fn a_client_that_hangs_up_changes_nothing() {
    wait_for(async {
        let mock = gogs_mock::sample();
        let before = references(&mock);
        let server = mock.serve(([127, 0, 0, 1], 0).into()).await.unwrap();
        let address = server.address();
        let (pack, commit) = commit_of(b"hello");
        let command = format!("{NONE} {commit} refs/heads/new\0report-status");
        let body = [&packet(command)[..], b"0000", &pack.bytes()].concat();
        let head = format!(
            "POST /alice/hello.git/git-receive-pack HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Basic YWxpY2U6cHcxMjM0NTY=\r\n\
             Content-Type: application/x-git-receive-pack-request\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let talk = move |sent: Vec<u8>, hangs_up: bool| {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.write_all(&sent).unwrap();
            if hangs_up {
                stream.shutdown(Shutdown::Write).unwrap();
            }
            // Until the server is done with it.
            stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
            String::from_utf8_lossy(&answer).into_owned()
        };
        for end in [0, 4, 60, 130, body.len() - 1] {
            let sent = [head.as_bytes(), &body[..end]].concat();
            tokio::task::spawn_blocking(move || talk(sent, true)).await.unwrap();
            assert_eq!(references(&mock), before, "after {end} bytes");
        }
        let whole = [head.as_bytes(), &body].concat();
        let answer = tokio::task::spawn_blocking(move || talk(whole, false)).await.unwrap();
        assert!(answer.contains("ok refs/heads/new"), "{answer}");
        server.stop().await;
    });
}
