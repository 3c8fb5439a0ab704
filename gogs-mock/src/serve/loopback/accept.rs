//! Accepting connections.

use std::io;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::limits::MOST_CONNECTIONS;

/// How long to wait after the first failure, as Go does; twice as long after each further one.
const FIRST_WAIT: Duration = Duration::from_millis(5);

/// How long to wait at most, as Go does.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

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
            // Also when the server was dropped.
            _ = stopped.changed() => break,
            stream = next(|| listener.accept()), if connections.len() < MOST_CONNECTIONS => {
                connections.spawn(converse(stream));
            }
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    connections.shutdown().await;
}

/// The next connection. Failures, such as for lack of file handles, are no reason to stop; waiting keeps them from taking
/// the processor.
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
        wait = LONGEST_WAIT.min(wait * 2);
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
    async fn a_minute_without_file_handles_takes_some_seventy_attempts() {
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
