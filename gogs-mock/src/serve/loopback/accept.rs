//! Accepting connections.

use std::io;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::limits::MAX_CONNECTIONS;

/// The pause after the first failure, as in Go. It doubles with each further one.
const FIRST_WAIT: Duration = Duration::from_millis(5);

/// The maximum pause, as in Go.
const MAX_WAIT: Duration = Duration::from_secs(1);

/// Accepts connections until it is stopped, and then ends those that are open.
pub(super) async fn accept<C>(
    listener: TcpListener,
    mut stopped: watch::Receiver<bool>,
    converse: impl Fn(TcpStream) -> C,
) where
    C: Future<Output = ()> + Send + 'static,
{
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            // This also happens when the server was dropped.
            _ = stopped.changed() => break,
            stream = next(|| listener.accept()), if connections.len() < MAX_CONNECTIONS => {
                connections.spawn(converse(stream));
            }
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    connections.shutdown().await;
}

/// Returns the next connection. Failures, such as a lack of file handles, do not end the loop; the pauses keep them from
/// using all of the processor.
async fn next<T, A, F>(mut accept: F) -> T
where
    F: FnMut() -> A,
    A: Future<Output = io::Result<(T, std::net::SocketAddr)>>,
{
    let mut wait = FIRST_WAIT;
    loop {
        match accept().await {
            Ok((stream, _)) => return stream,
            Err(_) => sleep(wait).await,
        }
        wait = MAX_WAIT.min(wait * 2);
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::net::{Ipv4Addr, SocketAddr};
    use std::time::Duration;

    use tokio::time::Instant;

    use super::next;

    #[tokio::test(start_paused = true)]
    async fn minute_without_file_handles_takes_about_seventy_attempts() {
        let (start, mut attempts) = (Instant::now(), 0);
        let accepted = next(|| {
            attempts += 1;
            let is_over = start.elapsed() > Duration::from_secs(60);
            let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
            async move { if is_over { Ok(((), address)) } else { Err(io::Error::from_raw_os_error(24)) } }
        });
        accepted.await;
        assert!((60..80).contains(&attempts), "{attempts}");
    }
}
