//! The real `git` in a folder of its own, and a fake that listens.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::JoinHandle;
use std::{fs, io, thread};

use gogs_mock::MockGogs;
use tokio::sync::oneshot;

/// A listening fake, a folder, and `git` with settings of its own.
pub(crate) struct Git {
    pub(crate) mock: MockGogs,
    folder: PathBuf,
    address: SocketAddr,
    server: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

impl Git {
    /// Returns the sample server and an empty folder, or `None` if `git` is not installed. `name` must be that of the test.
    pub(crate) fn new(name: &str) -> Option<Self> {
        if let Err(error) = Command::new("git").arg("--version").stdout(Stdio::null()).status() {
            Self::skip(name, &format!("git cannot be run: {error}"));
            return None;
        }
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("smart_http").join(name);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => panic!("{}: {error}", folder.display()),
            _ => fs::create_dir_all(&folder).expect("an empty folder"),
        }
        let mock = gogs_mock::sample();
        let (address, server) = serve(mock.clone());
        Some(Self { mock, folder, address, server: Some(server) })
    }

    /// Reports that a test is skipped, bypassing the capture of output.
    pub(crate) fn skip(name: &str, reason: &str) {
        let _ = writeln!(io::stderr(), "{name} is skipped: {reason}");
    }

    /// Returns the clone address of a repository (`alice/hello`).
    pub(crate) fn url(&self, repository: &str) -> String {
        format!("http://{}/{repository}.git", self.address)
    }

    /// Like [`url`](Self::url), with credentials.
    pub(crate) fn url_as(&self, login: &str, password: &str, repository: &str) -> String {
        format!("http://{login}:{password}@{}/{repository}.git", self.address)
    }

    /// Returns the address to which alice pushes.
    pub(crate) fn alices(&self, repository: &str) -> String {
        self.url_as("alice", "pw123456", &format!("alice/{repository}"))
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.folder.join(below)
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    }

    /// Runs `git` in a folder, and returns its output without the final newline.
    #[track_caller]
    pub(crate) fn run(&self, at: &str, arguments: &[&str]) -> String {
        self.run_with(at, arguments, Vec::new())
    }

    /// Like [`run`](Self::run); `None` if it fails.
    pub(crate) fn try_run(&self, at: &str, arguments: &[&str]) -> Option<String> {
        let output = self.output(at, arguments, Vec::new());
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
    }

    /// Returns the size of the packs of a bare repository.
    pub(crate) fn pack_size(&self, at: &str) -> u64 {
        let files = fs::read_dir(self.path(at).join("objects/pack")).expect("packs").map(|file| file.expect("a file"));
        let packs = files.filter(|file| file.path().extension().is_some_and(|extension| extension == "pack"));
        packs.map(|file| file.metadata().expect("a size").len()).sum()
    }

    /// Like [`run`](Self::run), with standard input.
    #[track_caller]
    pub(crate) fn run_with(&self, at: &str, arguments: &[&str], input: Vec<u8>) -> String {
        let output = self.output(at, arguments, input);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {} failed:\n{errors}", arguments.join(" "));
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }

    /// Runs `git`, and returns its standard error.
    #[track_caller]
    pub(crate) fn said(&self, at: &str, arguments: &[&str]) -> String {
        let output = self.output(at, arguments, Vec::new());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        said
    }

    /// Runs `git`, which must fail, and returns its standard error.
    #[track_caller]
    pub(crate) fn fails(&self, at: &str, arguments: &[&str]) -> String {
        let output = self.output(at, arguments, Vec::new());
        assert!(!output.status.success(), "git {} did not fail", arguments.join(" "));
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    fn output(&self, at: &str, arguments: &[&str], input: Vec<u8>) -> Output {
        let mut command = Command::new("git");
        command.current_dir(self.path(at)).args(["-c", "init.defaultBranch=master", "-c", "gc.auto=0"]).args(arguments);
        command.env("HOME", &self.folder).env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_TERMINAL_PROMPT", "0");
        command.env("LC_ALL", "C").env_remove("GIT_DIR").env_remove("GIT_WORK_TREE");
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Ada").env(format!("GIT_{who}_EMAIL"), "ada@example.com");
            command.env(format!("GIT_{who}_DATE"), "2024-05-06T07:08:09+0530");
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("git runs");
        let mut stdin = child.stdin.take().expect("a pipe");
        // Concurrent with reading the output, so that neither blocks the other.
        let writing = thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().expect("git ends");
        writing.join().expect("a writer").ok();
        output
    }

    /// Creates an empty repository of alice's.
    pub(crate) fn new_repository(&self, name: &str) {
        let gogs = self.mock.client_as("alice");
        wait_for(gogs.me().create_repo(gogs_core::models::NewRepository::new(name))).expect("a new repository");
    }

    /// Creates a folder with `git init`, and a remote for a repository of alice's.
    pub(crate) fn init(&self, at: &str, repository: &str) {
        self.run("", &["init", "-q", at]);
        self.run(at, &["remote", "add", "origin", &self.alices(repository)]);
    }

    /// Commits all files of a clone.
    pub(crate) fn commit(&self, at: &str, message: &str) {
        self.run(at, &["add", "-A"]);
        self.run(at, &["commit", "-q", "--allow-empty", "-m", message]);
    }
}

/// The folder is removed on success, and kept after a failure.
impl Drop for Git {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.server.take() {
            let _ = stop.send(());
            let _ = thread.join();
        }
        if !thread::panicking() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Serves on a thread of its own, because the test's thread waits for `git`.
fn serve(mock: MockGogs) -> (SocketAddr, (oneshot::Sender<()>, JoinHandle<()>)) {
    let (address, received) = oneshot::channel();
    let (stop, stopped) = oneshot::channel();
    let thread = thread::spawn(move || {
        wait_for(async {
            let server = mock.serve(([127, 0, 0, 1], 0).into()).await.expect("a free port");
            address.send(server.address()).expect("the test waits for the address");
            let _ = stopped.await;
            server.stop().await;
        });
    });
    (received.blocking_recv().expect("an address"), (stop, thread))
}

/// Waits for a call to the fake in process.
pub(crate) fn wait_for<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(future)
}
