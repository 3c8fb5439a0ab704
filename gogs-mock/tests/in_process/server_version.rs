//! What the client finds out about the version that the fake plays.

use gogs_hyper::Version;
use gogs_hyper::blocking::Wait as _;
use gogs_mock::{GogsVersion, MockGogs};

#[test]
fn range_of_the_version_holds_the_one_that_is_played() {
    for played in GogsVersion::ALL {
        let mock = MockGogs::builder().version(played).build().expect("a server");
        let version = mock.client().server_version().wait().expect("a version");
        // The development branch has no number yet.
        let number = played.to_string().parse().unwrap_or(Version::new(0, 14, 4));
        let next = Version { patch: number.patch + 1, ..number };
        assert_ne!(version.is_at_least(number), Some(false), "{version} on {played}");
        assert_ne!(version.is_at_least(next), Some(true), "{version} on {played}");
        assert!(version.at_least.is_some_and(|at_least| at_least.minor >= 12), "{version} on {played}");
    }
}

#[test]
fn looking_for_the_version_changes_nothing() {
    let mock = gogs_mock::sample();
    let before = mock.snapshot();
    mock.client_as("alice").server_version().wait().expect("a version");
    assert!(mock.changes_since(&before).is_empty());
}
