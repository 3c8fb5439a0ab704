//! The small world of the examples.

use gogs_core::models::{NewOrganization, NewRepository};

use crate::MockGogs;
use crate::rules::{organizations, repositories, users};

/// A server with a few things on it, as the examples in the docs use it.
///
/// Beside the site administrator `root1` there are `alice` and `bob`, whose password is `pw123456` and whose e-mail
/// addresses end in `@example.com`. Alice owns the public repository `hello`, which holds a readme, and the
/// organization `acme`.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), gogs_hyper::Error> {
/// let mock = gogs_mock::sample();
/// assert!(mock.client_as("bob").repo("alice", "hello").exists().await?);
/// # Ok(())
/// # }
/// ```
pub fn sample() -> MockGogs {
    let mock = MockGogs::new();
    let mut world = mock.world();
    let now = world.clock.now();
    for name in ["alice", "bob"] {
        let email = format!("{name}@example.com");
        let new = users::NewUser { name, email: &email, password: "pw123456".into(), ..Default::default() };
        users::create(&mut world, new, now).expect("a user of the sample");
    }
    let alice = world.users.by_name("alice").expect("a user of the sample").id;
    let hello = NewRepository::new("hello").description("A first repository").with_readme();
    repositories::create(&mut world, alice, alice, &hello, now).expect("a repository of the sample");
    let acme = NewOrganization::new("acme").full_name("Acme Inc.");
    organizations::create(&mut world, alice, acme, now).expect("an organization of the sample");
    drop(world);
    mock
}
