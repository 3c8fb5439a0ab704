//! Rare objects of Git keep their SHA-1s.

use crate::client::{Git, wait_for};

#[test]
fn objects_of_every_kind_keep_their_sha1() {
    let Some(git) = Git::new("objects_of_every_kind_keep_their_sha1") else { return };
    git.new_repository("odd");
    git.init("odd", "odd");
    let make = |kind: &str, content: &[u8]| {
        git.run_with("odd", &["hash-object", "-t", kind, "-w", "--literally", "--stdin"], content.to_vec())
    };
    let blob = git.run_with("odd", &["hash-object", "-w", "--stdin"], b"x\0\xff\n".to_vec());
    let mut tree = Vec::new();
    let id = (0..20).map(|at| u8::from_str_radix(&blob[at * 2..at * 2 + 2], 16).unwrap()).collect::<Vec<_>>();
    for entry in [&b"100755 exec"[..], b"120000 link", b"100644 n\xefme", b"100664 old mode", b"160000 submodule"] {
        tree.extend_from_slice(entry);
        tree.push(0);
        tree.extend_from_slice(&id);
    }
    let tree = make("tree", &tree);
    let names = [
        "author Ada <ada@example.com> 1700000000 +0530\ncommitter Bob <bob@example.com> 1700000001 -0930\n",
        "author  <> 0 +0000\ncommitter A B. \u{fc} <a b@c> 1 +0000\nencoding latin1\n",
        "author Ada <ada@example.com> 99999999999999999 +0000\ncommitter Ada <ada@example.com> 1 +0000\n",
    ];
    let signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQEzBAABCAAdFiEE\n -----END PGP SIGNATURE-----\n";
    let mut parent = String::new();
    for (number, names) in names.iter().enumerate() {
        let mut commit = format!("tree {tree}\n{parent}{names}{signature}HG:extra x\n\nfix ").into_bytes();
        commit.extend_from_slice(if number == 1 { b"\xe4\xf6\xfc" } else { b"no line end" });
        parent = format!("parent {}\n", make("commit", &commit));
    }
    let head = parent["parent ".len()..].trim();
    let tag = make("tag", format!("object {tree}\ntype tree\ntag of-a-tree\n\nwithout a tagger\n").as_bytes());
    let of_tag = make("tag", format!("object {tag}\ntype tag\ntag x\ntagger A <a@b> 1 +0100\n\nx\n").as_bytes());
    let references = [("heads/master", head), ("tags/tag", &tag), ("tags/of-tag", &of_tag), ("tags/blob", &blob)];
    let references = references.map(|(name, id)| (format!("refs/{name}"), id));
    for (name, id) in &references {
        git.run("odd", &["push", "-q", "origin", &format!("{id}:{name}")]);
    }
    git.run("", &["clone", "-q", "--mirror", &git.url("alice/odd"), "clone"]);
    for (name, id) in &references {
        assert_eq!(git.run("clone", &["rev-parse", name]), *id, "{name}");
    }
    git.run("clone", &["fsck", "--connectivity-only"]);
    let all = ["rev-list", "--objects", "--all", "--no-object-names"];
    let sorted = |at| {
        let mut ids: Vec<_> = git.run(at, &all).lines().map(str::to_owned).collect();
        ids.sort();
        ids
    };
    git.run("odd", &["update-ref", "refs/heads/keep", head]);
    for (name, id) in &references {
        git.run("odd", &["update-ref", name, id]);
    }
    assert_eq!(sorted("clone"), sorted("odd"));
    // The API shows as much of them as it can.
    let gogs = git.mock.client_as("alice");
    let commits = wait_for(gogs.repo("alice", "odd").commits().list(10)).unwrap();
    assert_eq!(commits.len(), 3);
    wait_for(gogs.repo("alice", "odd").tags().list()).unwrap_or_default();
}
