//! Users: public data, tokens, addresses, followers, keys.

use super::keys;
use crate::story_runner::ordered::json;
use crate::story_runner::story::{ADMINISTRATOR, ADMINISTRATOR_PASSWORD, PASSWORD, Story};

stories![
    users_info,
    users_search_and_limits,
    users_tokens,
    users_emails,
    users_following,
    users_following_pages,
    users_keys,
    users_search_with_zero
];

fn users_info(story: &mut Story) {
    story.about("One user's public data with and without credentials, cases, organisations, missing names.");
    story.start(&["alice", "Bob"]);
    story.get("/user").by("alice");
    story.get("/users/alice").note("anonymous: e-mail empty");
    story.get("/users/alice").by("alice");
    story.get("/users/alice").by("Bob").note("another user sees the e-mail");
    story.get("/users/ALICE").note("any case, the name as it was made");
    story.get("/users/bob").by("alice");
    story.get("/users/nobody").by("alice");
    story.get("/users/nobody");
    story.post("/user/orgs").by("alice").send(json!({"username": "acme", "full_name": "Acme Inc", "description": "d"}));
    story.get("/users/acme").by("alice").note("an organisation answers as a user");
    story.patch("/admin/users/alice").by("root1").send(json!({
        "email": "alice2@example.com",
        "full_name": "<b>Al</b> <script>x</script>",
        "website": "https://e.org",
        "location": "Ulm",
    }));
    story.get("/users/alice").by("Bob").note("scripts in a full name were taken out, other markup stays");
    story.get("/users/search?q=alice").by("Bob");
}

