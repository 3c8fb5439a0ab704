//! Requests that `git` never sends. They must not change anything.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::client::wait_for;
use crate::wire::{NONE, Pack, commit_of, head, packet, post, push, references};

#[test]
fn invalid_reference_names_are_rejected() {
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

/// Git stores references in files, whose names have at most 255 bytes and end in `.lock` during writes.
#[test]
fn reference_names_too_long_for_a_file_are_rejected() {
    let mock = gogs_mock::sample();
    let head = head(&mock);
    let empty = Pack::default().bytes();
    let deep = |parts: usize| vec!["a".repeat(100); parts].join("/");
    for (name, is_taken) in [
        ("a".repeat(250), true),
        ("a".repeat(251), false),
        ("a".repeat(256), false),
        (deep(30), true),
        (deep(45), false),
        (vec!["b"; 20_000].join("/"), false),
    ] {
        let report = push(&mock.fork(), (NONE, &head), format!("refs/heads/{name}").as_bytes(), &empty);
        assert_eq!(report.contains("ok refs/heads/"), is_taken, "{}: {report}", name.len());
        assert_eq!(report.contains("failed to update ref"), !is_taken, "{}: {report}", name.len());
    }
}

/// Both were prepared with the branch at the same commit.
#[test]
fn push_to_a_concurrently_moved_reference_is_rejected() {
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
fn malformed_requests_get_the_servers_responses() {
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
fn decompression_bomb_is_rejected() {
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
fn malformed_packets_do_not_panic() {
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
fn disconnecting_client_changes_nothing() {
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
            // Wait until the server has finished.
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
