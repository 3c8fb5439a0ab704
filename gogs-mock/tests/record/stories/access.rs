//! Credentials and permissions.

use super::routes::{self, Access};
use super::worlds;
use crate::story_runner::ordered::json;
use crate::story_runner::story::{ADMINISTRATOR, ADMINISTRATOR_PASSWORD, PASSWORD, Story};

stories![
    auth_schemes,
    auth_every_route_anonymous,
    auth_every_route_basic,
    auth_admin_routes_as_user,
    access_stranger_on_private_repo,
    access_levels
];

fn auth_schemes(story: &mut Story) {
    story.about(
        "Which credentials count: spellings of the header, wrong ones, token where basic is needed and the reverse.",
    );
    story.start(&["alice"]);
    story.get("/user").by("alice");
    story.get("/user").note("no credentials");
    story.get("/user").basic("alice", PASSWORD).note("basic where a token is required");
    story.get("/user").by("0000000000000000000000000000000000000000").note("a token nobody has");
    for header in [
        "Token {{token.alice}}",
        "TOKEN {{token.alice}}",
        "Bearer {{token.alice}}",
        "token  {{token.alice}}",
        "{{token.alice}}",
        "token",
        "token {{token.alice}} more",
        "token{{token.alice}}",
    ] {
        story.get("/user").header("Authorization", header);
    }
    story.get("/user?token={{token.alice}}").note("the token as a query parameter is not read");
    story.get("/user?access_token={{token.alice}}");
    story.get("/users/alice/tokens").basic("alice", PASSWORD);
    story.get("/users/alice/tokens").by("alice").note("token where basic is required");
    story.get("/users/alice/tokens").note("no credentials");
    story.get("/users/alice/tokens").basic("alice", "wrong");
    story.get("/users/alice/tokens").basic("nobody", PASSWORD);
    story.get("/users/alice/tokens").basic("ALICE", PASSWORD).note("login name in another case");
    story.get("/users/alice/tokens").basic("alice@example.com", PASSWORD).note("e-mail address as login name");
    story.get("/users/alice/tokens").basic("{{token.alice}}", "").note("token as user name of basic");
    story.get("/users/alice/tokens").basic("alice", "{{token.alice}}").note("token as password of basic");
    story.get("/users/alice/tokens").header("Authorization", "basic YWxpY2U6cHcxMjM0NTY=").note("scheme in lower case");
    story.get("/users/alice/tokens").header("Authorization", "Basic !!!");
    story
        .get("/users/alice")
        .by("0000000000000000000000000000000000000000")
        .note("wrong token on a route that needs none: answered as to a stranger");
    story.get("/users/alice").basic("alice", "wrong").note("wrong password on a route that needs none");
    story.get("/users/alice").basic("alice", PASSWORD).note("right password: e-mail shown");
    story
        .post("/admin/users")
        .send(json!({"username": "bob", "email": "bob@example.com", "password": PASSWORD}))
        .basic(ADMINISTRATOR, ADMINISTRATOR_PASSWORD)
        .note("/admin takes basic as well");
    story
        .post("/admin/users")
        .send(json!({
            "username": "carl",
            "email": "carl@example.com",
            "password": PASSWORD,
        }))
        .basic("alice", PASSWORD);
}

fn auth_every_route_anonymous(story: &mut Story) {
    story.about("Every route without credentials, on a world where the names exist.");
    worlds::small(story, false);
    for route in routes::ALL {
        story.route(route);
    }
}

fn auth_every_route_basic(story: &mut Story) {
    story.about("Every route with a right user name and password instead of a token.");
    worlds::small(story, false);
    for route in routes::ALL {
        story.route(route).basic("alice", PASSWORD);
    }
}

fn auth_admin_routes_as_user(story: &mut Story) {
    story.about("The /admin routes with an ordinary user's token, also with bodies that would be wrong.");
    worlds::small(story, false);
    for route in routes::ALL {
        if route.contains(" /admin/") {
            story.route(route).by("alice");
        }
    }
    story.post("/admin/users").by("alice").send(json!({"username": ""})).note("not looked at before the permission");
    story.put("/admin/teams/99/members/nobody").by("alice");
}

fn access_stranger_on_private_repo(story: &mut Story) {
    story.about(
        "Every repository route asked by a signed-in stranger of a private repository, and the same for missing names.",
    );
    worlds::small(story, true);
    for route in routes::of_a_repository() {
        story.route(route).by("bob");
    }
    story.get("/repos/alice/hello").note("anonymous on a private repository");
    story.get("/repos/alice/hello/releases");
    story.get("/repos/alice/missing").by("alice");
    story.get("/repos/nobody/hello").by("alice");
    story.get("/repos/alice/missing/issues").by("alice");
    story.get("/repos/alice/hello").by("root1").note("the site admin with a token sees it");
    story
        .get("/repos/alice/hello")
        .basic(ADMINISTRATOR, ADMINISTRATOR_PASSWORD)
        .note("the site admin with basic does not");
}

fn access_levels(story: &mut Story) {
    story.about("A reader, a writer and an admin collaborator on every route that needs more than they have.");
    story.start(&["alice", "bob", "carol", "dave", "erin"]);
    story.readme_repo("alice", "hello").with("private", true);
    for (user, permission) in [("bob", "read"), ("carol", "write"), ("dave", "admin")] {
        story.collaborate("/repos/alice/hello", "alice", user, permission);
    }
    story
        .post("/repos/alice/hello/labels")
        .by("carol")
        .send(json!({"name": "bug", "color": "#ff0000"}))
        .note("a writer makes labels");
    story.post("/repos/alice/hello/issues").by("bob").send(json!({"title": "first"})).note("a reader makes issues");
    for (user, access) in [("bob", Access::Read), ("carol", Access::Write), ("dave", Access::Admin)] {
        for route in routes::of_a_repository() {
            if Access::needed(route) > access {
                story.route(route).by(user);
            }
        }
    }
    for user in ["alice", "bob", "carol", "dave", "root1"] {
        story.get("/repos/alice/hello").by(user).note(format!("permissions as seen by {user}"));
    }
    story.get("/repos/alice/hello/hooks").by("dave").note("an admin collaborator reads hooks");
    story.patch("/repos/alice/hello/issue-tracker").by("dave").send(json!({}));
    story.readme_repo("alice", "open");
    story.get("/repos/alice/open/issues").by("erin").note("a public repository gives reading to everybody signed in");
    story.get("/repos/alice/open").note("and to the anonymous on the two routes that need no token");
    story.post("/repos/alice/open/labels").by("erin").send(json!({"name": "bug", "color": "#ff0000"}));
    story.get("/repos/alice/open/hooks").by("erin");
    story.delete("/repos/alice/open").by("erin");
    story.delete("/repos/alice/open").by("root1").note("the site admin deletes anybody's repository");
}
