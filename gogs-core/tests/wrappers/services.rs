//! Conversion to a `tower::Service` and back.

use gogs_core::Client;
use gogs_core::wrappers::{ServiceTransport, TransportService};

#[tokio::test]
async fn transport_converts_to_a_service_and_back() {
    let mock = gogs_mock::sample();
    let credentials = mock.client_as("alice").credentials().clone();
    let transport = ServiceTransport::new(TransportService::new(mock));
    let gogs = Client::new("http://gogs.example.com", transport).unwrap().with_auth(credentials);
    assert_eq!(gogs.me().get().await.unwrap().username, "alice");
}

#[tokio::test]
async fn transport_error_is_passed_through() {
    let script = crate::script::Script::new(&[crate::script::Step::Unsent]);
    let transport = ServiceTransport::new(TransportService::new(script));
    let error = Client::new("http://gogs.example.com", transport).unwrap().user("alice").get().await.unwrap_err();
    assert_eq!(error.outcome(), gogs_core::error::Outcome::NeverSent);
}
