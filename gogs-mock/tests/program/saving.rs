//! The file of `--save`.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use crate::running::{folder, json, refused, start};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

/// Starts the program with `--save`, ends it, and returns whether the world was saved.
fn saves(path: &Path) -> bool {
    let (status, printed) = start(&["--quiet", "--save", path.to_str().expect("text")]).end();
    assert_eq!((status, printed.as_str()), (Some(0), ""));
    fs::read_to_string(path).is_ok_and(|text| json(&text)["gogs_mock"] == 1)
}

#[test]
fn signal_right_after_the_first_line_saves_the_world() {
    let folder = folder("at-once");
    for run in 0..50 {
        assert!(saves(&folder.join(format!("{run}.json"))), "run {run}");
    }
}

#[test]
fn new_save_file_is_private_and_existing_one_keeps_its_permissions() {
    let folder = folder("permissions");
    let new = folder.join("new.json");
    assert!(saves(&new));
    assert_eq!(mode(&new), 0o600);
    for permissions in [0o600, 0o640, 0o644] {
        let path = folder.join(format!("{permissions:o}.json"));
        fs::write(&path, "old").expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(permissions)).expect("permissions");
        assert!(saves(&path));
        assert_eq!(mode(&path), permissions);
    }
}

#[test]
fn symbolic_links_to_save_files_are_followed_and_kept() {
    let folder = folder("links");
    fs::create_dir(folder.join("data")).expect("a folder");
    for (link, leads_to) in [("one", "data/world.json"), ("two", "one"), ("dangling", "data/missing.json")] {
        symlink(leads_to, folder.join(link)).expect("a link");
    }
    assert!(saves(&folder.join("dangling")) && saves(&folder.join("two")));
    for link in ["one", "two", "dangling"] {
        assert!(fs::symlink_metadata(folder.join(link)).expect("a link").is_symlink(), "{link}");
    }
    for file in ["data/world.json", "data/missing.json"] {
        assert!(fs::symlink_metadata(folder.join(file)).expect("a file").is_file(), "{file}");
    }
    symlink("circle", folder.join("circle")).expect("a link");
    let circle = folder.join("circle");
    let said = refused(&["--save", circle.to_str().expect("text"), "--listen", "127.0.0.1:0"]);
    assert!(said.contains("form a cycle"), "{said}");
}

/// In a container, the process id is the same each time.
#[test]
fn leftovers_of_a_killed_run_are_ignored() {
    let folder = folder("left-behind");
    let script = format!(
        "touch {0}/.world.json.$$.part; exec {1} --listen 127.0.0.1:0 --quiet --save {0}/world.json >{0}/out",
        folder.display(),
        env!("CARGO_BIN_EXE_gogs-mock")
    );
    let mut child = Command::new("sh").args(["-c", &script]).spawn().expect("a shell");
    loop {
        if let Some(status) = child.try_wait().expect("a status") {
            panic!("the program ended with {status}");
        }
        if fs::read_to_string(folder.join("out")).is_ok_and(|out| out.contains("listening on")) {
            break;
        }
        std::thread::yield_now();
    }
    let signal = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
    assert!(signal.expect("kill").success() && child.wait().expect("an end").success());
    assert!(folder.join("world.json").exists());
}

#[test]
fn save_path_that_is_not_a_regular_file_is_rejected() {
    let said = refused(&["--save", "/dev/null", "--listen", "127.0.0.1:0"]);
    assert!(said.contains("cannot save to /dev/null: it is not a regular file"), "{said}");
}

#[test]
fn inconsistent_world_is_rejected_and_its_file_kept() {
    let folder = folder("broken");
    let path = folder.join("world.json");
    let place = path.to_str().expect("text");
    let seed = folder.join("seed.json");
    fs::write(&seed, r#"{"gogs_mock": 1, "users": [{"name": "alice"}], "repositories": [{"name": "alice/hello"}]}"#)
        .expect("a file");
    assert_eq!(start(&["--quiet", "--seed", seed.to_str().expect("text"), "--save", place]).end().0, Some(0));
    let saved = json(&fs::read_to_string(&path).expect("a file"));
    let id = "1234567812345678123456781234567812345678";
    let mut spinning = saved.clone();
    let git = &mut spinning["world"]["repositories"]["rows"]["1"]["git"];
    let text = format!("object {id}\ntype tag\ntag v1\ntagger alice <a@b> 0 +0000\n\n");
    git["objects"][id] = serde_json::json!({"kind": "tag", "text": text});
    git["references"]["refs/tags/v1"] = id.into();
    let mut ownerless = saved.clone();
    ownerless["world"]["repositories"]["rows"]["1"]["owner"] = 77.into();
    for (world, part) in [(spinning, "1.git: the object 1234567812"), (ownerless, "there is no user 77")] {
        let text = world.to_string();
        fs::write(&path, &text).expect("a file");
        let said = refused(&["--seed", place, "--save", place, "--listen", "127.0.0.1:0"]);
        assert!(said.contains(place) && said.contains("at world.repositories.rows.") && said.contains(part), "{said}");
        assert_eq!(fs::read_to_string(&path).expect("a file"), text);
    }
}
