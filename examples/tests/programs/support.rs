//! Running the programs.

use std::path::PathBuf;
use std::process::Stdio;

use gogs_mock::{LoopbackServer, MockGogs};
use tokio::process::Command;

/// The result of a program.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    pub(crate) fn lines(&self) -> Vec<&str> {
        self.out.lines().collect()
    }
}

/// Returns a command that ignores the developer's own configuration.
pub(crate) fn program(name: &str) -> Command {
    let tests = std::env::current_exe().expect("the path of this test");
    let folder: PathBuf = tests.ancestors().nth(2).expect("the folder of the profile").join("examples");
    let path = folder.join(name).with_extension(std::env::consts::EXE_EXTENSION);
    assert!(path.exists(), "{} is not built: run `cargo build -p examples --examples` first", path.display());
    let mut command = Command::new(path);
    command.stdin(Stdio::null()).kill_on_drop(true);
    for name in ["URL", "TOKEN", "FROM_URL", "FROM_TOKEN", "HOOK_LISTEN", "HOOK_SECRET"] {
        command.env_remove(format!("GOGS_{name}"));
    }
    command
}

pub(crate) async fn ran(command: &mut Command) -> Ran {
    let output = command.output().await.expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Ran { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

pub(crate) async fn run(name: &str, arguments: &[&str]) -> Ran {
    ran(program(name).args(arguments)).await
}

/// A served fake, and the user of the programs.
pub(crate) struct Served {
    pub(crate) mock: MockGogs,
    pub(crate) server: LoopbackServer,
    user: &'static str,
}

impl Served {
    pub(crate) async fn new(mock: &MockGogs, user: &'static str) -> Self {
        let server = mock.serve(([127, 0, 0, 1], 0).into()).await.expect("a free port");
        Self { mock: mock.clone(), server, user }
    }

    /// Runs a program against the fake.
    pub(crate) async fn run(&self, name: &str, arguments: &[&str]) -> Ran {
        let token = self.mock.token_of(self.user);
        let mut command = program(name);
        command.args(arguments).env("GOGS_URL", self.server.url()).env("GOGS_TOKEN", token.expose());
        ran(&mut command).await
    }

    /// Like [`run`](Self::run), and checks two more runs: a dry run prints the same lines and changes nothing, and a second
    /// run prints nothing and changes nothing.
    pub(crate) async fn run_and_again(&self, name: &str, arguments: &[&str]) -> Ran {
        let changes = |before| {
            let changes = self.mock.changes_since(before).to_string();
            // Each run creates a token of its own.
            changes.lines().filter(|line| !line.contains("access token")).map(str::to_owned).collect::<Vec<_>>()
        };
        let start = self.mock.snapshot();
        let dry = self.run(name, &[arguments, &["--dry-run"]].concat()).await;
        assert_eq!(changes(&start), [""; 0], "a dry run must change nothing");
        let first = self.run(name, arguments).await;
        assert_eq!(dry.out, first.out, "a dry run must print the same lines\n{}", first.err);
        let done = self.mock.snapshot();
        let second = self.run(name, arguments).await;
        assert_eq!((second.status, second.out.as_str()), (Some(0), ""), "{}", second.err);
        assert_eq!(changes(&done), [""; 0], "a second run must change nothing");
        first
    }
}

/// Returns the files below a folder whose names begin with a text.
pub(crate) fn files(folder: &std::path::Path, start: &str) -> Vec<String> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(start) {
                found.push(name);
            } else if entry.path().is_dir() {
                folders.push(entry.path());
            }
        }
    }
    found
}
