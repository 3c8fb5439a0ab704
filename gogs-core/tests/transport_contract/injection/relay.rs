//! A relay between client and server that cuts connections.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Pseudo-random numbers that are the same in each run (SplitMix64).
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns a number from 0 to below this one.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}

pub(crate) struct Relay {
    port: u16,
}

impl Relay {
    /// Starts a relay to this port. It cuts each connection after a random number of bytes up or down, each below its limit.
    pub(crate) async fn start(to: u16, seed: u64, up: usize, down: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let rng = Arc::new(Mutex::new(Rng::new(seed)));
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (up, down) = {
                    let mut rng = rng.lock().expect("no panic before");
                    // Often early, within handshakes and heads.
                    let scale = rng.below(5);
                    // One direction at a time, so that the order varies.
                    if rng.below(2) == 0 {
                        (rng.below(up >> scale), usize::MAX)
                    } else {
                        (usize::MAX, rng.below(down >> scale))
                    }
                };
                tokio::spawn(async move {
                    let server = TcpStream::connect(("127.0.0.1", to)).await.expect("the server");
                    let (mut from_client, mut to_client) = client.into_split();
                    let (mut from_server, mut to_server) = server.into_split();
                    // When one direction has ended, both streams are dropped.
                    tokio::select! {
                        () = pass(&mut from_client, &mut to_server, up) => {}
                        () = pass(&mut from_server, &mut to_client, down) => {}
                    }
                });
            }
        });
        Self { port }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

/// Passes on this many bytes, or fewer if there are no more.
async fn pass(from: &mut (impl AsyncRead + Unpin), to: &mut (impl AsyncWrite + Unpin), bytes: usize) {
    let mut left = bytes;
    let mut buffer = [0; 1024];
    while left > 0 {
        let room = buffer.len().min(left);
        let Ok(read @ 1..) = from.read(&mut buffer[..room]).await else { return };
        if to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
        left -= read;
    }
}
