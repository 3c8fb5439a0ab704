//! Signing in.

use gogs_core::Error;

use crate::server::{PASSWORD, Server, name_of, status};
use crate::versions::LISTED_TOKENS_SIGN_IN;

cases![
    new_token_signs_in,
    listed_tokens_sign_in_only_on_old_versions,
    ensure_never_returns_a_hash,
    routes_accept_either_tokens_or_passwords,
    wrong_credentials_are_rejected
];

pub(crate) async fn new_token_signs_in(server: Server) {
    let user = server.user("user").await;
    let token = user.access_tokens().create("another").await.unwrap();
    let by_token = user.with_token(token.sha1);
    assert_eq!(by_token.me().get().await.unwrap().username, name_of(&user));
    assert!(by_token.me().is_known().await.unwrap());
}

pub(crate) async fn listed_tokens_sign_in_only_on_old_versions(server: Server) {
    let user = server.user("user").await;
    let token = user.access_tokens().create("another").await.unwrap();
    let listed = user.access_tokens().list().await.unwrap();
    let listed = listed.iter().find(|listed| listed.name == "another").expect("the name of the token must be listed");
    let signs_in = user.with_token(listed.sha1.clone()).me().is_known().await.unwrap();
    let is_in_clear = listed.sha1 == token.sha1;
    let expected = server.expected(&LISTED_TOKENS_SIGN_IN);
    assert_eq!((is_in_clear, signs_in), (expected, expected));
}

pub(crate) async fn ensure_never_returns_a_hash(server: Server) {
    let user = server.user("user").await;
    let token = user.access_tokens().ensure("kept").await.unwrap();
    assert!(user.with_token(token.sha1).me().is_known().await.unwrap());
    match (user.access_tokens().ensure("kept").await, server.expected(&LISTED_TOKENS_SIGN_IN)) {
        (Ok(again), true) => assert!(user.with_token(again.sha1).me().is_known().await.unwrap()),
        (Err(Error::NotRevealed(actual)), false) => assert!(actual.contains("\"kept\""), "{actual}"),
        (again, _) => panic!("{again:?}"),
    }
}

pub(crate) async fn routes_accept_either_tokens_or_passwords(server: Server) {
    let user = server.user("user").await;
    let (name, token) = (name_of(&user), user.credentials().token.clone().unwrap());
    let by_password = user.with_password(name.as_str(), PASSWORD);
    assert_eq!(status(by_password.me().repos().await), 401);
    assert_eq!(status(user.with_token(token).access_tokens().list().await), 401);
    // For routes that require a token, there are other ways with a password.
    assert_eq!(by_password.me().get().await.unwrap().username, name);
    assert!(by_password.me().is_known().await.unwrap());
}

pub(crate) async fn wrong_credentials_are_rejected(server: Server) {
    let user = server.user("user").await;
    let name = name_of(&user);
    assert!(!user.with_password(name.as_str(), "wrong").me().is_known().await.unwrap());
    assert!(!user.with_token("0123456789012345678901234567890123456789").me().is_known().await.unwrap());
    assert!(!user.anonymous().me().is_known().await.unwrap());
    assert_eq!(status(user.with_password(name, "wrong").access_tokens().create("t").await), 401);
}
