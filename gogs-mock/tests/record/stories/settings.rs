//! Hooks, collaborators, deploy keys.

use super::keys;
use crate::story_runner::ordered::json;
use crate::story_runner::story::Story;

stories![hooks_crud, collaborators_crud, deploy_keys];

fn hooks_crud(story: &mut Story) {
    story.about("Hooks of every kind: make, list, edit, delete, and what is refused.");
    story.start(&["alice", "bob"]);
    story.new_repo("alice", "hello");
    let path = "/repos/alice/hello/hooks";
    let target = &json!({"url": "http://127.0.0.1:9/x", "content_type": "json"});
    story.get(path).by("alice");
    story
        .post(path)
        .by("alice")
        .send(json!({"type": "gogs", "config": target}))
        .note("no events: push; not active unless asked");
    story
        .post(path)
        .by("alice")
        .send(json!({
            "type": "gogs",
            "config": (target.with("content_type", "form").with("secret", "s3cret").with("extra", "x")),
            "events": ["push", "create", "delete", "fork", "issues", "issue_comment", "pull_request", "release"],
            "active": true,
        }))
        .note("the secret is not shown");
    story.post(path).by("alice").send(json!({
        "type": "slack",
        "config": (target.with("channel", "#c").with("username", "u").with("icon_url", "i").with("color", "good")),
        "events": ["push"],
        "active": true,
    }));
    story.post(path).by("alice").send(json!({"type": "slack", "config": target})).note("no channel");
    story.post(path).by("alice").send(json!({"type": "discord", "config": target, "active": true}));
    story.post(path).by("alice").send(json!({"type": "dingtalk", "config": target, "active": true}));
    for kind in ["github", "Gogs", "", "telegram"] {
        story.post(path).by("alice").send(json!({"type": kind, "config": target}));
    }
    for config in [
        json!({}),
        json!({"url": "http://127.0.0.1:9/x"}),
        json!({"content_type": "json"}),
        target.with("content_type", "xml"),
        target.with("content_type", "JSON"),
        target.with("url", ""),
        target.with("url", "junk"),
        target.with("secret", 5),
    ] {
        story.post(path).by("alice").send(json!({"type": "gogs", "config": config}));
    }
    story.post(path).by("alice").send(json!({"type": "gogs"}));
    story.post(path).by("alice").send(json!({"config": target}));
    story.post(path).by("alice").send(json!({}));
    story
        .post(path)
        .by("alice")
        .send(json!({"type": "gogs", "config": target, "events": ["junk"]}))
        .note("unknown events are dropped");
    story.post(path).by("alice").send(json!({"type": "gogs", "config": target, "events": "push"}));
    story.post(path).by("alice").send(json!({"type": "gogs", "config": target})).note("a duplicate is fine");
    story.get(path).by("alice");
    story.get(path).by("bob");
    story.get(format!("{path}/1")).by("alice").note("no route reads one hook");
    story
        .patch(format!("{path}/1"))
        .by("alice")
        .send(json!({"active": true}))
        .note("without events they fall back to push");
    story.patch(format!("{path}/2")).by("alice").send(json!({"active": false})).note("loses its other events");
    story.patch(format!("{path}/1")).by("alice").send(json!({"events": ["issues", "create"]}));
    story
        .patch(format!("{path}/1"))
        .by("alice")
        .send(json!({"config": {"url": "http://127.0.0.1:9/y", "content_type": "form"}}));
    story.patch(format!("{path}/1")).by("alice").send(json!({"config": {"content_type": "xml"}}));
    story.patch(format!("{path}/1")).by("alice").send(json!({"config": {}}));
    story.patch(format!("{path}/1")).by("alice").send(json!({}));
    story
        .patch(format!("{path}/3"))
        .by("alice")
        .send(json!({"config": {"channel": "#new", "color": "bad"}}))
        .note("slack: what is left out is emptied");
    story
        .patch(format!("{path}/3"))
        .by("alice")
        .send(json!({"config": {"username": "only"}}))
        .note("slack without a channel: nothing changes");
    story.patch(format!("{path}/99")).by("alice").send(json!({"active": true}));
    story.patch(format!("{path}/abc")).by("alice").send(json!({}));
    story.patch(format!("{path}/1")).by("alice").send(json!({"active": "yes"}));
    story.patch(format!("{path}/1")).by("bob").send(json!({"events": ["push"]}));
    story.new_repo("bob", "other");
    story
        .patch("/repos/bob/other/hooks/1")
        .by("bob")
        .send(json!({"active": true}))
        .note("a hook of another repository");
    story.delete("/repos/bob/other/hooks/1").by("bob").note("same");
    story.delete(format!("{path}/1")).by("bob");
    story.delete(format!("{path}/1")).by("alice");
    story.delete(format!("{path}/1")).by("alice").note("again");
    story.delete(format!("{path}/99")).by("alice");
    story.delete(format!("{path}/abc")).by("alice");
    story.get(path).by("alice");
}

