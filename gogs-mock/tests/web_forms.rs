//! The forms of the web site, as sent by a browser session.

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
async fn browser_session_can_fork_open_a_pull_request_and_release() {
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
    assert_eq!(log.last().unwrap().endpoint(), Some("web"));
    let pull = mock.client_as("alice").repo("alice", "hello").issues().get(1).await.unwrap();
    assert_eq!((pull.title.as_str(), pull.body.as_str()), ("Please take", "why"));
    assert!(pull.pull_request.unwrap().merged);

    let form = "tag_name=v1.0&tag_target=master&title=One&content=notes";
    assert_eq!(send(&mock, &alice, "/alice/hello/releases/new", form).status(), 302);
    assert_eq!(mock.client().repo("alice", "hello").releases().await.unwrap()[0].tag_name, "v1.0");
}

/// As seen on 0.14.3: a session is sufficient if neither a token nor a password is required, and a wrong token disables it.
#[tokio::test]
async fn session_reads_private_repositories_on_routes_without_credentials() {
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
        "the session must take precedence over a password"
    );
    assert_eq!(status("/repos/alice/secret", Some("token wrong")), 404);
    assert_eq!(status("/user", None), 401);
    assert_eq!(status("/users/alice/tokens", None), 401);
    assert_eq!(status("/admin/teams/1/members", None), 403);
}

#[test]
fn forms_without_a_session_are_rejected() {
    let mock = gogs_mock::sample();
    let refused = send(&mock, "", "/user/login", "user_name=alice&password=wrong");
    assert_eq!((refused.status().as_u16(), refused.headers().get(SET_COOKIE)), (401, None));
    let forged = sign_in(&mock, "bob").replacen("=3-", "=1-", 1);
    for cookie in ["", "i_like_gogs=1-0", "i_like_gogs=x", forged.as_str()] {
        let answer = send(&mock, cookie, "/org/acme/members/action/public?uid=2", "");
        assert_eq!((answer.status().as_u16(), &answer.headers()[LOCATION]), (302, &"/user/login".parse().unwrap()));
    }
    assert_eq!(send(&mock, &sign_in(&mock, "bob"), "/no/such/form", "").status(), 404);
}

#[test]
fn page_contains_the_csrf_token() {
    let request = Request::get("http://gogs.test/").body(Bytes::new()).unwrap();
    let page = gogs_mock::sample().handle(&request);
    assert!(String::from_utf8_lossy(page.body()).contains("name=\"_csrf\" content=\""));
}

/// According to the server's source; that a release requires a title was seen on 0.14.3 and 0.13.4.
#[tokio::test]
async fn site_administrator_can_do_everything_and_untitled_release_is_rejected() {
    let mock = gogs_mock::sample();
    let root = sign_in_as(&mock, "root1", "rootpw");
    let release = |form: &str| send(&mock, &root, "/alice/hello/releases/new", form).status();
    assert_eq!(release("tag_name=v1.0&tag_target=master&title="), 400);
    assert_eq!(release("tag_name=v1.0&tag_target=master&title=One"), 302);
    assert_eq!(mock.client().repo("alice", "hello").releases().await.unwrap()[0].author.username, "root1");
}

