//! Limits for concurrent requests and for requests per time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use gogs_core::transport::from_fn;
use gogs_core::wrappers::{ConcurrencyLimit, RateLimit};
use gogs_core::{Client, HttpTransport};
use http::{Method, Request, Response};

use crate::clock::Virtual;
use crate::script::{Script, Step};

#[tokio::test]
async fn concurrent_requests_stay_below_the_limit() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (current, highest) = (Arc::clone(&now), Arc::clone(&most));
    let transport = from_fn(move |_| {
        let (now, most) = (Arc::clone(&current), Arc::clone(&highest));
        async move {
            most.fetch_max(now.fetch_add(1, Ordering::Relaxed) + 1, Ordering::Relaxed);
            for _ in 0..5 {
                tokio::task::yield_now().await;
            }
            now.fetch_sub(1, Ordering::Relaxed);
            Ok(Response::new(Bytes::new()))
        }
    });
    let client = Client::new("http://gogs.example.com", ConcurrencyLimit::new(transport, 7)).unwrap();
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.request(Method::GET, "/x").send().await.unwrap() })
        })
        .collect();
    for call in calls {
        call.await.unwrap();
    }
    assert_eq!((most.load(Ordering::Relaxed), now.load(Ordering::Relaxed)), (7, 0));
}

#[tokio::test]
async fn stream_holds_its_slot_until_it_is_dropped() {
    let script = Script::new(&[Step::Status(200), Step::Status(200)]);
    let limited = ConcurrencyLimit::new(script, 1);
    let request = || Request::get("http://gogs.example.com/").body(Bytes::new()).unwrap();
    let stream = limited.send_streamed(request()).await.unwrap();
    let (second, ()) = tokio::join!(biased; limited.send(request()), async { drop(stream) });
    assert!(second.is_ok());
}

#[tokio::test]
async fn request_above_the_rate_waits() {
    let clock = Virtual::default();
    let limited = RateLimit::new(Script::new(&[Step::Status(200); 7]), clock.clone(), 5, Duration::from_secs(1));
    let client = Client::new("http://gogs.example.com", limited).unwrap();
    for _ in 0..7 {
        client.request(Method::GET, "/x").send().await.unwrap();
    }
    // Five immediately, then one every 200 ms.
    assert_eq!(clock.slept(), [200, 200]);
}

#[tokio::test]
async fn maximum_period_admits_its_requests_only() {
    for period in [Duration::MAX, Duration::from_secs(u64::MAX), Duration::MAX / 2] {
        let clock = Virtual::default();
        let limited = RateLimit::new(Script::new(&[Step::Status(200); 3]), clock.clone(), 2, period);
        let client = Client::new("http://gogs.example.com", limited).unwrap();
        for _ in 0..3 {
            client.request(Method::GET, "/x").send().await.unwrap();
        }
        assert_eq!(clock.slept().len(), 1);
    }
}
