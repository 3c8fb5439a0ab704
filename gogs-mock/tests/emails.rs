//! E-mail addresses on versions that differ. As seen on 0.13.4.

use gogs_core::Error;
use gogs_mock::{GogsVersion, MockGogs};

fn status<T>(answer: Result<T, Error>) -> u16 {
    answer.err().and_then(|error| *error.status()).map_or(200, |status| status.as_u16())
}

fn old() -> MockGogs {
    MockGogs::builder().version(GogsVersion::V0_13_4).build().unwrap()
}

#[tokio::test]
async fn old_version_adds_all_addresses_or_none_and_returns_them_as_stored() {
    let mock = old();
    let root = mock.client_as("root1");
    let added = root.me().emails().add(["A@Example.com"]).await.unwrap();
    assert_eq!(added[0].email, "a@example.com");
    assert_eq!(status(root.me().emails().add(["b@example.com", "b@example.com"]).await), 500);
    assert_eq!(status(root.me().emails().add(["b@example.com", ""]).await), 422);
    let kept = root.me().emails().list().await.unwrap();
    assert!(kept.iter().all(|kept| kept.email != "b@example.com"), "{kept:?}");
}
