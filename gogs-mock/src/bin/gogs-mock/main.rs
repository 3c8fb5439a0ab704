//! `gogs-mock`: the fake Gogs server as a program.

mod arguments;
mod ending;
mod help;
mod ready;
mod request_printer;
mod save_file;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use gogs_mock::{Builder, MockGogs};
use serde_json::Value;

use crate::arguments::{Arguments, STANDARD_INPUT};
use crate::help::HELP;
use crate::ready::{Ready, ReadyFile};
use crate::request_printer::RequestPrinter;
use crate::save_file::SaveFile;

/// The exit status if an argument, file or address is invalid.
const UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // If standard error is closed, there is no way to report it.
            let _ = writeln!(io::stderr(), "gogs-mock: {message}");
            ExitCode::from(UNUSABLE)
        }
    }
}

fn run() -> Result<(), String> {
    match Arguments::parse(std::env::args_os())? {
        Arguments::Help => say(HELP),
        Arguments::Version => say(concat!("gogs-mock ", env!("CARGO_PKG_VERSION"))),
        Arguments::Serve(options) => {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.map_err(|error| error.to_string())?.block_on(serve(*options))
        }
    }
}

async fn serve(options: arguments::Serve) -> Result<(), String> {
    let save = options.save.as_deref().map(SaveFile::check).transpose()?;
    let mock = world(&options)?;
    let printer = options.request_log.map(|request_log| RequestPrinter::start(request_log, &mock));
    // A parent that reads that this program listens may end it immediately.
    let signals = ending::signals().map_err(|error| format!("cannot listen for signals: {error}"))?;
    let input = options.start.exit_with_stdin.then(ending::standard_input);
    let listening = match options.allow_remote {
        true => mock.serve_anywhere(options.listen).await,
        false => mock.serve(options.listen).await,
    };
    let server = listening.map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => format!("{error}; use --allow-remote to listen there nevertheless"),
        _ => not_listening(&options.listen.to_string(), &error),
    })?;
    let control = match (options.control, options.control_token) {
        (Some(address), Some(token)) => Some((address, mock.serve_control_anywhere(address, token).await)),
        (Some(address), None) => Some((address, mock.serve_control(address).await)),
        (None, _) => None,
    };
    let control = control
        .map(|(address, control)| control.map_err(|error| not_listening(&address.to_string(), &error)))
        .transpose()?;
    let ready = Ready::of(&mock, &server, control.as_ref());
    // Nobody must read that the program listens if it is about to fail.
    let ready_file = options.start.ready_file.map(|file| ReadyFile::write(file, &ready)).transpose()?;
    match (options.start.json, &control) {
        (true, _) => say(&ready.to_json())?,
        (false, None) => say(&format!("listening on {}", server.url()))?,
        (false, Some(control)) => say(&format!("listening on {}\ncontrol on {}", server.url(), control.url()))?,
    }
    if let Some(control) = control.as_ref().filter(|_| options.open) {
        open_window(&control.url());
    }
    match input {
        Some(input) => tokio::select! {
            () = signals => {}
            _ = input => {}
        },
        None => signals.await,
    }
    drop(ready_file);
    server.stop().await;
    if let Some(control) = control {
        control.stop().await;
    }
    if let Some(printer) = printer {
        printer.finish(&mock);
    }
    save.map_or(Ok(()), |save| save.write(&mock.snapshot().to_json()))
}

/// Opens the window in a browser. The server works without it, so a failure is only reported.
fn open_window(url: &str) {
    if let Err(error) = opener::open(url) {
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(io::stderr(), "gogs-mock: no browser could be opened ({error}); open {url} yourself");
    }
}

/// Creates the server with its initial world.
fn world(options: &arguments::Serve) -> Result<MockGogs, String> {
    let mut builder = MockGogs::builder().fetch_from_loopback();
    if let Some(version) = options.version {
        builder = builder.version(version);
    }
    if let Some((name, password)) = &options.admin {
        builder = builder.admin(name.as_str(), password);
    }
    if !options.standing_clock {
        builder = builder.system_clock();
    }
    if options.post_anywhere {
        builder = builder.post_anywhere();
    }
    if let Some(url) = &options.external_url {
        builder = builder.external_url(url);
    }
    let mock = builder.clone().build()?;
    options.seeds.iter().enumerate().try_for_each(|(index, seed)| load(&builder, &mock, seed, index == 0))?;
    Ok(mock)
}

/// Loads a file. A saved world that replaces earlier seeds, or settings of the builder, is an error.
fn load(builder: &Builder, mock: &MockGogs, seed: &Path, is_first: bool) -> Result<(), String> {
    let place = seed.display();
    let json = match seed.as_os_str() == STANDARD_INPUT {
        true => io::read_to_string(io::stdin()),
        false => std::fs::read_to_string(seed),
    };
    let json = json.map_err(|error| format!("cannot read the seed {place}: {error}"))?;
    mock.load(&json).map_err(|error| format!("the seed {place} cannot be used: {error}"))?;
    let replaced = match is_first {
        true => {
            builder.check(mock).map_err(|reason| format!("in it, {reason}; leave out the option that says otherwise"))
        }
        false if is_saved_world(&json) => Err("give it before the other seeds".to_owned()),
        false => Ok(()),
    };
    replaced.map_err(|reason| format!("the seed {place} is a saved world, which replaces everything: {reason}"))
}

/// Returns whether a file that was loaded is a saved world.
fn is_saved_world(json: &str) -> bool {
    let json = json.trim_start_matches('\u{feff}');
    serde_json::from_str::<Value>(json).is_ok_and(|value| value.get("world").is_some())
}

fn not_listening(address: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => error.to_string(),
        io::ErrorKind::AddrInUse => {
            format!("cannot listen on {address}: the port is in use; port 0 selects a free one")
        }
        _ => format!("cannot listen on {address}: {error}"),
    }
}

/// Writes a line and flushes it, because the parent process may be waiting for it.
fn say(line: &str) -> Result<(), String> {
    let mut output = io::stdout().lock();
    let said = writeln!(output, "{line}").and_then(|()| output.flush());
    said.map_err(|error| format!("cannot write to standard output: {error}"))
}
