//! Files and history.

use super::worlds;
use crate::story_runner::ordered::json;
use crate::story_runner::steps::{commit, delete};
use crate::story_runner::story::{Story, base64};

stories![
    contents_read,
    contents_write,
    contents_raw_and_archives,
    contents_trees_and_blobs,
    contents_branches_and_tags,
    contents_commits,
    contents_editorconfig,
    contents_odd_revisions
];

fn contents_read(story: &mut Story) {
    story.about("Reading files and directories by branch, tag and commit; kinds of entries; what is missing.");
    worlds::tall_repo(story);
    worlds::capture_shas(story);
    let path = "/repos/alice/tall/contents";
    story.get(path).by("alice");
    story.get(format!("{path}/")).by("alice").note("with a slash");
    story.get(format!("{path}/docs")).by("bob");
    story.get(format!("{path}/docs/")).by("bob");
    story.get(format!("{path}/docs/guide")).by("bob");
    story.get(format!("{path}/docs/guide/a.md")).by("bob");
    story.get(format!("{path}/bin/run.sh")).by("bob").note("executable");
    story.get(format!("{path}/link")).by("bob").note("symbolic link");
    story.get(format!("{path}/%C3%BC%20%C3%B1.txt")).by("bob").note("unicode name");
    for revision in [
        "master",
        "dev",
        "feature/x",
        "feature%2Fx",
        "v1",
        "rel/2",
        "{{head}}",
        "{{head7}}",
        "refs/heads/dev",
        "HEAD",
        "master~1",
        "missing",
        "",
    ] {
        story.get(format!("{path}/README.md?ref={revision}")).by("bob");
    }
    story.get(format!("{path}/dev.txt?ref=dev")).by("bob");
    story.get(format!("{path}?ref=v1")).by("bob");
    story.get(format!("{path}/missing.txt")).by("bob");
    story.get(format!("{path}/docs/missing")).by("bob");
    story.get(format!("{path}/README.md/x")).by("bob");
    story.get(format!("{path}/docs/../README.md")).by("bob").note("dots are cleaned");
    story.get(format!("{path}/../../x")).by("bob");
    story.get(format!("{path}/readme.md")).by("bob").note("file names keep their case");
    story.get("/repos/ALICE/TALL/contents/README.md").by("bob").note("names in another case show in the addresses");
    story.new_repo("alice", "empty");
    story.get("/repos/alice/empty/contents").by("alice");
    story.get("/repos/alice/empty/contents/a").by("alice");
    story
        .push("alice", "alice/tall")
        .step(commit("withsub", "sub").from("master").submodule("sub", "https://example.com/sub.git"));
    story.get(format!("{path}/sub?ref=withsub")).by("bob");
    story.get(format!("{path}?ref=withsub")).by("bob");
    story.get("/repos/alice/tall/git/trees/withsub").by("bob");
}

