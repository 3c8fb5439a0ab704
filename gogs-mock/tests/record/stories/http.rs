//! HTTP itself, and Markdown.

use super::worlds;
use crate::story_runner::ordered::json;
use crate::story_runner::story::Story;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

stories![misc_markdown, http_unknown_routes_and_methods, http_bodies, http_names_and_cases];

fn misc_markdown(story: &mut Story) {
    story.about("Markdown by JSON and raw, which need no credentials.");
    story.start(&["alice"]);
    story.readme_repo("alice", "hello");
    for text in [
        "# Title\n\nText *em* **strong** `code`",
        "- [ ] a\n- [x] b",
        "<script>alert(1)</script><b>ok</b>",
        "[link](a.md) ![img](b.png) http://example.com @alice #1",
        "|a|b|\n|-|-|\n|1|2|",
        "",
        "ü 日本 :smile:",
    ] {
        story.post("/markdown").send(json!({"Text": text, "Context": ""}));
        story.post("/markdown/raw").raw(text);
    }
    story.post("/markdown").send(json!({"text": "lower *case* member", "context": "/alice/hello"}));
    story.post("/markdown").send(json!({
        "Text": "[l](a.md) ![i](b.png)",
        "Context": "http://example.com/alice/hello",
    }));
    story.post("/markdown").by("alice").send(json!({"Text": "x", "Mode": "gfm"})).note("with a token");
    story.post("/markdown").send(json!({}));
    story.post("/markdown").send(json!({"Text": 5}));
    story.post("/markdown").raw("plain");
    story.post("/markdown").raw("Text=a&Context=b").content_type(FORM).note("a form");
    story.post("/markdown").raw("text=a").content_type(FORM);
    story.post("/markdown/raw").raw(r#"{"Text":"x"}"#).content_type(JSON).note("raw takes any type");
    story.post("/markdown/raw").note("no body");
    story.get("/markdown");
}

fn http_unknown_routes_and_methods(story: &mut Story) {
    story.about("Unknown routes, methods a route does not have, HEAD, OPTIONS, slashes at the end.");
    story.start(&["alice"]);
    story.readme_repo("alice", "hello");
    for path in [
        "/",
        "",
        "/nothing",
        "/users",
        "/repos",
        "/repos/alice",
        "/repos/alice/hello/nothing",
        "/orgs",
        "/admin",
        "/admin/users",
        "/version",
        "/repos/alice/hello/pulls",
        "/user/starred",
        "/settings",
    ] {
        story.get(path).by("alice");
    }
    for path in ["/nothing", "/admin/users", "/admin/nothing", "/repos/alice/hello/nothing"] {
        story.get(path).note("no credentials");
    }
    for (method, path) in [
        ("PUT", "/user"),
        ("POST", "/users/alice"),
        ("PATCH", "/user/repos"),
        ("DELETE", "/user"),
        ("POST", "/repos/alice/hello"),
        ("PATCH", "/repos/alice/hello"),
        ("PUT", "/repos/alice/hello"),
        ("DELETE", "/orgs/acme"),
        ("DELETE", "/users/alice"),
        ("GET", "/repos/migrate"),
        ("DELETE", "/user/repos"),
        ("POST", "/repos/search"),
        ("PUT", "/repos/alice/hello/issues"),
        ("TRACE", "/user"),
        ("FOO", "/user"),
    ] {
        story.ask(method, path).by("alice");
    }
    for path in [
        "/user",
        "/users/alice",
        "/repos/alice/hello",
        "/repos/alice/missing",
        "/nothing",
        "/repos/alice/hello/contents",
        "/repos/alice/hello/raw/master/README.md",
    ] {
        story.ask("HEAD", path).by("alice");
    }
    story.ask("HEAD", "/user").note("no credentials");
    for path in ["/user", "/nothing", "/repos/alice/hello", "/admin/users"] {
        story.ask("OPTIONS", path);
        story
            .ask("OPTIONS", path)
            .by("alice")
            .header("Origin", "https://e.org")
            .header("Access-Control-Request-Method", "GET");
    }
    for path in [
        "/user/",
        "/users/alice/",
        "/repos/alice/hello/",
        "/repos/alice/hello/issues/",
        "/repos/alice/hello/contents/",
        "/user/repos/",
        "//user",
        "/users//alice",
        "/users/search/",
        "/user?x=1&x=2",
        "/user#frag",
    ] {
        story.get(path).by("alice");
    }
    story.post("/user/repos/").by("alice").send(json!({"name": "slash"}));
    story.get("/USER").by("alice").note("routes keep their case");
    story.get("/Users/alice").by("alice");
}

fn http_bodies(story: &mut Story) {
    story.about(
        "Bodies: content types, malformed JSON, wrong types, forms, none, large ones; on POST, PATCH, PUT and DELETE.",
    );
    story.start(&["alice"]);
    story.readme_repo("alice", "hello");
    for text in [
        "{not json",
        "",
        "null",
        "[]",
        "[1]",
        r#""text""#,
        "5",
        r#"{"name":"a1"} trailing"#,
        r#"{"name":"a2",}"#,
        r#"{"name":"a3","name":"a4"}"#,
        "{'name':'a5'}",
        "\u{feff}{\"name\":\"a6\"}",
        "{\"name\":\"\\ud800\"}",
    ] {
        story.post("/user/repos").by("alice").raw(text).content_type(JSON);
    }
    for kind in [
        "text/plain",
        "application/json; charset=utf-8",
        "application/vnd.api+json",
        "APPLICATION/JSON",
        "application/octet-stream",
        "text/yaml",
        "application/xml",
    ] {
        story.post("/user/repos").by("alice").raw(format!(r#"{{"name":"k{}"}}"#, kind.len())).content_type(kind);
    }
    story
        .post("/user/repos")
        .by("alice")
        .raw("name=form&description=d&private=true")
        .content_type(FORM)
        .note("a form instead of JSON");
    story.post("/user/repos").by("alice").raw("description=d").content_type(FORM);
    story.post("/user/repos?name=query").by("alice").raw("").content_type(FORM).note("the query counts as a form");
    story
        .post("/user/repos")
        .by("alice")
        .raw("--B\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nmulti\r\n--B--\r\n")
        .content_type("multipart/form-data; boundary=B");
    story.post("/user/repos").by("alice").note("no body and no type");
    story.patch("/repos/alice/hello/issue-tracker").by("alice").raw("{bad").content_type(JSON);
    story
        .patch("/repos/alice/hello/issue-tracker")
        .by("alice")
        .raw("{}")
        .content_type("text/plain")
        .note("PATCH with another type");
    story.patch("/repos/alice/hello/issue-tracker").by("alice").note("PATCH without a body");
    story.delete("/user/emails").by("alice").note("DELETE without a body and type");
    story.delete("/user/emails").by("alice").raw("{}").content_type("text/plain").note("DELETE with another type");
    story
        .put("/repos/alice/hello/contents/a.txt")
        .by("alice")
        .raw("message=m&content=eA==")
        .content_type(FORM)
        .note("PUT of a form");
    story
        .delete("/user/following/root1")
        .by("alice")
        .raw("{bad")
        .content_type(JSON)
        .note("a body on a route that reads none");
    story.put("/user/following/root1").by("alice").raw("{bad").content_type(JSON);
    story
        .post("/repos/alice/hello/issues")
        .by("alice")
        .send(json!({"title": "t", "body": null, "labels": null, "closed": null}))
        .note("nulls");
    story.post("/repos/alice/hello/issues").by("alice").send(json!({"TITLE": "upper case member", "Body": "b"}));
    worlds::mebibyte(story);
    story.post("/repos/alice/hello/issues").by("alice").send(json!({"title": "big", "body": "{{mib}}"}));
    story.post("/user/repos").by("alice").send(json!({"name": "{{mib}}"}));
    story.post("/repos/alice/hello/issues/1/comments").by("alice").send(json!({"body": "nul \0 and emoji 😀"}));
    story.post("/repos/alice/hello/issues").by("alice").send(json!({"title": "escape <b>&\u{2028}"}));
}

fn http_names_and_cases(story: &mut Story) {
    story.about("Names in other cases in every place of a path, percent-encoded, very long, and with odd characters.");
    worlds::small(story, false);
    for path in [
        "/users/Alice",
        "/users/ALICE/orgs",
        "/users/ALICE/repos",
        "/users/ALICE/keys",
        "/users/Alice/followers",
        "/repos/Alice/Hello",
        "/repos/ALICE/HELLO/issues",
        "/repos/ALICE/HELLO/contents",
        "/repos/ALICE/HELLO/git/trees/master",
        "/repos/ALICE/HELLO/branches",
        "/repos/ALICE/HELLO/commits",
        "/repos/ALICE/HELLO/raw/master/README.md",
        "/repos/ALICE/HELLO/archive/master.zip",
        "/repos/ALICE/HELLO/collaborators/BOB",
        "/repos/ALICE/HELLO/releases",
        "/orgs/Acme",
        "/orgs/ACME/teams",
        "/orgs/ACME/repos",
        "/repos/ALICE/HELLO/labels/BUG",
        "/users/Alice/following/BOB",
    ] {
        story.get(path).by("alice");
    }
    story.post("/org/ACME/repos").by("alice").send(json!({"name": "Tools"}));
    story.put("/admin/teams/1/repos/tOOLS").by("root1");
    story.put("/admin/teams/1/members/BOB").by("root1");
    story.patch("/admin/users/BOB").by("root1").send(json!({"email": "bob@example.com"}));
    story.post("/admin/users/BOB/repos").by("root1").send(json!({"name": "x"}));
    story.post("/admin/orgs/ACME/teams").by("root1").send(json!({"name": "T"}));
    for path in [
        "/users/%61lice",
        "/repos/%61lice/%68ello",
        "/repos/alice%2Fhello",
        "/users/alice%20",
        "/users/%20alice",
        "/users/al%00ice",
        "/users/%C3%A4",
        "/users/%zz",
        "/users/alice%2Forgs",
        "/repos/alice/hello/contents/READ%4DE.md",
        "/repos/alice/hello/branches/%6Daster",
        "/users/search?q=%61lice",
        "/users/..",
        "/users/.",
        "/repos/alice/..",
        "/users/alice%3Fx",
        "/users/alice;x=1",
        &*format!("/users/{}", "x".repeat(300)),
        &*format!("/repos/alice/{}", "x".repeat(5000)),
        "/users/alice'--",
        "/users/%25",
    ] {
        story.get(path).by("alice");
    }
    story
        .post("/repos/alice/hello/issues")
        .by("alice")
        .send(json!({"title": "名前 😀", "body": "Zeile 1\r\nZeile 2\ttab"}));
    story.put_file("/repos/alice/hello", "alice", "%E5%90%8D/%F0%9F%98%80.txt", "x").with("message", "Nachricht ü");
    story.get("/repos/alice/hello/contents/%E5%90%8D").by("alice");
    story.get("/repos/alice/hello/raw/master/%E5%90%8D/%F0%9F%98%80.txt").by("alice");
    story.get("/repos/alice/hello/commits?pageSize=1").by("alice");
}
