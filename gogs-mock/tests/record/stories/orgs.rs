//! Organizations and teams.

use crate::story_runner::ordered::json;
use crate::story_runner::story::{PASSWORD, Story};

stories![
    orgs_create_and_edit,
    orgs_membership_visibility,
    orgs_teams,
    orgs_repos,
    teams_of_a_user,
    orgs_with_long_names
];

fn orgs_create_and_edit(story: &mut Story) {
    story.about("Organisations: make, read, edit, errors, names, who may.");
    story.start(&["alice", "bob"]);
    story.post("/user/orgs").by("alice").send(json!({
        "username": "acme",
        "full_name": "Acme Inc",
        "description": "d",
        "website": "https://e.org",
        "location": "Ulm",
    }));
    for name in
        ["acme", "ACME", "bob", "api", "a b", "ä", "", &*"x".repeat(36), &*"x".repeat(35), "a/b", "x.keys", ".."]
    {
        story.post("/user/orgs").by("alice").send(json!({"username": name}));
    }
    story.post("/user/orgs").by("alice").send(json!({}));
    story.post("/user/orgs").by("alice").send(json!({"username": 1}));
    story.get("/orgs/acme").by("alice");
    story.get("/orgs/ACME").by("bob");
    story.get("/orgs/nobody").by("alice");
    story.get("/orgs/bob").by("alice").note("a user's name answers as an organisation");
    story.patch("/orgs/acme").by("alice").send(json!({
        "full_name": "New",
        "description": "n",
        "website": "w",
        "location": "l",
    }));
    story.patch("/orgs/acme").by("alice").send(json!({"full_name": "Only"})).note("what is left out is emptied");
    story.patch("/orgs/acme").by("alice").send(json!({}));
    story.patch("/orgs/acme").by("bob").send(json!({"full_name": "x"})).note("not an owner");
    story.patch("/orgs/acme").by("root1").send(json!({"full_name": "x"})).note("the site admin is no owner either");
    story.patch("/orgs/nobody").by("alice").send(json!({}));
    story
        .patch("/orgs/acme")
        .by("alice")
        .send(json!({
            "full_name": ("f".repeat(300)),
            "website": "not a url",
            "location": ("l".repeat(300)),
        }))
        .note("no lengths are checked");
    story.patch("/orgs/bob").by("bob").send(json!({"full_name": "x"})).note("a user through the organisation route");
    story.get("/user/orgs").by("alice");
    story.get("/user/orgs").by("bob");
    story.get("/users/search?q=acme");
    story.get("/users/acme/tokens").basic("acme", PASSWORD).note("an organisation cannot sign in");
}

fn orgs_membership_visibility(story: &mut Story) {
    story.about("Whose organisations are listed to whom: membership starts hidden and is made public on the web page.");
    story.start(&["alice", "bob"]);
    story.post("/user/orgs").by("alice").send(json!({"username": "acme"}));
    story.post("/user/orgs").by("alice").send(json!({"username": "zoo"}));
    story.get("/user/orgs").by("alice");
    story.get("/users/alice/orgs").note("hidden from the anonymous");
    story.get("/users/alice/orgs").by("bob");
    story.get("/users/alice/orgs").by("alice").note("and from oneself by this route");
    story.web_form(
        "alice",
        "make alice's membership of acme public",
        "/org/acme/members/action/public?uid=2",
        json!({}),
    );
    story.get("/users/alice/orgs");
    story.get("/users/alice/orgs").by("bob");
    story.get("/users/nobody/orgs");
    story.get("/users/acme/orgs");
    story.get("/users/bob/orgs");
}