fn contents_write(story: &mut Story) {
    story.about(
        "PUT of files: new, changed, nested, on other branches, refused ones; and the first file of an empty repository.",
    );
    story.start(&["alice", "bob"]);
    story.readme_repo("alice", "hello");
    let path = "/repos/alice/hello";
    story.put_file(path, "alice", "a.txt", "one\n").with("message", "add a");
    story.put_file(path, "alice", "a.txt", "two\n").with("message", "change a");
    story.put_file(path, "alice", "a.txt", "two\n").with("message", "same content again");
    story.put_file(path, "alice", "d1/d2/n.txt", "nested\n");
    story.put_file(path, "alice", "%C3%BC.txt", "unicode ü\n").with("message", "Grüße\n\nmit Körper");
    story.put_file(path, "alice", "b.txt", "on dev\n").with("branch", "dev");
    story.put_file(path, "alice", "c.txt", "dev again\n").with("branch", "dev");
    story.put_file(path, "alice", "a.txt", "x\n").with("branch", "bad..name");
    story.get(format!("{path}/branches")).by("alice");
    story.get(format!("{path}/contents/b.txt")).by("alice");
    story.get(format!("{path}/contents/b.txt?ref=dev")).by("alice");
    story.get(format!("{path}/contents?ref=dev")).by("alice");
    story
        .put(format!("{path}/contents/x.txt"))
        .by("alice")
        .send(json!({"message": "m", "content": "%%%"}))
        .note("bad base64");
    story.put(format!("{path}/contents/x.txt")).by("alice").send(json!({"content": (base64("x"))})).note("no message");
    story.put(format!("{path}/contents/x.txt")).by("alice").send(json!({"message": "m"}));
    story
        .put(format!("{path}/contents/x.txt"))
        .by("alice")
        .send(json!({"message": "m", "content": ""}))
        .note("an empty file cannot be written");
    story.put(format!("{path}/contents/x.txt")).by("alice").send(json!({}));
    story.put(format!("{path}/contents/x.txt")).by("alice").send(json!({"message": 1, "content": 2}));
    story.put_file(path, "alice", "d1", "a directory's name");
    story.put_file(path, "alice", "a.txt/below", "below a file");
    story.put_file(path, "alice", "../out.txt", "dots");
    story.put_file(path, "alice", ".git/config", "git's own");
    story.put_file(path, "alice", "", "no name");
    story.put_file(path, "bob", "z.txt", "no access");
    story.put_file(path, "alice", "long.txt", "m").with("message", "x".repeat(300));
    story
        .put(format!("{path}/contents"))
        .by("alice")
        .send(json!({"message": "m", "content": (base64("x"))}))
        .note("no such method here");
    story.collaborate(path, "alice", "bob", "write");
    story.put_file(path, "bob", "bob.txt", "bob\n");
    story.get(format!("{path}/commits?pageSize=3")).by("alice");
    worlds::mebibyte(story);
    story.let_repeated("big", "AAA", 262_144);
    story.put(format!("{path}/contents/big.bin")).by("alice").send(json!({"message": "big", "content": "{{mib}}"}));
    story.get(format!("{path}/raw/master/big.bin")).by("alice");
    story.new_repo("alice", "empty");
    story.put_file("/repos/alice/empty", "alice", "first.txt", "first\n");
    story.get("/repos/alice/empty").by("alice");
    story.get("/repos/alice/empty/contents").by("alice");
}

fn contents_raw_and_archives(story: &mut Story) {
    story.about("Raw files and archives by branch, tag and commit, with slashes in their names, and unknown formats.");
    worlds::tall_repo(story);
    worlds::capture_shas(story);
    let path = "/repos/alice/tall";
    for revision in ["master", "dev", "v1", "rel/2", "feature/x", "{{head}}", "{{head7}}", "missing", "HEAD"] {
        story.get(format!("{path}/raw/{revision}/docs/guide/a.md")).by("bob");
    }
    story.get(format!("{path}/raw/master/README.md")).by("bob");
    story.get(format!("{path}/raw/README.md")).by("bob").note("no branch");
    story.get(format!("{path}/raw/master/missing")).by("bob");
    story.get(format!("{path}/raw/master/docs")).by("bob").note("a directory");
    story.get(format!("{path}/raw/master")).by("bob");
    story.get(format!("{path}/raw/")).by("bob");
    story.get(format!("{path}/raw")).by("bob");
    story.get(format!("{path}/raw/master/%C3%BC%20%C3%B1.txt")).by("bob");
    story.get(format!("{path}/raw/feature/x/x.txt")).by("bob");
    story.get(format!("{path}/raw/{}/README.md", "0".repeat(40))).by("bob");
    story.get(format!("{path}/raw/master/link")).by("bob").note("symbolic link: its target's name");
    story.push("alice", "alice/tall").step(
        commit("master", "html")
            .file("page.html", "<html><body>x</body></html>\n")
            .file("empty.txt", "")
            .file("data.bin", "\0\u{1}\u{2}binary"),
    );
    for name in ["page.html", "empty.txt", "data.bin"] {
        story.get(format!("{path}/raw/master/{name}")).by("bob");
    }
    for name in [
        "master.zip",
        "master.tar.gz",
        "feature/x.zip",
        "v1.tar.gz",
        "rel/2.zip",
        "{{head}}.zip",
        "{{head7}}.tar.gz",
        "master.tar",
        "master",
        "missing.zip",
        "missing-branch.zip",
        "HEAD.zip",
        ".zip",
    ] {
        story.get(format!("{path}/archive/{name}")).by("bob");
    }
    story.new_repo("alice", "empty");
    for route in [
        "raw/master/a",
        "archive/master.zip",
        "git/trees/master",
        "git/blobs/master",
        "branches",
        "branches/master",
        "tags",
        "commits",
        "commits/master",
        "commits/refs/heads/master",
        "editorconfig/a.txt",
        "forks",
    ] {
        story.get(format!("/repos/alice/empty/{route}")).by("alice").note("empty repository");
    }
}

