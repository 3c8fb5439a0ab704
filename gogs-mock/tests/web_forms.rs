//! The forms of the web pages, as a browser's session sends them.

use bytes::Bytes;
use gogs_core::models::{NewOrganization, NewUser};
use gogs_mock::{GogsVersion, MockGogs};
use http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use http::{Method, Request, Response, StatusCode};

/// Sends a form, with a cookie if there is one.
fn send(mock: &MockGogs, cookie: &str, path: &str, body: &str) -> Response<Bytes> {
    let request = Request::post(format!("http://gogs.test{path}")).header(COOKIE, cookie);
    let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    mock.handle(&request.body(Bytes::from(body.to_owned())).unwrap())
}

fn sign_in(mock: &MockGogs, name: &str) -> String {
    sign_in_as(mock, name, "pw123456")
}

fn sign_in_as(mock: &MockGogs, name: &str, password: &str) -> String {
    let answer = send(mock, "", "/user/login", &format!("user_name={name}&password={password}"));
    assert_eq!(answer.status(), 302);
    assert_eq!(answer.headers()[LOCATION], "/");
    answer.headers()[SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_browser_forks_opens_a_pull_request_and_releases() {
    let mock = gogs_mock::sample();
    let (alice, bob) = (sign_in(&mock, "alice"), sign_in(&mock, "bob"));
    let bobs_id = mock.client_as("bob").me().get().await.unwrap().id;
    let base = mock.client_as("bob").repo("alice", "hello").get().await.unwrap().id;
    let form = format!("user_id={bobs_id}&repo_name=hello");
    assert_eq!(send(&mock, &bob, &format!("/repo/fork/{base}"), &form).status(), 302);
    let fork = mock.client_as("bob").repo("bob", "hello").get().await.unwrap();
    assert_eq!(fork.parent.unwrap().full_name, "alice/hello");

    let topic = gogs_mock::NewCommit::on("topic").from("master").message("Try").file("try.txt", "1\n");
    mock.push("bob", "bob/hello", topic);
    let opened = send(&mock, &bob, "/alice/hello/compare/master...bob:topic", "title=Please+take&content=why");
    assert_eq!(opened.status(), 302);
    assert_eq!(send(&mock, &bob, "/alice/hello/pulls/1/merge", "").status(), 404, "bob may not write there");
    assert_eq!(send(&mock, &alice, "/alice/hello/pulls/1/merge", "").status(), 302);
    let log = mock.log();
    log.any().by("bob").path("/user/login").answered(302).once();
    log.any().by("alice").path("/alice/hello/pulls/1/merge").answered(302).once();
    assert_eq!(log.last().unwrap().endpoint(), None);
    let pull = mock.client_as("alice").repo("alice", "hello").issues().get(1).await.unwrap();
    assert_eq!((pull.title.as_str(), pull.body.as_str()), ("Please take", "why"));
    assert!(pull.pull_request.unwrap().merged);

    let form = "tag_name=v1.0&tag_target=master&title=One&content=notes";
    assert_eq!(send(&mock, &alice, "/alice/hello/releases/new", form).status(), 302);
    assert_eq!(mock.client().repo("alice", "hello").releases().await.unwrap()[0].tag_name, "v1.0");
}

/// As seen on 0.14.3: a session does where neither a token nor a password is wanted, and a wrong token hides it.
#[tokio::test]
async fn session_reads_private_repositories_where_no_credentials_are_wanted() {
    let mock = gogs_mock::sample();
    let alice = mock.client_as("alice");
    alice.me().create_repo(gogs_core::models::NewRepository::new("secret").private(true)).await.unwrap();
    let session = sign_in(&mock, "alice");
    let status = |path: &str, authorization: Option<&str>| {
        let mut request = Request::get(format!("http://gogs.test/api/v1{path}")).header(COOKIE, &session);
        if let Some(authorization) = authorization {
            request = request.header(http::header::AUTHORIZATION, authorization);
        }
        mock.handle(&request.body(Bytes::new()).unwrap()).status().as_u16()
    };
    assert_eq!(status("/repos/alice/secret", None), 200);
    assert_eq!(
        status("/repos/alice/secret", Some("Basic Ym9iOnB3MTIzNDU2")),
        200,
        "the session comes before a password"
    );
    assert_eq!(status("/repos/alice/secret", Some("token wrong")), 404);
    assert_eq!(status("/user", None), 401);
    assert_eq!(status("/users/alice/tokens", None), 401);
    assert_eq!(status("/admin/teams/1/members", None), 403);
}

#[test]
fn without_a_session_there_are_no_forms() {
    let mock = gogs_mock::sample();
    assert_eq!(send(&mock, "", "/user/login", "user_name=alice&password=wrong").headers().get(SET_COOKIE), None);
    let forged = sign_in(&mock, "bob").replacen("=3-", "=1-", 1);
    for cookie in ["", "i_like_gogs=1-0", "i_like_gogs=x", forged.as_str()] {
        assert_eq!(send(&mock, cookie, "/org/acme/members/action/public?uid=2", "").status(), 404, "{cookie}");
    }
    assert_eq!(send(&mock, &sign_in(&mock, "bob"), "/no/such/form", "").status(), 404);
}

#[test]
fn the_page_holds_the_token_that_forms_carry() {
    let request = Request::get("http://gogs.test/").body(Bytes::new()).unwrap();
    let page = gogs_mock::sample().handle(&request);
    assert!(String::from_utf8_lossy(page.body()).contains("name=\"_csrf\" content=\""));
}

/// By the server's source; that a release wants a title was seen on 0.14.3 and 0.13.4.
#[tokio::test]
async fn a_site_administrator_may_do_everything_and_a_release_has_a_title() {
    let mock = gogs_mock::sample();
    let root = sign_in_as(&mock, "root1", "rootpw");
    let release = |form: &str| send(&mock, &root, "/alice/hello/releases/new", form).status();
    assert_eq!(release("tag_name=v1.0&tag_target=master&title="), 400);
    assert_eq!(release("tag_name=v1.0&tag_target=master&title=One"), 302);
    assert_eq!(mock.client().repo("alice", "hello").releases().await.unwrap()[0].author.username, "root1");
}

/// As seen on 0.14.3, which takes the form, and on 0.13.4, which takes the link.
#[tokio::test]
async fn a_membership_is_shown_and_hidden() {
    for (version, method) in [(GogsVersion::V0_13_4, Method::GET), (GogsVersion::V0_14_3, Method::POST)] {
        let mock = MockGogs::builder().version(version).build().unwrap();
        for name in ["alice", "bob"] {
            let user = NewUser::new(name, format!("{name}@example.com")).password("pw123456");
            mock.client_as("root1").admin().create_user(user).await.unwrap();
        }
        mock.client_as("alice").me().create_org(NewOrganization::new("acme")).await.unwrap();
        let shown = async || mock.client().user("alice").orgs().await.unwrap().len();
        let (alice, bob) = (sign_in(&mock, "alice"), sign_in(&mock, "bob"));
        let act = |cookie: &str, method: &Method, action: &str| {
            let uri = format!("http://gogs.test/org/acme/members/action/{action}?uid=2");
            let request = Request::builder().method(method).uri(uri).header(COOKIE, cookie);
            mock.handle(&request.body(Bytes::new()).unwrap()).status()
        };
        assert_eq!(shown().await, 0);
        assert_eq!(act(&bob, &method, "public"), 404);
        let other = if method == Method::GET { Method::POST } else { Method::GET };
        assert_eq!(act(&alice, &other, "public"), 404);
        assert_eq!((act(&alice, &method, "public"), shown().await), (StatusCode::FOUND, 1));
        assert_eq!((act(&alice, &method, "private"), shown().await), (StatusCode::FOUND, 0));
    }
}
