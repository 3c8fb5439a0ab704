//! A large archive straight to disk: 1 GiB over each transport, and how much memory that takes.
//!
//! ```text
//! cargo run --release --example big_download
//! ```

use std::error::Error;
use std::fs::File;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;

use gogs_hyper::Client;
use gogs_hyper::handles::ArchiveFormat;

const SIZE: u64 = 1 << 30;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = format!("http://{}", serve()?);
    let mut out = io::stdout().lock();
    writeln!(out, "Before: {}", peak_memory())?;
    for (name, gogs) in [("hyper", gogs_hyper::client(&server)?), ("reqwest", gogs_reqwest::client(&server)?)] {
        let bytes = download(&gogs, &mut out).await?;
        writeln!(out, "{bytes} bytes over {name}: {}", peak_memory())?;
    }
    Ok(())
}

async fn download(gogs: &Client, out: &mut impl Write) -> Result<u64, Box<dyn Error>> {
    let path = std::env::temp_dir().join(format!("big-download-{}.zip", std::process::id()));
    let mut file = File::create(&path)?;
    let archive = gogs.repo("alice", "hello").contents().archive_stream("master", ArchiveFormat::Zip).await?;
    if let Some(total) = archive.progress().total {
        writeln!(out, "{total} bytes are on their way to {}.", path.display())?;
    }
    let written = archive.write_to(&mut file).await;
    std::fs::remove_file(&path)?;
    Ok(written?)
}

/// The most memory that this process has had so far, where the system tells.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.map_or_else(|| "this system does not tell".to_owned(), |peak| format!("at most {} of memory", peak.trim()))
}

/// Answers every request with an archive of zeros, from memory that holds a little of it.
fn serve() -> io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    thread::spawn(move || listener.incoming().flatten().for_each(|stream| drop(thread::spawn(|| answer(stream)))));
    Ok(address)
}

fn answer(mut stream: TcpStream) -> io::Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        request.extend(byte);
    }
    write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\nContent-Length: {SIZE}\r\n\r\n")?;
    let piece = [0; 1 << 16];
    (0..SIZE / piece.len() as u64).try_for_each(|_| stream.write_all(&piece))
}
