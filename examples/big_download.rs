//! Downloads a large archive to disk: 1 GiB over each transport, and the memory that it needs.
//!
//! `cargo run --release --example big_download`

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;
use std::thread;

use anyhow::Error;
use clap::Parser;
use examples::common::{Demo, Ending, Output, OutputOptions, Program, run};
use gogs_hyper::Client;
use gogs_hyper::handles::ArchiveFormat;

/// Downloads an archive to disk over each transport, and prints the peak memory of the process.
///
/// The archive comes from a small server in this process, which sends zeros. No other server is touched.
#[derive(Debug, Parser)]
#[command(version)]
struct BigDownload {
    /// Size of the archive in MiB
    #[arg(long, value_name = "MIB", default_value_t = 1024)]
    size: u64,
    /// Accepted for consistency: this program always uses an embedded server
    #[arg(long)]
    demo: bool,
    #[command(flatten)]
    output: OutputOptions,
}

impl Program for BigDownload {
    type Job = [(&'static str, Client); 2];

    fn output(&self) -> OutputOptions {
        self.output
    }

    async fn start(&self, output: &Output) -> Result<Self::Job, Error> {
        Demo::announce(output)?;
        let server = format!("http://{}", serve(self.size << 20)?);
        Ok([("hyper", gogs_hyper::client(&server)?), ("reqwest", gogs_reqwest::client(&server)?)])
    }

    async fn work(&self, clients: Self::Job, output: &Output) -> Result<Ending, Error> {
        output.say(format!("Before: {}", peak_memory()))?;
        for (name, gogs) in clients {
            // The file is unnamed, so it is removed however the program ends.
            let mut file = tempfile::tempfile()?;
            let archive = gogs.repo("alice", "hello").contents().archive_stream("master", ArchiveFormat::Zip).await?;
            let bytes = archive.write_to(&mut file).await?;
            output.say(format!("{bytes} bytes over {name}: {}", peak_memory()))?;
        }
        Ok(Ending::Done)
    }
}

fn main() -> ExitCode {
    run::<BigDownload>()
}

/// Returns the peak memory of this process, if the system reports it.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.map_or_else(
        || "memory is not reported by this system".to_owned(),
        |peak| format!("at most {} of memory", peak.trim()),
    )
}

/// Responds to every request with an archive of zeros, from a small buffer.
fn serve(size: u64) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        listener.incoming().flatten().for_each(move |stream| drop(thread::spawn(move || answer(stream, size))))
    });
    Ok(address)
}

fn answer(mut stream: TcpStream, size: u64) -> io::Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        request.extend(byte);
    }
    write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\nContent-Length: {size}\r\n\r\n")?;
    let piece = [0; 1 << 16];
    (0..size / piece.len() as u64).try_for_each(|_| stream.write_all(&piece))
}
