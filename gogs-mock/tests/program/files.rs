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
        ("\u{feff}", "this is empty, and not JSON"),
        (r#"{"gogs_mock": 1, "users": [{"name": "alice"}], "users": []}"#, "the key \"users\" appears twice at line 1"),
        (r#"{"gogs_mock": 1, "users": {"name": "alice"}}"#, "at users: an object is not a list"),
        (r#"{"gogs_mock": 1, "users": ["alice"]}"#, "at users[0]: the text \"alice\" is not an object"),
        ("{}", "missing \"gogs_mock\": 1, which marks the file as a seed"),
        (
            r#"{"gogs_mock": 1, "repositories": [{"name": "root1/z", "files": {"a/b": "1", "a": "2"}}]}"#,
            "\"a\" is a file, so there cannot be a file \"a/b\"",
        ),
        (
            r#"{"gogs_mock": 1, "repositories": [{"name": "root1/z", "hooks": [{"url": "nope"}]}]}"#,
            "hook \"nope\": this is not an address such as http://",
        ),
        (r#"{"gogs_mock": 1, "users": [{"name": "a b"}]}"#, "at users[0]: username \"a b\": only letters"),
        (
            r#"{"gogs_mock": 1, "repositories": [{"name": "root1/z", "labels": {"bug": "red"}}]}"#,
            "color \"red\": a colour has 7 characters",
        ),
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
fn options_that_contradict_a_saved_world_are_rejected() {
    let folder = folder("contradicted");
    let (seed, saved) = (folder.join("seed.json"), folder.join("world.json"));
    fs::write(&seed, format!("\u{feff}{SEED}")).expect("a file");
    let (seed, saved) = (seed.to_str().expect("text"), saved.to_str().expect("text"));
    let options =
        ["--admin", "chief:pw", "--gogs-version", "0.13.4", "--external-url", "http://a.test/", "--standing-clock"];
    assert_eq!(start(&[&["--quiet", "--seed", seed, "--save", saved], &options[..]].concat()).end().0, Some(0));
    // What the world agrees with can be given again.
    assert_eq!(start(&[&["--quiet", "--seed", saved], &options[..]].concat()).end().0, Some(0));
    for (arguments, part) in [
        (&["--admin", "chief:other"][..], "there is no site administrator \"chief\" with this password"),
        (&["--admin", "boss:pw"], "there is no site administrator \"boss\""),
        (&["--gogs-version", "0.12.11"], "the version is 0.13.4, not 0.12.11"),
        (&["--external-url", "http://b.test/"], "the external URL is http://a.test, not http://b.test"),
    ] {
        let said = refused(&[&["--listen", "127.0.0.1:0", "--seed", saved], arguments].concat());
        assert!(said.contains(saved) && said.contains("is a saved world") && said.contains(part), "{said}");
    }
    let said = refused(&["--listen", "127.0.0.1:0", "--seed", seed, "--seed", saved]);
    assert!(said.contains("give it before the other seeds"), "{said}");
    let world = fs::read_to_string(saved).expect("a file");
    fs::write(saved, world.replacen('{', "{\"users\": [],", 1)).expect("a file");
    let said = refused(&["--listen", "127.0.0.1:0", "--seed", saved]);
    assert!(said.contains("at users: this field is unknown in a saved world"), "{said}");
}

#[test]
fn unwritable_ready_file_is_reported_before_the_address() {
    let said = refused(&["--listen", "127.0.0.1:0", "--ready-file", "/no/such/folder/ready"]);
    assert!(said.contains("cannot write the ready file /no/such/folder/ready: No such file"), "{said}");
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
