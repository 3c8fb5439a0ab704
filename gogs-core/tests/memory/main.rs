//! The memory of calls over each transport, counted at the allocator: bounds that hold on every machine.
//!
//! The server runs in a thread of its own, whose memory is not counted.

mod server;

use std::sync::Arc;

use allocation_counter::{AllocationInfo, measure};
use bytes::Bytes;
use gogs_core::handles::ArchiveFormat;
use gogs_core::models::PutContents;
use gogs_core::wrappers::ConcurrencyLimit;
use gogs_core::{Client, HttpTransport, TransportOptions};
use gogs_hyper::CopyTo as _;
use http::Method;
use tokio::runtime::{Builder, Runtime};

use self::server::Server;

const MEBIBYTE: u64 = 1 << 20;

fn transports() -> [(&'static str, Arc<dyn HttpTransport>); 2] {
    let options = TransportOptions::default;
    let hyper = gogs_hyper::HyperTransport::new(options()).expect("a transport");
    let reqwest = gogs_reqwest::ReqwestTransport::new(options()).expect("a transport");
    [("hyper", Arc::new(hyper)), ("reqwest", Arc::new(reqwest))]
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Measures the memory of a future.
fn memory_of(runtime: &Runtime, future: impl Future<Output = ()>) -> AllocationInfo {
    let mut future = Some(future);
    measure(|| runtime.block_on(future.take().expect("it runs once")))
}

#[test]
fn upload_encodes_the_file_once() {
    const FILE: u64 = 24 * MEBIBYTE;
    let server = Server::start();
    for (name, transport) in transports() {
        let client = Client::new(&server.url(), transport).expect("a base URL");
        let content = Bytes::from(vec![b'x'; FILE as usize]);
        let memory = memory_of(&runtime(), async {
            let written =
                client.repo("alice", "hello").contents().put("big.bin", PutContents::new("Add", content)).await;
            assert_eq!(written.expect("it is written").content.path, "big.bin");
        });
        // Base64 in JSON has four characters for three bytes.
        let once = FILE / 3 * 4;
        assert!(memory.bytes_max < once + MEBIBYTE, "over {name}: {} bytes for {once}", memory.bytes_max);
    }
    assert_eq!(server.bytes_received() / MEBIBYTE, 2 * 32);
}

#[test]
fn ten_thousand_concurrent_calls_leak_no_memory() {
    const CALLS: usize = 10_000;
    /// The maximum memory of an open connection and of a waiting call, in bytes.
    const CONNECTION: i64 = 64 * 1024;
    const WAITING: u64 = 4 * 1024;
    let server = Server::start();
    for (name, transport) in transports() {
        let client = Client::new(&server.url(), ConcurrencyLimit::new(transport, 100)).expect("a base URL");
        let runtime = runtime();
        let round = || {
            memory_of(&runtime, async {
                let calls: Vec<_> = (0..CALLS)
                    .map(|number| {
                        let client = client.clone();
                        tokio::spawn(async move {
                            let answer = client.request(Method::POST, format!("/n/{number}")).send().await;
                            assert_eq!(answer.expect("an answer").body(), number.to_string().as_str());
                        })
                    })
                    .collect();
                for call in calls {
                    call.await.expect("no panic");
                }
            })
        };
        // The first round opens the connections, which stay open.
        let first = round();
        assert!(first.bytes_current < 100 * CONNECTION, "over {name}: {first:?}");
        assert!(first.bytes_max < 100 * CONNECTION as u64 + CALLS as u64 * WAITING, "over {name}: {first:?}");
        // Any round may replace a connection, but a leak would show in every round.
        let later = [round(), round(), round(), round()];
        let flat = later.iter().map(|round| round.bytes_current).min();
        assert!(flat.is_some_and(|bytes| bytes <= 0), "over {name}: {later:?}");
        let most = later.iter().map(|round| round.bytes_max).max();
        let opened_beside = 10 * CONNECTION as u64;
        assert!(
            most.is_some_and(|bytes| bytes <= first.bytes_max + opened_beside),
            "over {name}: {later:?}, {first:?}"
        );
    }
}

#[test]
fn download_of_a_gibibyte_needs_two_mebibytes() {
    let server = Server::start();
    for (name, transport) in transports() {
        let client = Client::new(&server.url(), transport).expect("a base URL");
        let memory = memory_of(&runtime(), async {
            let archive = client.repo("alice", "hello").contents().archive_stream("master", ArchiveFormat::Zip).await;
            let written = archive.expect("an archive").copy_to(&mut tokio::io::sink()).await;
            assert_eq!(written.expect("the whole download"), 1 << 30);
        });
        assert!(memory.bytes_max < 2 * MEBIBYTE, "over {name}: {} bytes", memory.bytes_max);
    }
}