/// As seen on 0.14.3, which uses the form, and on 0.13.4, which uses the link.
#[tokio::test]
async fn membership_can_be_published_and_concealed() {
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

/// As seen on 0.14.3 without captchas.
#[tokio::test]
async fn script_can_sign_up_and_submit_all_forms() {
    let mock = gogs_mock::sample();
    let sign_up = |name: &str, email: &str, retype: &str| {
        let form = format!("user_name={name}&email={email}&password=pw123456&retype={retype}");
        let answer = send(&mock, "", "/user/sign_up", &form);
        (answer.status().as_u16(), answer.headers().get(LOCATION).map(|to| to.to_str().unwrap().to_owned()))
    };
    assert_eq!(sign_up("dave", "dave%40example.com", "pw123456"), (302, Some("/user/login".to_owned())));
    assert_eq!(sign_up("dave", "dave2%40example.com", "pw123456").0, 422);
    assert_eq!(sign_up("erin", "dave%40example.com", "pw123456").0, 422);
    assert_eq!(sign_up("admin", "e%40example.com", "pw123456").0, 400);
    assert_eq!(sign_up("erin", "e%40example.com", "other").0, 400);
    assert_eq!(sign_up("er%2Fin", "e%40example.com", "pw123456").0, 400);
    let dave = sign_in(&mock, "dave");
    let submit = |path: &str, form: &str| {
        let answer = send(&mock, &dave, path, form);
        let to = answer.headers().get(LOCATION).map(|to| to.to_str().unwrap().to_owned());
        (answer.status().as_u16(), to.unwrap_or_default())
    };
    let led = |to: &str| (302, to.to_owned());
    assert_eq!(
        submit("/repo/create", "user_id=0&repo_name=proj&private=on&auto_init=on&readme=Default"),
        led("/dave/proj")
    );
    assert_eq!(submit("/repo/create", "user_id=0&repo_name=proj").0, 500);
    assert_eq!(submit("/repo/create", "user_id=0").0, 400);
    assert_eq!(submit("/repo/create", "user_id=0&repo_name=a+b").0, 400);
    assert_eq!(submit("/repo/create", "user_id=2&repo_name=x").0, 403);
    assert_eq!(submit("/repo/create", "user_id=999&repo_name=x"), led("/dave/x"));
    assert_eq!(submit("/org/create", "org_name=daveorg"), led("/org/daveorg/dashboard"));
    assert_eq!(submit("/org/create", "org_name=alice").0, 422);
    assert_eq!(submit("/org/create", "org_name=org").0, 400);
    assert_eq!(submit("/dave/proj/issues/new", "title=First&content=body"), led("/dave/proj/issues/1"));
    assert_eq!(submit("/dave/proj/issues/new", "title=").0, 400);
    assert_eq!(submit("/dave/none/issues/new", "title=x").0, 404);
    assert_eq!(submit("/dave/proj/issues/1/comments", "content=hi"), led("/dave/proj/issues/1#issuecomment-1"));
    assert_eq!(submit("/dave/proj/issues/1/comments", "content=&status=close"), led("/dave/proj/issues/1"));
    assert_eq!(
        submit("/dave/proj/issues/1/comments", "content=again&status=reopen"),
        led("/dave/proj/issues/1#issuecomment-3")
    );
    assert_eq!(submit("/dave/proj/issues/1/title", "title=").0, 204);
    assert_eq!(submit("/alice/hello/issues/1/title", "title=x").0, 404, "there is no such issue");
    assert_eq!(&send(&mock, &dave, "/dave/proj/issues/1/title", "title=Better").body()[..], b"{\"title\":\"Better\"}");
    assert_eq!(submit("/user/settings/applications", "name=mine"), led("/user/settings/applications"));
    assert_eq!(mock.client_as("dave").access_tokens().list().await.unwrap().len(), 1);
    assert_eq!(submit("/dave/proj/settings", "action=delete&repo_name=wrong").0, 400);
    assert_eq!(submit("/dave/proj/settings", "action=delete&repo_name=proj"), led("/"));
    assert_eq!(submit("/user/logout", ""), led("/"));
}

#[test]
fn sign_in_redirects_back_only_within_the_server() {
    let mock = gogs_mock::sample();
    for (cookie, to) in [
        ("redirect_to=%252Frepo%252Fcreate", "/repo/create"),
        ("redirect_to=%2F%2Fevil.example", "/"),
        ("redirect_to=https%3A%2F%2Fevil.example", "/"),
        ("redirect_to=%252F%255Cevil.example", "/"),
    ] {
        let answer = send(&mock, cookie, "/user/login", "user_name=alice&password=pw123456");
        assert_eq!(answer.headers()[LOCATION], to, "{cookie}");
    }
}
