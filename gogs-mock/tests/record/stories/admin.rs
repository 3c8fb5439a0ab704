//! The routes of site administrators.

use super::keys;
use crate::story_runner::ordered::json;
use crate::story_runner::story::{PASSWORD, Story};

stories![admin_create_users, admin_edit_users, admin_delete_users, admin_for_others];

fn admin_create_users(story: &mut Story) {
    story.about("Making users: every check of the form, duplicates, reserved names, passwords that sign in.");
    story.administrator();
    let alice = json!({"username": "alice", "email": "alice@example.com", "password": PASSWORD});
    story
        .post("/admin/users")
        .by("root1")
        .send(alice.with("full_name", "Alice Ä").with("login_name", "al").with("send_notify", true));
    story.post("/admin/users").by("root1").send(&alice).note("same name and address");
    story
        .post("/admin/users")
        .by("root1")
        .send(alice.with("username", "Alice").with("email", "x1@example.com"))
        .note("same name in another case");
    story.post("/admin/users").by("root1").send(alice.with("username", "alice2")).note("same address");
    story
        .post("/admin/users")
        .by("root1")
        .send(alice.with("username", "alice3").with("email", "ALICE@example.com"))
        .note("same address in another case");
    for (number, name) in [
        "api",
        "user",
        "ADMIN",
        "-",
        "..",
        "x.keys",
        "a b",
        "ä",
        "a/b",
        "",
        &*"x".repeat(36),
        &*"x".repeat(35),
        "a_b-c.d",
        ".a",
        "a.",
        "repo.git",
    ]
    .into_iter()
    .enumerate()
    {
        story
            .post("/admin/users")
            .by("root1")
            .send(alice.with("username", name).with("email", format!("n{number}@example.com")));
    }
    for email in ["", "bad", "a@b", &*format!("a@{}.com", "b".repeat(250)), "Al <al@example.com>", "ü@example.com"] {
        story.post("/admin/users").by("root1").send(alice.with("username", "mail").with("email", email));
    }
    story.post("/admin/users").by("root1").send(json!({})).note("nothing given");
    story
        .post("/admin/users")
        .by("root1")
        .send(json!({
            "username": "",
            "email": "bad",
            "full_name": ("x".repeat(101)),
            "password": ("p".repeat(256)),
        }))
        .note("several at once");
    story
        .post("/admin/users")
        .by("root1")
        .send(json!({"username": "nopw", "email": "nopw@example.com"}))
        .note("no password");
    story.get("/users/nopw/tokens").basic("nopw", "");
    story
        .post("/admin/users")
        .by("root1")
        .send(json!({"username": "p1", "email": "p1@example.com", "password": "1"}))
        .note("one character");
    story.get("/users/p1/tokens").basic("p1", "1");
    story
        .post("/admin/users")
        .by("root1")
        .send(json!({
            "username": "src",
            "email": "src@example.com",
            "password": PASSWORD,
            "source_id": 9,
        }))
        .note("unknown login source");
    story.post("/admin/users").by("root1").send(alice.with("username", 5)).note("wrong JSON type");
    story
        .post("/admin/users")
        .by("root1")
        .send(
            alice.with("username", "extra").with("email", "extra@example.com").with("unknown", [1]).with("admin", true),
        )
        .note("unknown members are ignored");
    story
        .post("/admin/users")
        .by("root1")
        .send(alice.with("USERNAME", "upper").with("username", json!(null)).with("email", "up@example.com"))
        .note("member names in any case; null leaves");
}

fn admin_edit_users(story: &mut Story) {
    story.about("Editing users: what is left out is emptied, addresses, flags, passwords, limits.");
    story.start(&["alice", "bob"]);
    story.patch("/admin/users/alice").by("root1").send(json!({
        "email": "alice@example.com",
        "full_name": "Alice",
        "website": "https://e.org",
        "location": "Ulm",
    }));
    story
        .patch("/admin/users/alice")
        .by("root1")
        .send(json!({"email": "alice@example.com"}))
        .note("left out: full name goes");
    story.patch("/admin/users/alice").by("root1").send(json!({"full_name": "A"})).note("the address is required");
    story.patch("/admin/users/alice").by("root1").send(json!({"email": "bob@example.com"})).note("somebody else's");
    story.patch("/admin/users/alice").by("root1").send(json!({"email": "alice9@example.com"}));
    story.get("/user/emails").by("alice");
    story.patch("/admin/users/ALICE").by("root1").send(json!({"email": "alice9@example.com", "password": "newpw123"}));
    story.get("/users/alice/tokens").basic("alice", PASSWORD);
    story.get("/users/alice/tokens").basic("alice", "newpw123");
    story.get("/user").by("alice").note("tokens live on after a new password");
    story.patch("/admin/users/alice").by("root1").send(json!({"email": "alice9@example.com", "admin": true}));
    story
        .post("/admin/users")
        .by("alice")
        .send(json!({"username": "eve", "email": "eve@example.com", "password": PASSWORD}))
        .note("alice is an admin now");
    story.patch("/admin/users/alice").by("root1").send(json!({
        "email": "alice9@example.com",
        "admin": false,
        "max_repo_creation": 1,
    }));
    story.new_repo("alice", "one");
    story.new_repo("alice", "two");
    story.patch("/admin/users/alice").by("root1").send(json!({"email": "alice9@example.com", "max_repo_creation": 0}));
    story.new_repo("alice", "three");
    story
        .patch("/admin/users/alice")
        .by("root1")
        .send(json!({"email": "alice9@example.com", "max_repo_creation": (-1)}));
    story.new_repo("alice", "four");
    story.patch("/admin/users/bob").by("root1").send(json!({"email": "bob@example.com", "active": false}));
    story.get("/user").by("bob").note("an inactive user's token");
    story.get("/users/bob/tokens").basic("bob", PASSWORD);
    story.patch("/admin/users/nobody").by("root1").send(json!({"email": "n@example.com"}));
    story.patch("/admin/users/bob").by("root1").send(json!({"email": "bob@example.com", "website": ("w".repeat(51))}));
    story.patch("/admin/users/bob").by("root1").send(json!({"email": "bob@example.com", "location": ("w".repeat(51))}));
    story
        .patch("/admin/users/bob")
        .by("root1")
        .send(json!({"email": "bob@example.com", "full_name": ("w".repeat(101))}));
    story.patch("/admin/users/bob").by("root1").send(json!({"email": "bad"}));
    story.patch("/admin/users/bob").by("root1").send(json!({"email": "bob@example.com", "source_id": 7}));
    story.patch("/admin/users/bob").by("root1").send(json!({"email": "bob@example.com", "admin": "yes"}));
    story
        .patch("/admin/users/root1")
        .by("root1")
        .send(json!({"email": "root1@example.com", "admin": false}))
        .note("the last admin may give it up");
    story.get("/admin/teams/1/members").by("root1");
}

