//! How the client detects the version that the fake plays.

use gogs_hyper::Version;
use gogs_hyper::blocking::Wait as _;
use gogs_mock::{GogsVersion, MockGogs};

#[test]
fn version_range_contains_the_played_version() {
    for played in GogsVersion::ALL {
        let mock = MockGogs::builder().version(played).build().expect("a server");
        let version = mock.client().server_version().wait().expect("a version");
        // The development branch has no number.
        let number = played.to_string().parse().unwrap_or(Version::new(0, 14, 4));
        let next = Version { patch: number.patch + 1, ..number };
        assert_ne!(version.is_at_least(number), Some(false), "{version} on {played}");
        assert_ne!(version.is_at_least(next), Some(true), "{version} on {played}");
        assert!(version.at_least.is_some_and(|at_least| at_least.minor >= 12), "{version} on {played}");
    }
}

#[test]
fn detecting_the_version_changes_nothing() {
    let mock = gogs_mock::sample();
    let before = mock.snapshot();
    mock.client_as("alice").server_version().wait().expect("a version");
    assert!(mock.changes_since(&before).is_empty());
}
