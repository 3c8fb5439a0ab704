//! What a server sends back of a request must not reach an error.

use gogs_core::Credentials;
use gogs_core::models::NewUser;

use crate::Subject;
use crate::faults::everything_of;
use crate::server::{Received, Reply, Server, answer};

const SECRETS: [&str; 4] = ["0123456789abcdef", "correct horse", "YWxpY2U6Y29ycmVjdCBob3JzZQ", "battery staple"];

/// Everything that the request held, on a page.
fn echo(request: &Received) -> String {
    format!("<pre>{}{}</pre>", request.head, String::from_utf8_lossy(&request.body))
}

pub(crate) async fn no_error_repeats_what_the_server_echoes(subject: Subject) {
    for (status, content_type) in
        [("500 Oops", "text/html"), ("200 OK", "application/json"), ("302 Found", "text/html")]
    {
        let server = Server::start(move |request| Reply::Send(answer(status, content_type, &echo(request)))).await;
        let credentials = Credentials::password("alice", SECRETS[1]).and_token(SECRETS[0]);
        let client = subject.client(&server.url()).with_auth(credentials);
        let user = NewUser::new("bob", "bob@example.com").password(SECRETS[3]);
        let tokens = client.access_tokens();
        for error in [client.admin().create_user(user).await.err(), tokens.create("t").await.err()] {
            assert_shown_nowhere(&everything_of(&error.expect("an error")));
        }
        assert!(server.received()[0].header("authorization").is_some_and(|value| value.contains(SECRETS[0])));
        assert!(server.received()[1].header("authorization").is_some_and(|value| value.contains(SECRETS[2])));
        assert_shown_nowhere(&format!(
            "{client:?} {:?}",
            client.request(http::Method::GET, "/?token=0123456789abcdef")
        ));
    }
}

fn assert_shown_nowhere(text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}