fn collaborators_crud(story: &mut Story) {
    story.about("Collaborators: add with each permission, change, check, list, remove.");
    story.start(&["alice", "bob", "carol", "dave", "erin"]);
    story.new_repo("alice", "hello").with("private", true);
    let path = "/repos/alice/hello/collaborators";
    story.get(path).by("alice");
    story.get(format!("{path}/bob")).by("alice").note("not one");
    story.put(format!("{path}/bob")).by("alice").note("no body");
    story.put(format!("{path}/bob")).by("alice").send(json!({})).note("no permission given");
    story.put(format!("{path}/BOB")).by("alice").send(json!({})).note("again, another case");
    story.get(format!("{path}/bob")).by("alice");
    story.get("/repos/alice/hello").by("bob");
    for permission in ["read", "write", "admin", "owner", "none", "junk", ""] {
        story.put(format!("{path}/carol")).by("alice").send(json!({"permission": permission}));
        story.get("/repos/alice/hello").by("carol");
    }
    story.put(format!("{path}/dave")).by("alice").send(json!({"permission": "admin"}));
    story.get(path).by("alice");
    story.get(path).by("dave").note("an admin collaborator");
    story
        .put(format!("{path}/erin"))
        .by("dave")
        .send(json!({"permission": "admin"}))
        .note("an admin collaborator gives admin");
    story.get(path).by("alice");
    story.put(format!("{path}/nobody")).by("alice").send(json!({}));
    story.get(format!("{path}/nobody")).by("alice");
    story.delete(format!("{path}/nobody")).by("alice");
    story.put(format!("{path}/alice")).by("alice").send(json!({})).note("the owner");
    story.get(path).by("alice");
    story.put(format!("{path}/bob")).by("alice").send(json!({"permission": 1}));
    story.put(format!("{path}/bob")).by("alice").send(json!({"permission": null}));
    story.post("/user/orgs").by("alice").send(json!({"username": "acme"}));
    story.put(format!("{path}/acme")).by("alice").send(json!({})).note("an organisation");
    story.get(path).by("alice");
    story.delete(format!("{path}/bob")).by("alice");
    story.delete(format!("{path}/bob")).by("alice").note("again");
    story.get(format!("{path}/bob")).by("alice");
    story.get("/repos/alice/hello").by("bob");
    story.get(path).by("carol").note("a reader");
    story.put(format!("{path}/erin")).by("carol").send(json!({"permission": "read"}));
    story.delete(format!("{path}/erin")).by("dave");
    story.get(path).by("alice");
    story
        .put(format!("{path}/bob"))
        .raw("permission=write")
        .by("alice")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .note("a form instead of JSON");
    story.get("/repos/alice/hello").by("bob");
}

fn deploy_keys(story: &mut Story) {
    story.about("Deploy keys: add, list, read, delete; the same key elsewhere.");
    story.start(&["alice", "bob"]);
    story.new_repo("alice", "hello");
    story.new_repo("alice", "other");
    let path = "/repos/alice/hello/keys";
    story.get(path).by("alice");
    story.post(path).by("alice").send(json!({"title": "ci", "key": (keys::ED25519_1)}));
    story.post(path).by("alice").send(json!({"title": "ci2", "key": (keys::ED25519_1)})).note("same content");
    story.post(path).by("alice").send(json!({"title": "ci", "key": (keys::ED25519_2)})).note("same title");
    story
        .post("/repos/alice/other/keys")
        .by("alice")
        .send(json!({"title": "ci", "key": (keys::ED25519_1)}))
        .note("same content, another repository");
    story
        .post("/user/keys")
        .by("bob")
        .send(json!({"title": "u", "key": (keys::ED25519_1)}))
        .note("a deploy key as a user key");
    story.post("/user/keys").by("bob").send(json!({"title": "u2", "key": (keys::ED25519_3)}));
    story
        .post(path)
        .by("alice")
        .send(json!({"title": "u", "key": (keys::ED25519_3)}))
        .note("a user key as a deploy key");
    story
        .post(path)
        .by("alice")
        .send(json!({"title": "rsa", "key": (keys::RSA), "read_only": false}))
        .note("always read only");
    story.post(path).by("alice").send(json!({"title": "junk", "key": "junk"}));
    story.post(path).by("alice").send(json!({"title": "x"}));
    story.post(path).by("alice").send(json!({}));
    story.post(path).by("alice").send(json!({"title": 1, "key": 2}));
    story.post(path).by("bob").send(json!({"title": "x", "key": (keys::ED25519_4)}));
    story.get(path).by("alice");
    story.get(format!("{path}/1")).by("alice");
    story.get("/repos/ALICE/Hello/keys/1").by("alice").note("address with the names as they were made");
    story.get(format!("{path}/99")).by("alice");
    story.get(format!("{path}/abc")).by("alice");
    story.get("/repos/alice/other/keys/1").by("alice").note("of another repository");
    story.get(path).by("bob");
    story.get("/user/keys/1").by("bob").note("a deploy key by the user route: the numbers are of two tables");
    story.delete("/repos/alice/other/keys/1").by("alice").note("of another repository");
    story.delete(format!("{path}/1")).by("bob");
    story.delete(format!("{path}/1")).by("alice");
    story.delete(format!("{path}/1")).by("alice").note("again");
    story.delete(format!("{path}/99")).by("alice");
    story.get(path).by("alice");
    story.get("/repos/alice/other/keys").by("alice");
}