fn admin_delete_users(story: &mut Story) {
    story.about(
        "Deleting users: with repositories, with organisations, missing ones, oneself; what is left of their traces.",
    );
    story.start(&["alice", "bob", "carol", "dave"]);
    story.readme_repo("alice", "hello");
    story.post("/user/orgs").by("bob").send(json!({"username": "acme"}));
    story.post("/repos/alice/hello/issues").by("carol").send(json!({"title": "by carol"}));
    story.post("/repos/alice/hello/issues/1/comments").by("carol").send(json!({"body": "me"}));
    story.put("/user/following/alice").by("carol");
    story.collaborate("/repos/alice/hello", "alice", "carol", "write");
    story.post("/user/keys").by("carol").send(json!({"title": "c", "key": (keys::ED25519_1)}));
    story.delete("/admin/users/alice").by("root1").note("owns a repository");
    story.delete("/admin/users/bob").by("root1").note("owns an organisation");
    story.delete("/admin/users/carol").by("root1");
    story.delete("/admin/users/carol").by("root1").note("again");
    story.delete("/admin/users/nobody").by("root1");
    story.get("/user").by("carol").note("a deleted user's token");
    story.get("/users/carol");
    story.get("/repos/alice/hello/issues/1").by("alice").note("the poster is a ghost");
    story.get("/repos/alice/hello/issues/1/comments").by("alice");
    story.get("/repos/alice/hello/collaborators").by("alice");
    story.get("/user/followers").by("alice");
    story
        .post("/user/keys")
        .by("dave")
        .send(json!({"title": "c", "key": (keys::ED25519_1)}))
        .note("the key is free again");
    story
        .post("/admin/users")
        .by("root1")
        .send(json!({
            "username": "carol",
            "email": "carol@example.com",
            "password": PASSWORD,
        }))
        .note("name and address are free again, the number is new");
    story.delete("/admin/users/acme").by("root1").note("an organisation through the user route");
    story.delete("/repos/alice/hello").by("alice");
    story.delete("/admin/users/ALICE").by("root1").note("after the repository is gone");
    story.delete("/admin/users/root1").by("root1").note("oneself");
    story.get("/user").by("root1");
}

fn admin_for_others(story: &mut Story) {
    story.about("What an administrator makes for other people: keys, organisations, repositories.");
    story.start(&["alice", "bob"]);
    story.post("/admin/users/alice/keys").by("root1").send(json!({"title": "k", "key": (keys::ED25519_1)}));
    story
        .post("/admin/users/bob/keys")
        .by("root1")
        .send(json!({"title": "k", "key": (keys::ED25519_1)}))
        .note("content already used");
    story
        .post("/admin/users/alice/keys")
        .by("root1")
        .send(json!({"title": "k", "key": (keys::ED25519_2)}))
        .note("title already used");
    story.post("/admin/users/alice/keys").by("root1").send(json!({"title": "k2", "key": "junk"}));
    story.post("/admin/users/alice/keys").by("root1").send(json!({}));
    story.post("/admin/users/nobody/keys").by("root1").send(json!({"title": "k", "key": (keys::ED25519_2)}));
    story.get("/user/keys").by("alice");
    story.post("/admin/users/alice/orgs").by("root1").send(json!({
        "username": "acme",
        "full_name": "Acme",
        "description": "d",
        "website": "https://e.org",
        "location": "Ulm",
    }));
    story.post("/admin/users/alice/orgs").by("root1").send(json!({"username": "acme"})).note("same name");
    story.post("/admin/users/bob/orgs").by("root1").send(json!({"username": "Alice"})).note("a user's name");
    story.post("/admin/users/nobody/orgs").by("root1").send(json!({"username": "other"}));
    story.post("/admin/users/alice/orgs").by("root1").send(json!({}));
    story.get("/user/orgs").by("alice");
    story
        .post("/admin/users/alice/repos")
        .by("root1")
        .send(json!({"name": "made", "description": "by root1", "private": true}));
    story.post("/admin/users/alice/repos").by("root1").send(json!({"name": "made"})).note("same name");
    story.post("/admin/users/nobody/repos").by("root1").send(json!({"name": "x"}));
    story.post("/admin/users/alice/repos").by("root1").send(json!({"name": ""}));
    story
        .post("/admin/users/acme/repos")
        .by("root1")
        .send(json!({"name": "orgrepo", "auto_init": true, "readme": "Default"}))
        .note("for an organisation");
    story.get("/repos/alice/made").by("alice");
    story.get("/repos/acme/orgrepo").by("alice");
}
