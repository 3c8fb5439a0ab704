//! The small world that the examples use.

use gogs_core::models::{NewOrganization, NewRepository};

use crate::MockGogs;
use crate::rules::{organizations, repositories, users};

/// Creates a server with the small world that the examples in the docs use.
///
/// Besides the site administrator `root1`, it holds the users `alice` and `bob`, whose password is `pw123456` and whose
/// e-mail addresses end in `@example.com`. Alice owns the public repository `hello`, which contains a readme, and the
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
        users::create(&mut world, new, now).expect("the sample has valid users");
    }
    let alice = world.users.by_name("alice").expect("the sample has valid users").id;
    let hello = NewRepository::new("hello").description("A first repository").with_readme();
    repositories::create(&mut world, alice, alice, &hello, now).expect("the sample has a valid repository");
    let acme = NewOrganization::new("acme").full_name("Acme Inc.");
    organizations::create(&mut world, alice, acme, now).expect("the sample has a valid organization");
    drop(world);
    mock
}