fn orgs_teams(story: &mut Story) {
    story.about("Teams: make, list, members, repositories, errors; what membership gives.");
    story.start(&["alice", "bob", "carol"]);
    story.post("/user/orgs").by("alice").send(json!({"username": "acme"}));
    story.get("/orgs/acme/teams").by("alice");
    story.get("/orgs/acme/teams").by("bob").note("a stranger");
    story.get("/orgs/nobody/teams").by("alice");
    story.get("/orgs/bob/teams").by("alice");
    for (number, permission) in ["read", "write", "admin", "owner", "none", "junk", ""].into_iter().enumerate() {
        story.post("/admin/orgs/acme/teams").by("root1").send(json!({
            "name": (format!("t{number}")),
            "description": "d",
            "permission": permission,
        }));
    }
    story.post("/admin/orgs/acme/teams").by("root1").send(json!({"name": "plain"})).note("no permission given");
    story.post("/admin/orgs/acme/teams").by("root1").send(json!({"name": "T1"})).note("same name in another case");
    story.post("/admin/orgs/acme/teams").by("root1").send(json!({"name": "Owners"}));
    for name in ["", "a b", &*"x".repeat(31), &*"x".repeat(30), "new", "..", "ä"] {
        story.post("/admin/orgs/acme/teams").by("root1").send(json!({"name": name}));
    }
    story.post("/admin/orgs/acme/teams").by("root1").send(json!({"name": "long", "description": ("d".repeat(256))}));
    story.post("/admin/orgs/nobody/teams").by("root1").send(json!({"name": "x"}));
    story
        .post("/admin/orgs/bob/teams")
        .by("root1")
        .send(json!({"name": "x"}))
        .note("a user in the place of an organisation");
    story.get("/orgs/acme/teams").by("alice");
    story.get("/admin/teams/1/members").by("root1");
    story.get("/admin/teams/2/members").by("root1").note("nobody");
    story.get("/admin/teams/99/members").by("root1");
    story.get("/admin/teams/abc/members").by("root1");
    story.put("/admin/teams/2/members/bob").by("root1");
    story.put("/admin/teams/2/members/bob").by("root1").note("again");
    story.put("/admin/teams/2/members/nobody").by("root1");
    story.put("/admin/teams/99/members/bob").by("root1");
    story.put("/admin/teams/2/members/acme").by("root1").note("an organisation as a member");
    story.get("/admin/teams/2/members").by("root1");
    story.get("/user/orgs").by("bob").note("now a member");
    story.post("/org/acme/repos").by("alice").send(json!({
        "name": "tools",
        "private": true,
        "auto_init": true,
        "readme": "Default",
    }));
    story.get("/repos/acme/tools").by("bob").note("the team does not have the repository yet");
    story.put("/admin/teams/2/repos/tools").by("root1");
    story.put("/admin/teams/2/repos/tools").by("root1").note("again");
    story.put("/admin/teams/2/repos/missing").by("root1");
    story.get("/repos/acme/tools").by("bob").note("reading by the team");
    story.post("/repos/acme/tools/labels").by("bob").send(json!({"name": "l", "color": "#000000"}));
    story.put("/admin/teams/3/members/bob").by("root1");
    story.put("/admin/teams/3/repos/TOOLS").by("root1");
    story.get("/repos/acme/tools").by("bob").note("the stronger of two teams counts");
    story.post("/repos/acme/tools/labels").by("bob").send(json!({"name": "l", "color": "#000000"}));
    story.delete("/admin/teams/3/repos/tools").by("root1");
    story.delete("/admin/teams/3/repos/tools").by("root1").note("again");
    story.delete("/admin/teams/3/repos/missing").by("root1");
    story.get("/repos/acme/tools").by("bob");
    story.delete("/admin/teams/2/members/bob").by("root1");
    story.delete("/admin/teams/2/members/bob").by("root1").note("again");
    story.delete("/admin/teams/2/members/nobody").by("root1");
    story.delete("/admin/teams/3/members/bob").by("root1");
    story.get("/repos/acme/tools").by("bob").note("out of all teams");
    story.get("/user/orgs").by("bob");
    story.delete("/admin/teams/1/members/alice").by("root1").note("the last owner");
    story.put("/admin/teams/1/members/carol").by("root1");
    story.delete("/admin/teams/1/members/alice").by("root1").note("not the last any more");
    story.patch("/orgs/acme").by("carol").send(json!({"full_name": "C"}));
    story.patch("/orgs/acme").by("alice").send(json!({}));
    story.delete("/admin/teams/1/repos/tools").by("root1").note("from the owners' team");
    story.get("/orgs/acme/teams").by("carol");
}

