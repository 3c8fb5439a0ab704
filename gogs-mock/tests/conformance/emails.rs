//! E-mail addresses.

use gogs_core::models::UserEdit;

use crate::server::{Server, name_of, profile, status, status_or_0, unique};
use crate::versions::{
    ADDRESS_GIVEN_TWICE, ADDRESSES_AFTER_A_BAD_ONE, ADDRESSES_ARE_REPEATED, BLANK_ADDRESS_ADDED,
    PRIMARY_ADDRESS_DELETED, PRIMARY_ADDRESS_OF_DEACTIVATED_IS_VERIFIED,
};

cases![
    email_addresses_can_be_added_and_deleted,
    taken_email_address_is_rejected,
    empty_list_is_rejected_and_primary_address_is_kept,
    primary_address_of_a_deactivated_user_is_listed
];

pub(crate) async fn email_addresses_can_be_added_and_deleted(server: Server) {
    let user = server.user("user").await;
    let primary = format!("{}@example.com", name_of(&user));
    let (first, second) = (format!("{}@example.com", unique("a")), format!("{}@example.com", unique("b")));
    let emails = user.me().emails();
    let added = emails.add([first.to_uppercase().as_str(), &second]).await.unwrap();
    let actual: Vec<_> = added.iter().map(|email| (email.email.as_str(), email.verified, email.primary)).collect();
    let is_repeated = server.expected(&ADDRESSES_ARE_REPEATED);
    let repeated = if is_repeated { first.to_uppercase() } else { first.clone() };
    assert_eq!(actual, [(repeated.as_str(), true, false), (second.as_str(), true, false)]);
    // Addresses are stored in lower case, whatever the response contains.
    let mut listed: Vec<_> =
        emails.list().await.unwrap().into_iter().map(|email| (email.email, email.primary)).collect();
    listed.sort();
    assert_eq!(listed, [(first.clone(), false), (second.clone(), false), (primary.clone(), true)]);
    emails.delete([first.as_str(), &second, "nobody-has@example.com"]).await.unwrap();
    assert_eq!(emails.list().await.unwrap().iter().map(|email| &email.email).collect::<Vec<_>>(), [&primary]);
}

pub(crate) async fn taken_email_address_is_rejected(server: Server) {
    let (user, other) = (server.user("user").await, server.user("other").await);
    let taken = format!("{}@example.com", name_of(&other));
    let (fresh, late) = (format!("{}@example.com", unique("a")), format!("{}@example.com", unique("b")));
    assert_eq!(status(user.me().emails().add([fresh.as_str(), &taken, &late]).await), 422);
    let kept = server.expected(&ADDRESSES_AFTER_A_BAD_ONE);
    assert_eq!(
        user.me().emails().list().await.unwrap().len(),
        kept,
        "whether the addresses before the bad one are added"
    );
    let twice = format!("{}@example.com", unique("c"));
    assert_eq!(status(other.me().emails().add([twice.as_str(), &twice]).await), server.expected(&ADDRESS_GIVEN_TWICE));
    assert_eq!(other.me().emails().list().await.unwrap().len(), kept, "whether the first of the two is added");
    // Deleting the address of another user succeeds, and does nothing.
    user.me().emails().delete([taken.as_str()]).await.unwrap();
    assert!(other.me().emails().list().await.unwrap().iter().any(|email| email.email == taken));
}

pub(crate) async fn empty_list_is_rejected_and_primary_address_is_kept(server: Server) {
    let user = server.user("user").await;
    let primary = format!("{}@example.com", name_of(&user));
    assert_eq!(status(user.me().emails().add(Vec::new()).await), 422);
    user.me().emails().delete(Vec::new()).await.unwrap();
    let deleted = user.me().emails().delete([primary.as_str()]).await;
    assert_eq!(status_or_0(deleted), server.expected(&PRIMARY_ADDRESS_DELETED));
    assert_eq!(status_or_0(user.me().emails().add([" "]).await), server.expected(&BLANK_ADDRESS_ADDED));
    // Any text is accepted as an address.
    let odd = unique("not-an-address");
    assert_eq!(user.me().emails().add([odd.as_str()]).await.unwrap()[0].email, odd);
}

pub(crate) async fn primary_address_of_a_deactivated_user_is_listed(server: Server) {
    let user = server.user("user").await;
    let edit = UserEdit::new(profile(format!("{}@example.com", name_of(&user)))).active(false);
    server.admin.admin().edit_user(name_of(&user), edit).await.unwrap();
    let [primary] = &user.me().emails().list().await.unwrap()[..] else { panic!("one address") };
    assert_eq!(
        (primary.verified, primary.primary),
        (server.expected(&PRIMARY_ADDRESS_OF_DEACTIVATED_IS_VERIFIED), true)
    );
}
