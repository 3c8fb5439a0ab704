//! `--seed` and `--save`.

use std::fs;

use crate::running::{folder, json, refused, start};

const SEED: &str = r##"{
    "gogs_mock": 1,
    "users": [{"name": "alice"}],
    "repositories": [{"name": "alice/hello", "files": {"README.md": "# Hello\n"}, "issues": [{"title": "It crashes"}]}]
}"##;

#[test]
fn world_is_seeded_saved_and_loaded() {
    let folder = folder("taken-up");
    let (seed, saved) = (folder.join("seed.json"), folder.join("world.json"));
    fs::write(&seed, SEED).expect("a file");
    let (seed, saved) = (seed.to_str().expect("text"), saved.to_str().expect("text"));
    let first = start(&["--seed", seed, "--save", saved, "--quiet"]);
    let (status, token) = first.ask("POST", "/api/v1/users/root1/tokens", r#"{"name":"t"}"#);
    assert_eq!(status, 201);
    assert_eq!(first.end(), (Some(0), String::new()));
    assert!(fs::read_to_string(saved).expect("a file").contains("\"text\": \"# Hello\\n\""));

    let second = start(&["--seed", saved, "--save", saved]);
    let sha1 = json(&token)["sha1"].as_str().expect("a token").to_owned();
    let (status, tokens) = second.ask("GET", "/api/v1/users/root1/tokens", "");
    assert_eq!((status, &json(&tokens)[0]["name"]), (200, &"t".into()));
    let (status, alice) = second.ask("GET", "/api/v1/users/alice", "");
    assert_eq!((status, &json(&alice)["id"]), (200, &2.into()));
    let (code, printed) = second.end();
    assert_eq!(code, Some(0));
    assert!(printed.contains("by root1: 200") && !printed.contains(&sha1), "{printed}");
    let left: Vec<_> =
        fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn unusable_seed_is_reported_with_its_place() {
    let folder = folder("unusable");
    let seed = folder.join("seed.json");
    let path = seed.to_str().expect("text");
    for (text, part) in [
        ("{", "this is not JSON"),
        (r#"{"gogs_mock": 7}"#, "version 7 is unknown"),
        (r#"{"gogs_mock": 1, "users": [{"name": "a", "age": 3}]}"#, "at users[0].age: unknown field"),
        (r#"{"gogs_mock": 1, "repositories": [{"name": "ghost/x"}]}"#, "at repositories[0]"),
    ] {
        fs::write(&seed, text).expect("a file");
        let said = refused(&["--seed", path, "--listen", "127.0.0.1:0"]);
        assert!(said.contains(path) && said.contains(part), "{said}");
    }
    let said = refused(&["--seed", "/no/such/file.json"]);
    assert!(said.contains("cannot read the seed /no/such/file.json: No such file"), "{said}");
}

#[test]
fn unwritable_save_path_is_reported_at_the_start() {
    for (path, part) in
        [("/no/such/folder/world.json", "No such file"), ("/", "it is a directory"), ("/proc/world.json", "")]
    {
        let said = refused(&["--save", path, "--listen", "127.0.0.1:0"]);
        assert!(said.contains(&format!("cannot save to {path}: {part}")), "{said}");
    }
}

#[test]
fn port_in_use_is_reported() {
    let running = start(&["--quiet"]);
    let address = running.url.replace("http://", "");
    let said = refused(&["--listen", &address]);
    assert!(said.contains(&format!("cannot listen on {address}: the port is in use")), "{said}");
}