fn orgs_repos(story: &mut Story) {
    story.about("Repositories of an organisation: made and listed by an owner, a member and a stranger.");
    story.start(&["alice", "bob", "carol"]);
    story.spaced();
    story.post("/user/orgs").by("alice").send(json!({"username": "acme"}));
    story.post("/org/acme/repos").by("alice").send(json!({"name": "pub"}));
    story.post("/org/acme/repos").by("alice").send(json!({"name": "priv", "private": true}));
    story.post("/org/ACME/repos").by("alice").send(json!({"name": "pub"})).note("same name");
    story.post("/org/acme/repos").by("carol").send(json!({"name": "x"})).note("a stranger");
    story.post("/org/acme/repos").by("root1").send(json!({"name": "x"})).note("the site admin is no owner");
    story.post("/org/nobody/repos").by("alice").send(json!({"name": "x"}));
    story.post("/org/bob/repos").by("bob").send(json!({"name": "x"})).note("a user's name");
    story.post("/org/acme/repos").by("alice").send(json!({"name": "a b"}));
    story.post("/org/acme/repos").by("alice").send(json!({}));
    story.post("/admin/orgs/acme/teams").by("root1").send(json!({"name": "devs", "permission": "write"}));
    story.put("/admin/teams/2/members/bob").by("root1");
    story.put("/admin/teams/2/repos/priv").by("root1");
    story.post("/org/acme/repos").by("bob").send(json!({"name": "y"})).note("a member who is no owner");
    for user in ["alice", "bob", "carol", "root1"] {
        story.get("/orgs/acme/repos").by(user);
    }
    story.get("/users/acme/repos").by("bob").note("the same list by the user route");
    story.get("/orgs/bob/repos").by("alice").note("a user by the organisation route");
    story.get("/orgs/nobody/repos").by("alice");
    story
        .get("/user/repos")
        .by("alice")
        .note("repositories reached by membership come after one's own, in no fixed order: sorted by number here")
        .unordered();
    story.get("/user/repos").by("bob");
    story.get("/repos/search?q=p&uid=5").by("alice").note("the organisation's number; an owner sees private ones");
    story.get("/repos/search?q=p&uid=5").by("bob").note("a member does not");
    story.delete("/repos/acme/pub").by("bob");
    story
        .delete("/repos/acme/pub")
        .by("root1")
        .note("the site admin has owner access but is no owner of the organisation");
    story.delete("/repos/acme/pub").by("alice");
}

fn teams_of_a_user(story: &mut Story) {
    story.about("A user may have teams, but repositories of the user cannot be opened to them.");
    story.start(&["alice", "bob"]);
    story.new_repo("alice", "hello");
    story.post("/admin/orgs/alice/teams").by("root1").send(json!({"name": "friends", "permission": "write"}));
    story.put("/admin/teams/1/repos/hello").by("root1");
    story.put("/admin/teams/1/members/bob").by("root1");
    story.get("/admin/teams/1/members").by("root1");
    story.put("/admin/teams/1/repos/hello").by("root1").note("with a member");
    story.delete("/admin/teams/1/repos/hello").by("root1");
    story.get("/orgs/alice/teams").by("alice");
    story.get("/repos/alice/hello").by("bob");
    story.get("/user/orgs").by("bob");
}

fn orgs_with_long_names(story: &mut Story) {
    story.about("Names of organizations that are as long as the name of a folder can be, and longer, in bytes.");
    story.start(&["alice"]);
    for name in ["x".repeat(255), "y".repeat(256), "ü".repeat(127), "é".repeat(128)] {
        story.post("/user/orgs").by("alice").send(json!({"username": (name.as_str())}));
    }
    story.post("/user/orgs").by("alice").send(json!({"username": "acme"}));
}
