//! Repositories.

use super::routes;
use crate::story_runner::ordered::json;
use crate::story_runner::steps::{commit, tag};
use crate::story_runner::story::{PASSWORD, Story};

stories![
    repos_create,
    repos_read_list_delete,
    repos_search,
    repos_settings,
    repos_migrate_and_mirror,
    repos_forks_and_releases
];

fn repos_create(story: &mut Story) {
    story.about("Making repositories: options, names, duplicates, unknown templates, unicode.");
    story.start(&["alice", "bob"]);
    story.new_repo("alice", "empty");
    story.get("/repos/alice/empty").by("alice");
    story
        .new_repo("alice", "full")
        .with("description", "d ü 日本")
        .with("private", true)
        .with("auto_init", true)
        .with("readme", "Default")
        .with("gitignores", "Go,Python")
        .with("license", "MIT License");
    story.get("/repos/alice/full").by("alice");
    story.get("/repos/alice/full/contents").by("alice");
    story.post("/user/repos").by("alice").send(json!({"name": "full"})).note("same name");
    story.post("/user/repos").by("alice").send(json!({"name": "FULL"})).note("same name in another case");
    story.post("/user/repos").by("bob").send(json!({"name": "full"})).note("same name, another owner");
    for name in [
        "",
        "a b",
        "ä",
        "a/b",
        ".",
        "..",
        "x.git",
        "x.wiki",
        "X.GIT",
        "-",
        "_",
        &*"x".repeat(101),
        &*"x".repeat(100),
        "search",
        "migrate",
        ".hidden",
        "a..b",
    ] {
        story.post("/user/repos").by("alice").send(json!({"name": name}));
    }
    story.post("/user/repos").by("alice").send(json!({"name": "long", "description": ("d".repeat(256))}));
    story.post("/user/repos").by("alice").send(json!({"name": "long", "description": ("d".repeat(255))}));
    story
        .post("/user/repos")
        .by("alice")
        .send(json!({"name": "emoji", "description": ("é".repeat(200))}))
        .note("length counts characters");
    story.post("/user/repos").by("alice").send(json!({"name": "html", "description": r#"<b>x</b> & "y""#}));
    story.post("/user/repos").by("alice").send(json!({}));
    story.post("/user/repos").by("alice").send(json!({"name": 3}));
    story.post("/user/repos").by("alice").send(json!({"name": "x", "private": "yes"}));
    story
        .post("/user/repos")
        .by("alice")
        .send(json!({
            "name": "g1",
            "auto_init": true,
            "gitignores": "NoSuch",
            "readme": "Default",
        }))
        .note("unknown gitignore");
    story.get("/repos/alice/g1").by("alice");
    story
        .post("/user/repos")
        .by("alice")
        .send(json!({
            "name": "g2",
            "auto_init": true,
            "license": "NoSuch",
            "readme": "Default",
        }))
        .note("unknown license");
    story
        .post("/user/repos")
        .by("alice")
        .send(json!({"name": "g3", "auto_init": true, "readme": "NoSuch"}))
        .note("unknown readme");
    story.post("/user/repos").by("alice").send(json!({"name": "g4", "auto_init": true})).note("no readme given");
    story.get("/repos/alice/g4").by("alice");
    story
        .post("/user/repos")
        .by("alice")
        .send(json!({"name": "g5", "readme": "Default", "license": "MIT License"}))
        .note("templates without auto_init");
    story.get("/repos/alice/g5").by("alice");
}

fn repos_read_list_delete(story: &mut Story) {
    story.about("Reading, listing and deleting one's own and other people's repositories.");
    story.start(&["alice", "bob"]);
    story.spaced();
    story.new_repo("alice", "pub");
    story.new_repo("alice", "priv").with("private", true);
    story.new_repo("bob", "bobs").with("private", true);
    story.collaborate("/repos/bob/bobs", "bob", "alice", "write");
    story.get("/repos/alice/pub");
    story.get("/repos/alice/pub").by("alice");
    story.get("/repos/alice/pub").by("bob");
    story.get("/repos/ALICE/PUB").by("bob").note("any case");
    story.get("/repos/alice/priv").by("alice");
    story.get("/repos/alice/priv").by("bob");
    story.get("/repos/alice/priv");
    story.get("/repos/alice/pub.git").by("alice").note("no .git ending");
    story.get("/user/repos").by("alice").note("own ones, then one by collaboration with its permissions");
    story.get("/users/alice/repos").by("alice");
    story.get("/users/alice/repos").by("bob").note("public ones only; permissions say yes to everything");
    story.get("/users/alice/repos").by("root1");
    story.get("/users/nobody/repos").by("alice");
    story.get("/user/repos?page=2&limit=1").by("alice").note("no paging");
    story.get("/repos/alice/pub/releases");
    story.get("/repos/alice/pub/releases").by("alice");
    story.get("/repos/alice/missing/releases");
    story.get("/repos/nobody/pub/releases");
    story.get("/repos/alice/pub/forks").by("bob");
    story.get("/repos/alice/pub/tags").by("bob");
    story.delete("/repos/alice/pub").by("bob");
    story.delete("/repos/alice/PUB").by("alice");
    story.get("/repos/alice/pub").by("alice");
    story.delete("/repos/alice/pub").by("alice").note("again");
    story.new_repo("alice", "pub");
}

fn repos_search(story: &mut Story) {
    story.about("Repository search: words, owner, private ones, limit and page with Link headers.");
    story.start(&["alice", "bob"]);
    for number in 1..=12 {
        story.new_repo("alice", &format!("proj{number:02}"));
    }
    story.new_repo("alice", "secret-proj").with("private", true);
    story.new_repo("bob", "Other").with("description", "proj in the description");
    story.get("/repos/search").note("no word finds nothing");
    story.get("/repos/search?q=proj");
    story.get("/repos/search?q=PROJ0");
    for query in [
        "q=proj&limit=5",
        "q=proj&limit=5&page=2",
        "q=proj&limit=5&page=3",
        "q=proj&limit=5&page=9",
        "q=proj&page=0",
        "q=proj&page=-1",
        "q=proj&limit=0",
        "q=proj&limit=-3",
        "q=proj&limit=51",
        "q=proj&limit=abc",
        "q=alice/proj01",
        "q=nothing",
        "q=%25",
        "q=_",
        "q=other",
        "q=.",
        "q=/",
    ] {
        story.get(format!("/repos/search?{query}"));
    }
    story.get("/repos/search?q=proj&uid=2&limit=50").by("alice").note("one's own number: private ones too");
    story.get("/repos/search?q=proj&uid=2&limit=50").by("bob");
    story.get("/repos/search?q=proj&uid=2&limit=50").by("root1");
    story.get("/repos/search?q=proj&uid=2&limit=50").note("anonymous");
    story.get("/repos/search?q=proj&uid=3");
    story.get("/repos/search?q=proj&uid=99").note("anonymous, unknown number");
    story.get("/repos/search?q=proj&uid=99").by("alice").note("signed in, unknown number");
    story.get("/repos/search?q=proj&uid=x").by("alice");
    story.get("/repos/search?uid=2&limit=5&page=2");
}

fn repos_settings(story: &mut Story) {
    story.about("Issue tracker and wiki settings, and what a switched-off tracker does to the issue routes.");
    story.start(&["alice", "bob"]);
    story.readme_repo("alice", "hello");
    let path = "/repos/alice/hello";
    story.post(format!("{path}/issues")).by("bob").send(json!({"title": "one"}));
    story.patch(format!("{path}/issue-tracker")).by("alice").send(json!({})).note("nothing given changes nothing");
    story.get(format!("{path}/issues")).by("bob");
    story.patch(format!("{path}/issue-tracker")).by("alice").send(json!({"enable_issues": false}));
    for route in routes::of_a_repository() {
        if route.contains("/hello/issues") {
            story.route(route).by("alice");
        }
    }
    story.get(format!("{path}/labels")).by("alice").note("labels and milestones stay");
    story.get(format!("{path}/milestones")).by("alice");
    story.get(path).by("alice");
    story.get("/user/issues").by("bob");
    story.patch(format!("{path}/issue-tracker")).by("alice").send(json!({
        "enable_issues": true,
        "enable_external_tracker": true,
        "external_tracker_url": "https://t.example.com",
        "tracker_url_format": "https://t.example.com/{user}/{repo}/{index}",
        "tracker_issue_style": "alphanumeric",
    }));
    story.get(format!("{path}/issues")).by("alice").note("an external tracker hides them, too");
    story.patch(format!("{path}/issue-tracker")).by("alice").send(json!({"enable_external_tracker": false}));
    story.get(format!("{path}/issues")).by("alice");
    story.patch(format!("{path}/issue-tracker")).by("alice").send(json!({"enable_issues": "no"}));
    story
        .patch(format!("{path}/issue-tracker"))
        .by("alice")
        .send(json!({"tracker_issue_style": "junk", "external_tracker_url": "junk"}))
        .note("not checked");
    story.patch(format!("{path}/issue-tracker")).by("bob").send(json!({"enable_issues": false}));
    story.patch("/repos/alice/missing/issue-tracker").by("alice").send(json!({}));
    story.patch(format!("{path}/wiki")).by("alice").send(json!({
        "enable_wiki": false,
        "allow_public_wiki": true,
        "enable_external_wiki": true,
        "external_wiki_url": "https://w.example.com",
    }));
    story.patch(format!("{path}/wiki")).by("alice").send(json!({}));
    story.patch(format!("{path}/wiki")).by("alice").send(json!({"enable_wiki": 1}));
    story.patch(format!("{path}/wiki")).by("bob").send(json!({}));
    story.patch("/repos/alice/missing/wiki").by("alice").send(json!({}));
}

fn repos_migrate_and_mirror(story: &mut Story) {
    story.about("Copying a repository of the same server by its HTTP address, mirrors, and what is refused.");
    story.start(&["alice", "bob"]);
    story.readme_repo("alice", "src").with("private", true);
    let copy = json!({
        "clone_addr": "<base>/alice/src.git",
        "auth_username": "alice",
        "auth_password": PASSWORD,
        "uid": 2,
        "repo_name": "copy",
    });
    story.post("/repos/migrate").by("alice").send(copy.with("description", "a copy").with("private", true));
    story.get("/repos/alice/copy").by("alice");
    story.get("/repos/alice/copy/contents").by("alice");
    story.post("/repos/migrate").by("alice").send(&copy).note("same name");
    story
        .post("/repos/migrate")
        .by("alice")
        .send(copy.with("repo_name", "c2").with("auth_password", "wrong"))
        .note("wrong password");
    story.get("/repos/alice/c2").by("alice").note("nothing is left behind");
    story
        .post("/repos/migrate")
        .by("alice")
        .send(copy.with("repo_name", "c3").with("clone_addr", "<base>/alice/missing.git"))
        .note("nothing there");
    story
        .post("/repos/migrate")
        .by("alice")
        .send(copy.with("repo_name", "c4").with("clone_addr", "not an address"))
        .note("read as a local path, which is not allowed");
    story
        .post("/repos/migrate")
        .by("root1")
        .send(copy.with("repo_name", "c4").with("clone_addr", "/no/such/dir").with("uid", 1))
        .note("nor may administrators, by default");
    story
        .post("/repos/migrate")
        .by("alice")
        .send(copy.with("repo_name", "c4").with("clone_addr", "http://%zz"))
        .note("an address that cannot be parsed");
    story
        .post("/repos/migrate")
        .by("alice")
        .send(copy.with("repo_name", "c4").with("clone_addr", "ssh://git@localhost/x.git"));
    story.post("/repos/migrate").by("alice").send(copy.with("repo_name", "c5").with("uid", 99)).note("unknown owner");
    story.post("/repos/migrate").by("alice").send(copy.with("repo_name", "c5").with("uid", 3)).note("another user");
    story
        .post("/repos/migrate")
        .by("root1")
        .send(copy.with("repo_name", "c5").with("uid", 3))
        .note("an administrator may");
    story.post("/user/orgs").by("bob").send(json!({"username": "acme"}));
    story
        .post("/repos/migrate")
        .by("alice")
        .send(copy.with("repo_name", "c6").with("uid", 4))
        .note("not an owner of the organisation");
    story.post("/repos/migrate").by("bob").send(copy.with("repo_name", "c6").with("uid", 4));
    for missing in ["clone_addr", "uid", "repo_name"] {
        story.post("/repos/migrate").by("alice").send(copy.without(missing));
    }
    story.post("/repos/migrate").by("alice").send(copy.with("repo_name", "a b"));
    story.post("/repos/migrate").by("alice").send(copy.with("repo_name", "..")).note("reserved");
    story.post("/repos/migrate").by("alice").send(copy.with("repo_name", "x".repeat(101)));
    story.post("/repos/migrate").by("alice").send(copy.with("uid", "2")).note("wrong JSON type");
    story.post("/repos/migrate").by("alice").send(copy.with("repo_name", "c7").with("description", "d".repeat(513)));
    story.post("/repos/migrate").by("alice").send(copy.with("repo_name", "mirror").with("mirror", true));
    story.get("/repos/alice/mirror").by("alice");
    story.put_file("/repos/alice/src", "alice", "later.txt", "later");
    story.get("/repos/alice/mirror/contents/later.txt").by("alice").note("not there before a sync");
    story.post("/repos/alice/mirror/mirror-sync").by("alice");
    story.wait_until("/repos/alice/mirror/contents/later.txt");
    story.get("/repos/alice/mirror/contents/later.txt").by("alice").note("there after it");
    story
        .put_file("/repos/alice/mirror", "alice", "own.txt", "own")
        .with("message", "a mirror takes changes by the API");
    story.post("/repos/alice/src/mirror-sync").by("alice").note("not a mirror");
    story.post("/repos/alice/mirror/mirror-sync").by("bob");
    story.post("/repos/alice/missing/mirror-sync").by("alice");
    story.new_repo("alice", "void");
    story
        .post("/repos/migrate")
        .by("alice")
        .send(copy.with("clone_addr", "<base>/alice/void.git").with("repo_name", "void2"))
        .note("an empty repository");
    story.get("/repos/alice/void2").by("alice");
}

fn repos_forks_and_releases(story: &mut Story) {
    story.about("Forks and releases, which only the web pages make, as the API shows them.");
    story.start(&["alice", "bob", "carol"]);
    story.readme_repo("alice", "hello").with("description", "the base");
    story.push("alice", "alice/hello").step(commit("master", "more").file("a.txt", "a\n")).step(tag("v0.9"));
    story.fork("bob", 3, 1, "hello");
    story.get("/repos/alice/hello/forks").by("alice");
    story.get("/repos/alice/hello/forks").by("bob").note("permissions are the asker's");
    story.get("/repos/bob/hello").by("alice").note("with its parent");
    story.get("/repos/alice/hello").by("bob");
    story.get("/repos/bob/hello/forks").by("alice");
    story.get("/user/repos").by("bob");
    story.get("/repos/search?q=hello");
    story.web_form(
        "alice",
        "publish release v1.0 on a new tag",
        "/alice/hello/releases/new",
        json!({"tag_name": "v1.0", "tag_target": "master", "title": "One", "content": "notes *here*"}),
    );
    story.web_form(
        "alice",
        "publish prerelease of the existing tag v0.9",
        "/alice/hello/releases/new",
        json!({"tag_name": "v0.9", "tag_target": "master", "title": "Nine", "prerelease": "on"}),
    );
    story.web_form(
        "alice",
        "save a draft",
        "/alice/hello/releases/new",
        json!({"tag_name": "v2.0", "tag_target": "master", "title": "Two", "draft": "Save Draft"}),
    );
    story.get("/repos/alice/hello/releases").by("bob");
    story.get("/repos/alice/hello/releases").note("drafts are shown to the anonymous, too");
    story.get("/repos/alice/hello/tags").by("alice").note("the draft has no tag");
    story.new_repo("carol", "priv").with("private", true);
    story.get("/repos/carol/priv/releases");
    story.get("/repos/carol/priv/releases").by("carol");
}
