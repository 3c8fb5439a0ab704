//! Starting and ending the program, and sending requests to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};

use serde_json::Value;

/// A running program. It is killed when this is dropped.
pub(crate) struct Running {
    child: Child,
    output: BufReader<ChildStdout>,
    pub(crate) url: String,
}

/// Starts the program with these arguments, on a free port.
pub(crate) fn start(arguments: &[&str]) -> Running {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gogs-mock"))
        .args(["--listen", "127.0.0.1:0"])
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let output = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut running = Running { child, output, url: String::new() };
    running.url = running.next_line("listening on ");
    running
}

/// Starts the program with these arguments, and returns its standard input, too.
pub(crate) fn start_with_input(arguments: &[&str]) -> (Child, ChildStdin, BufReader<ChildStdout>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gogs-mock"))
        .args(["--listen", "127.0.0.1:0", "--quiet"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let (input, output) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
    (child, input, BufReader::new(output))
}

/// Returns the error message of a program that fails to start.
pub(crate) fn refused(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gogs-mock"));
    let Output { status, stdout, stderr } = command.args(arguments).output().expect("the program starts");
    let said = String::from_utf8(stderr).expect("text");
    assert_eq!(status.code(), Some(2), "{said}");
    assert!(stdout.is_empty() && said.starts_with("gogs-mock: ") && said.lines().count() == 1, "{said}");
    said
}

/// Returns a new folder for the test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

impl Running {
    /// Returns the rest of the next line of standard output, which must start with these words.
    pub(crate) fn next_line(&mut self, words: &str) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("a line");
        let rest = line.strip_prefix(words).unwrap_or_else(|| panic!("{line:?} does not start with {words:?}"));
        rest.trim_end().to_owned()
    }

    /// Sends a request to the server as root1.
    pub(crate) fn ask(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        ask(&self.url, method, path, body)
    }

    /// Ends the program with SIGTERM, and returns its exit status and standard error.
    pub(crate) fn end(mut self) -> (Option<i32>, String) {
        let mut errors = self.child.stderr.take().expect("a pipe");
        let printed = std::thread::spawn(move || {
            let mut text = String::new();
            errors.read_to_string(&mut text).map(|_| text).expect("text")
        });
        let signal = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(signal.expect("kill").success());
        let status = self.child.wait().expect("an end");
        (status.code(), printed.join().expect("text"))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may already have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a request to a base URL as root1; returns the status and the body.
pub(crate) fn ask(url: &str, method: &str, path: &str, body: &str) -> (u16, String) {
    let (status, _, body) = ask_whole(url, method, path, body);
    (status, body)
}

/// Like [`ask`], but also returns the head.
pub(crate) fn ask_whole(url: &str, method: &str, path: &str, body: &str) -> (u16, String, String) {
    let host = url.strip_prefix("http://").expect("a URL");
    let headers = format!(
        "Host: {host}\r\nContent-Type: application/json\r\nAuthorization: Basic cm9vdDE6cm9vdHB3\r\n\
         Content-Length: {}\r\n",
        body.len()
    );
    send(url, method, path, &headers, body)
}

/// Sends a request with only these lines in its head; returns the status, the head and the body.
pub(crate) fn send(url: &str, method: &str, path: &str, headers: &str, body: &str) -> (u16, String, String) {
    let mut stream = TcpStream::connect(url.strip_prefix("http://").expect("a URL")).expect("a connection");
    let head = format!("{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
    stream.write_all(format!("{head}{body}").as_bytes()).expect("a request is sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    (status, head.to_owned(), body.to_owned())
}

/// Parses JSON.
pub(crate) fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
