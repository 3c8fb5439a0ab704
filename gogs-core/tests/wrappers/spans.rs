//! The contents of spans.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use gogs_core::transport::from_fn;
use gogs_core::wrappers::Traced;
use gogs_core::{Client, Credentials};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Writes all fields of all spans.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        *self.0.lock().unwrap() += &format!("{field}={value:?};");
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn span_names_the_endpoint_without_values() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let mock = gogs_mock::sample();
    let credentials = Credentials::password("alice", "correct horse").and_token("0123456789abcdef");
    let gogs = Client::new("http://gogs.example.com", Traced::new(mock)).unwrap().with_auth(credentials);
    gogs.user("bob").get().await.unwrap();
    let _ = gogs.request(http::Method::GET, "/users/search?token=0123456789abcdef").send().await;
    let reported = log.0.lock().unwrap().clone();
    assert!(
        reported.contains(r#"endpoint="GetUser";method="GET";template="/users/{username}";attempt=0;status=200;"#),
        "{reported}"
    );
    assert!(reported.contains(r#"endpoint="raw""#) && reported.contains("duration_ms="), "{reported}");
    for secret in ["bob", "correct horse", "0123456789abcdef"] {
        assert!(!reported.contains(secret), "{secret} in {reported}");
    }
}

#[tokio::test]
async fn span_of_a_dropped_call_says_so() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let never = from_fn(|_| async { std::future::pending().await });
    let client = Client::new("http://gogs.example.com", Traced::new(never)).unwrap();
    let alice = client.user("alice");
    tokio::select! {
        biased;
        _ = alice.get() => panic!("an answer"),
        () = tokio::task::yield_now() => {}
    }
    let reported = log.0.lock().unwrap().clone();
    assert!(reported.contains("error=\"abandoned\";duration_ms="), "{reported}");
}