fn contents_trees_and_blobs(story: &mut Story) {
    story.about("Trees and blobs by SHA, branch and tag, and mixed up.");
    worlds::tall_repo(story);
    worlds::capture_shas(story);
    let path = "/repos/alice/tall/git";
    for name in [
        "master",
        "v1",
        "rel%2F2",
        "rel/2",
        "feature/x",
        "{{head}}",
        "{{head7}}",
        "{{subtree}}",
        "{{blob}}",
        "HEAD",
        "missing",
        &*"0".repeat(40),
        "master:docs",
    ] {
        story.get(format!("{path}/trees/{name}")).by("bob");
    }
    for name in ["{{blob}}", "{{subtree}}", "{{head}}", "master", "v1", "missing", &*"0".repeat(40), "master:README.md"]
    {
        story.get(format!("{path}/blobs/{name}")).by("bob");
    }
    story.get(format!("{path}/trees")).by("bob");
    story.get(format!("{path}/trees?recursive=1")).by("bob");
    story.get(format!("{path}/trees/master?recursive=1")).by("bob").note("not recursive");
    story.get("/repos/ALICE/tall/git/blobs/{{blob}}").by("bob").note("owner in another case");
}

fn contents_branches_and_tags(story: &mut Story) {
    story.about("Branches and tags: lists, one with a slash, missing ones, after pushes that move and delete.");
    worlds::tall_repo(story);
    let path = "/repos/alice/tall";
    story.get(format!("{path}/branches")).by("bob");
    story.get(format!("{path}/branches/master")).by("bob");
    story.get(format!("{path}/branches/feature/x")).by("bob");
    story.get(format!("{path}/branches/feature%2Fx")).by("bob");
    story.get(format!("{path}/branches/missing")).by("bob");
    story.get(format!("{path}/branches/MASTER")).by("bob");
    story.get(format!("{path}/branches/")).by("bob");
    story.get(format!("{path}/branches/v1")).by("bob").note("a tag is no branch");
    story.get(format!("{path}/tags")).by("bob").note("annotated tags show their commit");
    story.get(format!("{path}/tags/v1")).by("bob").note("no such route");
    story
        .push("alice", "alice/tall")
        .step(delete("refs/heads/dev"))
        .step(delete("refs/tags/v1"))
        .step(commit("master", "fourth").file("f.txt", "4\n"));
    story.get(format!("{path}/branches")).by("bob");
    story.get(format!("{path}/branches/dev")).by("bob");
    story.get(format!("{path}/tags")).by("bob");
    story.readme_repo("bob", "plain");
    story.get("/repos/bob/plain/branches").by("alice");
    story.get("/repos/bob/plain/tags").by("alice");
}