fn users_search_and_limits(story: &mut Story) {
    story.about(
        "User search: matches by name and full name, limit, page, cases, wildcards, with and without credentials.",
    );
    story.administrator();
    for number in 1..=12 {
        story.post("/admin/users").by("root1").send(json!({
            "username": (format!("user{number:02}")),
            "email": (format!("user{number:02}@example.com")),
            "password": PASSWORD,
            "full_name": (format!("Full {number}")),
        }));
    }
    story.post("/admin/users").by("root1").send(json!({
        "username": "Zed_x",
        "email": "zed@example.com",
        "password": PASSWORD,
        "full_name": "User Like",
    }));
    story.post("/user/orgs").by("root1").send(json!({"username": "userorg"}));
    for query in [
        "?q=user",
        "?q=user&limit=3",
        "?q=user&limit=3&page=2",
        "?q=user&limit=0",
        "?q=user&limit=-1",
        "?q=user&limit=100",
        "?q=USER0",
        "?q=full",
        "?q=Full%201",
        "?q=zed",
        "?q=%25",
        "?q=_",
        "?q=nothing",
        "?q=",
        "",
        "?q=user&limit=abc",
        "?q=example.com",
    ] {
        story.get(format!("/users/search{query}"));
    }
    story.get("/users/search?q=user01").by("root1").note("signed in: e-mail shown");
    story.get("/users/search?q=user01").basic(ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
}

fn users_tokens(story: &mut Story) {
    story.about("Access tokens: whether the list shows their values, duplicates, empty names, somebody else's path.");
    story.administrator();
    story.post("/admin/users").by("root1").send(json!({
        "username": "alice",
        "email": "alice@example.com",
        "password": PASSWORD,
    }));
    story
        .post("/admin/users")
        .by("root1")
        .send(json!({"username": "bob", "email": "bob@example.com", "password": PASSWORD}));
    story.get("/users/alice/tokens").basic("alice", PASSWORD).note("none yet");
    story.token_for("alice", PASSWORD, "first");
    story
        .get("/users/alice/tokens")
        .basic("alice", PASSWORD)
        .note("the list shows another value than the one given out")
        .capture("listed", "/0/sha1");
    story.get("/user").header("Authorization", "token {{listed}}").note("which does not sign in");
    story.post("/users/alice/tokens").send(json!({"name": "first"})).basic("alice", PASSWORD).note("same name again");
    story
        .post("/users/alice/tokens")
        .send(json!({"name": "First"}))
        .basic("alice", PASSWORD)
        .note("same name in another case")
        .capture("second", "/sha1");
    story.post("/users/alice/tokens").send(json!({"name": ""})).basic("alice", PASSWORD);
    story.post("/users/alice/tokens").send(json!({})).basic("alice", PASSWORD);
    story.post("/users/alice/tokens").send(json!({"name": 7})).basic("alice", PASSWORD);
    story
        .post("/users/alice/tokens")
        .send(json!({"name": ("ü".repeat(300))}))
        .basic("alice", PASSWORD)
        .note("no length limit")
        .capture("third", "/sha1");
    story
        .post("/users/bob/tokens")
        .send(json!({"name": "whose"}))
        .basic("alice", PASSWORD)
        .note("the name in the path is not looked at: the token is alice's")
        .capture("whose", "/sha1");
    story.get("/users/bob/tokens").basic("alice", PASSWORD);
    story.get("/users/bob/tokens").basic("bob", PASSWORD);
    story.get("/users/nobody/tokens").basic("alice", PASSWORD);
    story
        .get("/users/bob/tokens")
        .basic(ADMINISTRATOR, ADMINISTRATOR_PASSWORD)
        .note("the site admin gets the admin's own list, too");
    story.get("/user").header("Authorization", "token {{whose}}").note("whose token it is");
    story.delete("/users/alice/tokens/first").basic("alice", PASSWORD).note("no route deletes a token");
}

fn users_emails(story: &mut Story) {
    story.about("E-mail addresses: list, add, duplicates, delete, the primary one.");
    story.start(&["alice", "bob"]);
    story.get("/user/emails").by("alice");
    story.post("/user/emails").by("alice").send(json!({"emails": ["a1@example.com", "a2@example.com"]}));
    story.get("/user/emails").by("alice");
    story.post("/user/emails").by("alice").send(json!({"emails": ["a1@example.com"]})).note("one's own again");
    story
        .post("/user/emails")
        .by("bob")
        .send(json!({"emails": ["a1@example.com"]}))
        .note("somebody else's verified one");
    story
        .post("/user/emails")
        .by("alice")
        .send(json!({"emails": ["bob@example.com"]}))
        .note("somebody else's primary one");
    story.post("/user/emails").by("bob").send(json!({"emails": ["A2@Example.com"]})).note("another case");
    story
        .post("/user/emails")
        .by("alice")
        .send(json!({"emails": ["new@example.com", "bob@example.com", "late@example.com"]}))
        .note("stops at the bad one; the first one is kept");
    story.get("/user/emails").by("alice");
    story.post("/user/emails").by("alice").send(json!({"emails": []}));
    story.post("/user/emails").by("alice").send(json!({}));
    story
        .post("/user/emails")
        .by("alice")
        .send(json!({"emails": ["not-an-address"]}))
        .note("addresses are not checked");
    story.post("/user/emails").by("alice").send(json!({"emails": "a@example.com"}));
    story.delete("/user/emails").by("alice").send(json!({"emails": ["a1@example.com"]}));
    story.delete("/user/emails").by("alice").send(json!({"emails": ["alice@example.com"]})).note("the primary one");
    story.delete("/user/emails").by("alice").send(json!({"emails": ["missing@example.com"]}));
    story.delete("/user/emails").by("alice").send(json!({"emails": ["bob@example.com"]})).note("somebody else's");
    story.delete("/user/emails").by("alice").send(json!({"emails": []}));
    story.delete("/user/emails").by("alice").note("no body");
    story.get("/user/emails").by("alice");
    story.get("/user/emails").by("bob");
    story.get("/users/alice/tokens").basic("a2@example.com", PASSWORD).note("signing in by a secondary address");
}

fn users_following(story: &mut Story) {
    story.about("Follow and unfollow, one's own and other people's lists, page sizes.");
    story.start(&["alice", "bob", "carol"]);
    story.get("/user/following").by("alice");
    story.get("/user/followers").by("alice");
    story.get("/user/following/bob").by("alice").note("not yet");
    story.put("/user/following/bob").by("alice");
    story.put("/user/following/bob").by("alice").note("again");
    story.put("/user/following/BOB").by("alice").note("another case");
    story.put("/user/following/carol").by("alice").send(json!({}));
    story.put("/user/following/alice").by("alice").note("oneself");
    story.put("/user/following/nobody").by("alice");
    story.get("/user/following/bob").by("alice");
    story.get("/user/following/nobody").by("alice");
    story.get("/user/following").by("alice");
    story.get("/user/followers").by("bob");
    story.get("/users/alice/following").by("bob");
    story.get("/users/bob/followers").by("carol");
    story.get("/users/alice/following/bob").by("carol");
    story.get("/users/bob/following/alice").by("carol");
    story.get("/users/alice/following/nobody").by("carol");
    story.get("/users/nobody/following/alice").by("carol");
    story.get("/users/nobody/followers").by("carol");
    story.get("/users/nobody/following").by("carol");
    story.delete("/user/following/bob").by("alice");
    story.delete("/user/following/bob").by("alice").note("again");
    story.delete("/user/following/nobody").by("alice");
    story.get("/user/following/bob").by("alice");
    story.get("/user/followers").by("bob");
    story.post("/user/orgs").by("bob").send(json!({"username": "acme"}));
    story.put("/user/following/acme").by("alice").note("an organisation");
    story.get("/user/following").by("alice");
}

fn users_following_pages(story: &mut Story) {
    story.about("Following 42 people: page size 40, no Link header.");
    story.start(&["alice"]);
    for number in 1..=42 {
        story.post("/admin/users").by("root1").send(json!({
            "username": (format!("u{number:02}")),
            "email": (format!("u{number:02}@example.com")),
            "password": PASSWORD,
        }));
        story.put(format!("/user/following/u{number:02}")).by("alice");
    }
    for query in ["", "?page=1", "?page=2", "?page=3", "?page=0", "?page=-1", "?page=x"] {
        story.get(format!("/user/following{query}")).by("alice");
    }
    story.get("/users/alice/following?page=2").by("root1");
}

fn users_keys(story: &mut Story) {
    story.about("A user's SSH keys: add, list, read anybody's by number, duplicates, bad content, delete.");
    story.start(&["alice", "bob"]);
    story.get("/user/keys").by("alice");
    story.post("/user/keys").by("alice").send(json!({"title": "laptop", "key": (keys::ED25519_1)}));
    story.post("/user/keys").by("alice").send(json!({"title": "rsa", "key": (keys::RSA)}));
    story
        .post("/user/keys")
        .by("alice")
        .send(json!({"title": "ec", "key": (format!("{}\n", keys::ECDSA))}))
        .note("a line end after the key");
    story
        .post("/user/keys")
        .by("alice")
        .send(json!({"title": "laptop2", "key": (keys::ED25519_1)}))
        .note("same content");
    story.post("/user/keys").by("alice").send(json!({"title": "laptop", "key": (keys::ED25519_2)})).note("same title");
    story
        .post("/user/keys")
        .by("bob")
        .send(json!({"title": "mine", "key": (keys::ED25519_1)}))
        .note("same content, another user");
    story
        .post("/user/keys")
        .by("bob")
        .send(json!({"title": "laptop", "key": (keys::ED25519_2)}))
        .note("same title, another user");
    story
        .post("/user/keys")
        .by("bob")
        .send(
            json!({"title": "same blob", "key": (format!("{} other comment", keys::without_comment(keys::ED25519_1)))}),
        )
        .note("same key, another comment");
    story
        .post("/user/keys")
        .by("bob")
        .send(json!({"title": "small", "key": (keys::RSA_1024)}))
        .note("1024 bits; size check is off by default");
    for (title, key) in [
        ("junk", "junk"),
        ("cut", &keys::ED25519_3[..40]),
        ("lines", "ssh-ed25519\nAAAA"),
        ("kind", &*format!("ssh-foo {}", keys::content(keys::ED25519_3))),
        ("swap", &*format!("ssh-rsa {}", keys::content(keys::ED25519_3))),
        ("private", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----"),
    ] {
        story.post("/user/keys").by("bob").send(json!({"title": title, "key": key}));
    }
    story.post("/user/keys").by("bob").send(json!({"title": "", "key": (keys::ED25519_4)}));
    story.post("/user/keys").by("bob").send(json!({"title": "x"}));
    story.post("/user/keys").by("bob").send(json!({}));
    story
        .post("/user/keys")
        .by("bob")
        .send(json!({"title": ("ü".repeat(300)), "key": (keys::ED25519_4)}))
        .note("long title");
    story.get("/user/keys").by("alice");
    story.get("/users/alice/keys").by("bob");
    story.get("/users/nobody/keys").by("bob");
    story.get("/user/keys/1").by("alice");
    story.get("/user/keys/1").by("bob").note("somebody else's key by number");
    story.get("/user/keys/99").by("alice");
    story.get("/user/keys/abc").by("alice");
    story.get("/user/keys/0").by("alice");
    story.delete("/user/keys/1").by("bob").note("somebody else's");
    story.delete("/user/keys/1").by("root1").note("the site admin may");
    story.delete("/user/keys/2").by("alice");
    story.delete("/user/keys/2").by("alice").note("again");
    story.delete("/user/keys/abc").by("alice");
    story.get("/user/keys").by("alice");
}

fn users_search_with_zero(story: &mut Story) {
    story.about(
        "SQLite reads a search word up to its first zero, so that the sign for any text behind the word is lost.",
    );
    story.start(&["alice", "bob"]);
    story.new_repo("alice", "hello");
    for word in ["%00", "ce%00", "ali%00", "ali%25%00b", "%00b"] {
        story.get(format!("/users/search?q={word}"));
        story.get(format!("/repos/search?q={word}"));
    }
    for word in ["lo%00", "hel%00"] {
        story.get(format!("/repos/search?q={word}"));
    }
}