fn contents_commits(story: &mut Story) {
    story.about("Commits: list with page size, one by SHA or name, the SHA of a reference.");
    worlds::tall_repo(story);
    worlds::capture_shas(story);
    let path = "/repos/alice/tall/commits";
    story.get(path).by("bob");
    let as_text = "application/vnd.gogs.sha";
    for query in [
        "?pageSize=1",
        "?pageSize=0",
        "?pageSize=-1",
        "?pageSize=abc",
        "?pageSize=2&page=2",
        "?sha=dev",
        "?path=README.md",
    ] {
        story.get(format!("{path}{query}")).by("bob");
    }
    for revision in [
        "{{head}}",
        "{{head7}}",
        "{{head12}}",
        "master",
        "v1",
        "dev",
        "HEAD",
        "missing",
        &*"0".repeat(40),
        "{{blob}}",
        "zz",
    ] {
        story.get(format!("{path}/{revision}")).by("bob");
    }
    for revision in ["master", "v1", "dev", "{{head}}", "{{head7}}", "missing", "HEAD"] {
        story.get(format!("{path}/{revision}")).by("bob").header("Accept", as_text);
    }
    for revision in [
        "refs/heads/master",
        "refs/tags/v1",
        "feature/x",
        "rel/2",
        "refs/heads/missing",
        "refs/tags/missing",
        "a/b",
        "refs/heads/feature/x",
        "refs/tags/rel/2",
    ] {
        story.get(format!("{path}/{revision}")).by("bob").note("more than one segment: the SHA as text");
    }
    story.get(format!("{path}/feature/x")).by("bob").header("Accept", as_text);
    story.get(format!("{path}/")).by("bob");
    story.get(format!("{path}/rel%2F2")).by("bob");
    story.get(format!("{path}/master")).by("bob").header("Accept", "application/vnd.gogs.sha, application/json");
}

fn contents_editorconfig(story: &mut Story) {
    story.about("The editor settings for a file name, without and with broken settings.");
    worlds::tall_repo(story);
    let path = "/repos/alice/tall/editorconfig";
    for name in ["a.txt", "main.go", "Makefile", "docs%2Fa.go", "a%20b.go"] {
        story.get(format!("{path}/{name}")).by("bob");
    }
    story.get(format!("{path}/docs/a.go")).by("bob").note("one segment only");
    story.readme_repo("alice", "none");
    story.get("/repos/alice/none/editorconfig/a.txt").by("bob");
    let settings = "[*.rs]\nindent_style = space\nend_of_line = lf\ncharset = utf-8\ntrim_trailing_whitespace = true\n\
        insert_final_newline = true\ntab_width = 8\nindent_size = tab\n";
    story.put_file("/repos/alice/none", "alice", ".editorconfig", settings);
    story.get("/repos/alice/none/editorconfig/a.rs").by("bob");
    story.get("/repos/alice/none/editorconfig/a.txt").by("bob").note("nothing applies");
    story.put_file("/repos/alice/none", "alice", ".editorconfig", "[*\nbroken == [\n");
    story.get("/repos/alice/none/editorconfig/a.rs").by("bob").note("a broken file");
}

fn contents_odd_revisions(story: &mut Story) {
    story.about("Revisions that Git takes for patterns of paths, or for files in the folder of a bare repository.");
    worlds::tall_repo(story);
    for revision in [
        "*",
        "x%3Fy",
        "%5Ba%5D",
        "a%5C*",
        "a%5Cb",
        ":(top)x",
        ":%2F",
        ":%2Fx",
        ":!x",
        ":x",
        "nothing:docs",
        "https:%2F%2Fe.org%2F%3Fa=1",
        "refs%2F",
        "hooks%2F",
        "hooks%2Fnone",
    ] {
        for path in ["commits/", "git/trees/", "git/blobs/", "contents/README.md?ref="] {
            story.get(format!("/repos/alice/tall/{path}{revision}")).by("alice");
        }
    }
}
