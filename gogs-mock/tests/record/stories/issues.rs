//! Issues, comments, labels, milestones.

use super::worlds;
use crate::story_runner::ordered::json;
use crate::story_runner::story::Story;

stories![issues_create, issues_edit, issues_lists, issues_comments, issues_labels, labels_crud, milestones_crud];

fn issues_create(story: &mut Story) {
    story.about("Making issues as a writer and as a reader, with all members, and refused ones.");
    let path = worlds::issue_repo(story);
    story.spaced();
    story.post(path).by("alice").send(json!({"title": "plain"}));
    story
        .post(path)
        .by("carol")
        .send(json!({
            "title": "full ü",
            "body": "text *here*\n- [ ] x",
            "assignee": "bob",
            "milestone": 1,
            "labels": [1, 2],
            "closed": true,
        }))
        .note("a writer");
    story
        .post(path)
        .by("bob")
        .send(json!({
            "title": "full",
            "assignee": "bob",
            "milestone": 1,
            "labels": [1],
            "closed": true,
        }))
        .note("a reader: labels, milestone and assignee are dropped, closed is not");
    story.post(path).by("alice").send(json!({"title": "x", "assignee": "nobody"}));
    story
        .post(path)
        .by("bob")
        .send(json!({"title": "x", "assignee": "nobody"}))
        .note("a reader's assignee is not looked at");
    story
        .post(path)
        .by("alice")
        .send(json!({"title": "to a stranger", "assignee": "root1"}))
        .note("somebody without write access");
    story.post(path).by("alice").send(json!({"title": "x", "milestone": 99}));
    story.post(path).by("alice").send(json!({"title": "x", "labels": [99]})).note("unknown label");
    story.post(path).by("alice").send(json!({"title": "x", "labels": ["bug"]}));
    story.post(path).by("alice").send(json!({"title": "twice", "labels": [1, 1]}));
    story.post(path).by("alice").send(json!({}));
    story.post(path).by("alice").send(json!({"title": ""}));
    story.post(path).by("alice").send(json!({"title": " "})).note("a blank title");
    story.post(path).by("alice").send(json!({"title": 5}));
    story.post(path).by("alice").send(json!({"title": ("t".repeat(300))})).note("longer than the column");
    story.post("/repos/alice/missing/issues").by("alice").send(json!({"title": "x"}));
    story.get(path).by("bob");
    story.get(format!("{path}?state=closed")).by("bob");
    story.get("/repos/alice/hello").by("bob").note("open issue count");
    story.get("/repos/alice/hello/milestones/1").by("bob").note("counts");
    story.get(format!("{path}/1")).by("bob");
    story.get(format!("{path}/99")).by("bob");
    story
        .get(format!("{path}/abc"))
        .by("bob")
        .note("not a number counts as 0, and 0 finds the first issue of the repository");
    story.get(format!("{path}/0")).by("bob");
    story.get(format!("{path}/-1")).by("bob");
    story.get(format!("{path}/1")).by("root1");
}

fn issues_edit(story: &mut Story) {
    story.about("Every member of an issue changed, by poster, writer and reader; states.");
    let path = worlds::issue_repo(story);
    story.post(path).by("bob").send(json!({"title": "by bob", "body": "b"}));
    story.post(path).by("alice").send(json!({"title": "by alice"}));
    story.patch(format!("{path}/1")).by("bob").send(json!({"title": "new title"})).note("the poster, a reader");
    story.patch(format!("{path}/1")).by("bob").send(json!({"body": ""})).note("an empty body");
    story.patch(format!("{path}/1")).by("bob").send(json!({"title": ""})).note("an empty title changes nothing");
    story.patch(format!("{path}/1")).by("bob").send(json!({})).note("nothing");
    story.patch(format!("{path}/2")).by("bob").send(json!({"title": "x"})).note("not the poster, no writer");
    story.patch(format!("{path}/2")).by("carol").send(json!({"title": "by carol"})).note("a writer");
    story
        .patch(format!("{path}/1"))
        .by("bob")
        .send(json!({"assignee": "alice", "milestone": 1}))
        .note("a reader's are dropped");
    story.patch(format!("{path}/1")).by("carol").send(json!({"assignee": "BOB", "milestone": 1}));
    story.patch(format!("{path}/1")).by("carol").send(json!({"assignee": "bob"})).note("same again");
    story.patch(format!("{path}/1")).by("carol").send(json!({"assignee": "nobody"}));
    story.patch(format!("{path}/1")).by("carol").send(json!({"milestone": 99}));
    story.patch(format!("{path}/1")).by("carol").send(json!({"assignee": "", "milestone": 0})).note("taken away");
    story
        .patch(format!("{path}/1"))
        .by("carol")
        .send(json!({"assignee": null, "milestone": null}))
        .note("null leaves them");
    story.get(format!("{path}/1")).by("carol");
    story.patch(format!("{path}/1")).by("bob").send(json!({"state": "closed"}));
    story.patch(format!("{path}/1")).by("bob").send(json!({"state": "closed"})).note("again");
    story.patch(format!("{path}/1")).by("bob").send(json!({"title": "closed one"}));
    story
        .patch(format!("{path}/1"))
        .by("bob")
        .send(json!({"state": "junk"}))
        .note("anything that is not `closed` opens");
    story.patch(format!("{path}/1")).by("bob").send(json!({"state": "open"}));
    story.patch(format!("{path}/1")).by("bob").send(json!({"state": "CLOSED"}));
    story.patch(format!("{path}/99")).by("alice").send(json!({"title": "x"}));
    story.patch(format!("{path}/abc")).by("alice").send(json!({}));
    story.patch(format!("{path}/1")).by("alice").send(json!({"title": 1}));
    story.patch(format!("{path}/1")).by("alice").send(json!({"milestone": "1"}));
    story.patch(format!("{path}/1")).by("alice").send(json!({"labels": [1]})).note("labels are not edited here");
    story.patch(format!("{path}/1")).by("root1").send(json!({"title": "by root1"}));
    story.delete(format!("{path}/1")).by("alice").note("issues cannot be deleted");
    story
        .get(format!("{path}/1/comments"))
        .by("bob")
        .note("changes of state are in this list, as comments without text");
}

fn issues_lists(story: &mut Story) {
    story.about("Lists of issues: pages, states, Link headers, one's own across repositories.");
    let path = worlds::issue_repo(story);
    story.spaced();
    for number in 1..=12 {
        let issue =
            story.post(path).by("alice").send(json!({"title": (format!("issue {number}")), "closed": (number > 11)}));
        if number < 4 {
            issue.with("assignee", "bob");
        }
    }
    story.get(path).by("bob").note("ten a page, newest first");
    for query in [
        "page=1",
        "page=2",
        "page=3",
        "page=0",
        "page=-1",
        "page=x",
        "state=open",
        "state=closed",
        "state=all",
        "state=junk",
        "page=1&state=closed",
        "labels=1",
        "limit=3",
        "state=open&page=2",
    ] {
        story.get(format!("{path}?{query}")).by("bob");
    }
    story.get("/user/issues").by("bob").note("assigned to me");
    story.get("/issues").by("bob").note("the same list");
    story.get("/user/issues").by("alice").note("made by me is not assigned to me");
    story.get("/user/issues?state=closed").by("bob");
    story.get("/issues?page=2").by("bob");
    story.get("/issues?state=closed").by("alice");
    story.new_repo("carol", "other");
    story.post("/repos/carol/other/issues").by("carol").send(json!({"title": "elsewhere", "assignee": "bob"}));
    story.get("/issues").by("bob");
    story.get("/repos/carol/other/issues").by("bob");
    story.get("/repos/carol/other/issues/1").by("bob");
    story.new_repo("carol", "tied");
    story.tied();
    for number in 1..=3 {
        story.post("/repos/carol/tied/issues").by("carol").send(json!({"title": (format!("tied {number}"))}));
    }
    story.get("/repos/carol/tied/issues").by("carol").note("order of issues made in the same second");
}

fn issues_comments(story: &mut Story) {
    story.about("Comments: make, list with since, edit and delete as oneself, another and an admin.");
    let path = worlds::issue_repo(story);
    story.spaced();
    story.post(path).by("alice").send(json!({"title": "one"}));
    story.post(path).by("bob").send(json!({"title": "two"}));
    story.get(format!("{path}/1/comments")).by("bob");
    story.get(format!("{path}/comments")).by("bob");
    story.post(format!("{path}/1/comments")).by("bob").send(json!({"body": "by bob ü"}));
    story.post(format!("{path}/1/comments")).by("carol").send(json!({"body": "by carol"}));
    story.post(format!("{path}/2/comments")).by("alice").send(json!({"body": "on two"}));
    story.post(format!("{path}/1/comments")).by("bob").send(json!({"body": ""}));
    story.post(format!("{path}/1/comments")).by("bob").send(json!({}));
    story.post(format!("{path}/1/comments")).by("bob").send(json!({"body": 1}));
    story.post(format!("{path}/99/comments")).by("bob").send(json!({"body": "x"})).note("unknown issue");
    story.post(format!("{path}/abc/comments")).by("bob").send(json!({"body": "x"}));
    story.get(format!("{path}/1/comments")).by("alice");
    story.get(format!("{path}/99/comments")).by("alice").note("unknown issue");
    story.get(format!("{path}/comments")).by("alice");
    story.get(format!("{path}/1")).by("alice").note("comment count");
    for since in
        ["2000-01-01T00:00:00Z", "2999-01-01T00:00:00Z", "2999-01-01T00:00:00%2B02:00", "yesterday", "2000-01-01", ""]
    {
        story.get(format!("{path}/1/comments?since={since}")).by("alice");
        story.get(format!("{path}/comments?since={since}")).by("alice");
    }
    story.patch(format!("{path}/1/comments/1")).by("bob").send(json!({"body": "edited"}));
    story
        .patch(format!("{path}/comments/1"))
        .by("bob")
        .send(json!({"body": "edited again"}))
        .note("without the issue number");
    story
        .patch(format!("{path}/1/comments/1"))
        .by("carol")
        .send(json!({"body": "x"}))
        .note("a writer, another's comment");
    story
        .patch(format!("{path}/1/comments/1"))
        .by("alice")
        .send(json!({"body": "by the owner"}))
        .note("the owner, another's comment");
    story
        .patch(format!("{path}/2/comments/1"))
        .by("bob")
        .send(json!({"body": "wrong issue"}))
        .note("the issue number is not looked at");
    story.patch(format!("{path}/1/comments/99")).by("bob").send(json!({"body": "x"}));
    story.patch(format!("{path}/comments/99")).by("bob").send(json!({"body": "x"}));
    story.patch(format!("{path}/comments/abc")).by("bob").send(json!({"body": "x"}));
    story.patch(format!("{path}/comments/1")).by("bob").send(json!({}));
    story.patch(format!("{path}/comments/1")).by("bob").send(json!({"body": ""}));
    story.new_repo("bob", "other");
    story
        .patch("/repos/bob/other/issues/comments/1")
        .by("bob")
        .send(json!({"body": "x"}))
        .note("a comment of another repository");
    story.delete("/repos/bob/other/issues/1/comments/1").by("bob").note("same");
    story.delete(format!("{path}/1/comments/2")).by("bob").note("another's");
    story.delete(format!("{path}/1/comments/2")).by("alice").note("the owner");
    story.delete(format!("{path}/1/comments/2")).by("alice").note("again");
    story.delete(format!("{path}/99/comments/1")).by("bob").note("the issue number is not looked at");
    story.delete(format!("{path}/1/comments/abc")).by("bob");
    story.delete(format!("{path}/comments/3")).by("alice").note("no such method");
    story.patch(format!("{path}/2")).by("alice").send(json!({"state": "closed"}));
    story
        .get(format!("{path}/2/comments"))
        .by("alice")
        .note("the close event is in this list, as a comment without text");
    story.patch(format!("{path}/comments/5")).by("alice").send(json!({"body": "x"})).note("the close event");
    story.delete(format!("{path}/2/comments/5")).by("alice").note("same");
    story.get(format!("{path}/1")).by("alice");
    story.get(format!("{path}/comments")).by("alice");
}

fn issues_labels(story: &mut Story) {
    story.about("Labels of an issue: add, replace, clear, remove, as writer and reader, unknown ones.");
    let path = worlds::issue_repo(story);
    story.post("/repos/alice/hello/labels").by("alice").send(json!({"name": "third", "color": "#0000ff"}));
    story.new_repo("bob", "other");
    story.post("/repos/bob/other/labels").by("bob").send(json!({"name": "foreign", "color": "#0000ff"}));
    story.post(path).by("bob").send(json!({"title": "one"}));
    story.get(format!("{path}/1/labels")).by("bob");
    story.get(format!("{path}/99/labels")).by("bob");
    story.post(format!("{path}/1/labels")).by("carol").send(json!({"labels": [1]})).note("a writer");
    story.post(format!("{path}/1/labels")).by("carol").send(json!({"labels": [1]})).note("again");
    story.post(format!("{path}/1/labels")).by("carol").send(json!({"labels": [3, 2]}));
    story.get(format!("{path}/1/labels")).by("bob");
    let reader = "a reader, though the poster";
    story.post(format!("{path}/1/labels")).by("bob").send(json!({"labels": [1]})).note(reader);
    story.put(format!("{path}/1/labels")).by("bob").send(json!({"labels": [1]})).note(reader);
    story.delete(format!("{path}/1/labels")).by("bob").note(reader);
    story.delete(format!("{path}/1/labels/1")).by("bob").note(reader);
    story.put(format!("{path}/1/labels")).by("carol").send(json!({"labels": [2]}));
    story.put(format!("{path}/1/labels")).by("carol").send(json!({"labels": []})).note("replaced by none");
    story.put(format!("{path}/1/labels")).by("carol").send(json!({"labels": [1, 3]}));
    story.put(format!("{path}/1/labels")).by("carol").send(json!({}));
    story.put(format!("{path}/1/labels")).by("carol").send(json!({"labels": [1, 2]}));
    story.post(format!("{path}/1/labels")).by("carol").send(json!({"labels": [99]})).note("unknown");
    story.post(format!("{path}/1/labels")).by("carol").send(json!({"labels": [4]})).note("of another repository");
    story.post(format!("{path}/1/labels")).by("carol").send(json!({"labels": ["bug"]}));
    story.post(format!("{path}/1/labels")).by("carol").send(json!({})).note("none given");
    story.post(format!("{path}/99/labels")).by("carol").send(json!({"labels": [1]}));
    story.put(format!("{path}/99/labels")).by("carol").send(json!({"labels": [1]}));
    story.delete(format!("{path}/99/labels")).by("carol");
    story.delete(format!("{path}/99/labels/1")).by("carol");
    story.delete(format!("{path}/1/labels/1")).by("carol");
    story.delete(format!("{path}/1/labels/1")).by("carol").note("no longer there");
    story.delete(format!("{path}/1/labels/99")).by("carol");
    story.delete(format!("{path}/1/labels/bug")).by("carol");
    story.get(format!("{path}/1/labels")).by("bob");
    story.delete(format!("{path}/1/labels")).by("carol");
    story.delete(format!("{path}/1/labels")).by("carol").note("again");
    story.get(format!("{path}/1")).by("bob");
}

fn labels_crud(story: &mut Story) {
    story.about("Labels of a repository: make, read by number and by name, edit, delete, duplicates, colours.");
    story.start(&["alice", "bob"]);
    story.new_repo("alice", "hello");
    let path = "/repos/alice/hello/labels";
    story.get(path).by("bob");
    story.post(path).by("alice").send(json!({"name": "bug", "color": "#FF0000"}));
    story.post(path).by("alice").send(json!({"name": "bug", "color": "#00ff00"})).note("same name again");
    for color in ["ff0000", "#ff000", "#ff00000", "", "junkjun", "#FFüFFF"] {
        story.post(path).by("alice").send(json!({"name": "c", "color": color}));
    }
    story.post(path).by("alice").send(json!({"name": "", "color": "#ff0000"}));
    story.post(path).by("alice").send(json!({"color": "#ff0000"}));
    story.post(path).by("alice").send(json!({}));
    story.post(path).by("alice").send(json!({"name": 1, "color": "#ff0000"}));
    story.post(path).by("alice").send(json!({"name": "ü/ x", "color": "#ff0000"}));
    story.post(path).by("alice").send(json!({"name": ("n".repeat(300)), "color": "#ff0000"}));
    story.post(path).by("alice").send(json!({"name": "7up", "color": "#ff0000"}));
    story.post(path).by("alice").send(json!({"name": "42", "color": "#ff0000"})).note("a number as a name");
    story.post(path).by("bob").send(json!({"name": "x", "color": "#ff0000"})).note("a reader");
    story.get(path).by("bob");
    for name in ["1", "bug", "BUG", "99", "nothing", "%C3%BC%2F%20x", "7up", "42", "0", "-1"] {
        story.get(format!("{path}/{name}")).by("bob");
    }
    story.patch(format!("{path}/1")).by("alice").send(json!({"name": "bugs"}));
    story.patch(format!("{path}/1")).by("alice").send(json!({"color": "#123456"}));
    story
        .patch(format!("{path}/1"))
        .by("alice")
        .send(json!({"name": "", "color": "nonsense"}))
        .note("nothing is checked here");
    story.patch(format!("{path}/1")).by("alice").send(json!({}));
    story.patch(format!("{path}/99")).by("alice").send(json!({"name": "x"}));
    story.patch(format!("{path}/bug")).by("alice").send(json!({"name": "x"})).note("a name where a number is needed");
    story.patch(format!("{path}/1")).by("alice").send(json!({"name": 1}));
    story.patch(format!("{path}/1")).by("bob").send(json!({"name": "x"}));
    story.delete(format!("{path}/1")).by("bob");
    story.delete(format!("{path}/1")).by("alice");
    story.delete(format!("{path}/1")).by("alice").note("again");
    story.delete(format!("{path}/99")).by("alice");
    story.delete(format!("{path}/bug")).by("alice");
    story.get(path).by("alice");
    story.new_repo("bob", "other");
    story.get("/repos/bob/other/labels/2").by("bob").note("a label of another repository");
    story.patch("/repos/bob/other/labels/2").by("bob").send(json!({"name": "x"}));
    story.delete("/repos/bob/other/labels/2").by("bob");
    story.get(format!("{path}/2")).by("alice");
}

fn milestones_crud(story: &mut Story) {
    story.about("Milestones: make, read, edit, state, counts, delete, deadlines.");
    story.start(&["alice", "bob"]);
    story.new_repo("alice", "hello");
    let path = "/repos/alice/hello/milestones";
    story.get(path).by("bob");
    story.post(path).by("alice").send(json!({"title": "one", "description": "d"}));
    story.post(path).by("alice").send(json!({"title": "two", "due_on": "2031-05-06T07:08:09Z"}));
    story.post(path).by("alice").send(json!({"title": "three", "due_on": "2031-05-06T07:08:09+05:00"}));
    story.post(path).by("alice").send(json!({"title": "one"})).note("same title");
    story.post(path).by("alice").send(json!({})).note("a title is not required");
    story.post(path).by("alice").send(json!({"title": "bad", "due_on": "tomorrow"}));
    story.post(path).by("alice").send(json!({"title": "bad", "due_on": ""}));
    story.post(path).by("alice").send(json!({"title": "nulls", "due_on": null}));
    story.post(path).by("alice").send(json!({"title": 1}));
    story.post(path).by("alice").send(json!({"title": ("t".repeat(300))}));
    story.post(path).by("bob").send(json!({"title": "x"})).note("a reader");
    story.get(path).by("bob");
    story.get(format!("{path}?state=closed")).by("bob").note("no filter");
    story.get(format!("{path}/1")).by("bob");
    story.get(format!("{path}/99")).by("bob");
    story.get(format!("{path}/abc")).by("bob");
    story.post("/repos/alice/hello/issues").by("alice").send(json!({"title": "a", "milestone": 1}));
    story.post("/repos/alice/hello/issues").by("alice").send(json!({"title": "b", "milestone": 1, "closed": true}));
    story.get(format!("{path}/1")).by("bob").note("counts");
    story.patch(format!("{path}/1")).by("alice").send(json!({
        "title": "uno",
        "description": "neu",
        "due_on": "2032-01-01T00:00:00Z",
    }));
    story.patch(format!("{path}/1")).by("alice").send(json!({"state": "closed"}));
    story.get(format!("{path}/1")).by("alice").note("as kept");
    story.patch(format!("{path}/1")).by("alice").send(json!({"state": "closed"})).note("again");
    story.get(path).by("alice").note("order of open and closed ones");
    story
        .patch(format!("{path}/1"))
        .by("alice")
        .send(json!({"title": "with state", "state": "open"}))
        .note("title and state together");
    story.get(format!("{path}/1")).by("alice").note("what was kept");
    story.patch(format!("{path}/1")).by("alice").send(json!({"state": "junk"}));
    story
        .patch(format!("{path}/1"))
        .by("alice")
        .send(json!({"description": "", "title": ""}))
        .note("an empty title changes nothing");
    story
        .patch(format!("{path}/1"))
        .by("alice")
        .send(json!({"due_on": "0001-01-01T00:00:00Z"}))
        .note("the zero time changes nothing");
    story.patch(format!("{path}/1")).by("alice").send(json!({}));
    story.patch(format!("{path}/99")).by("alice").send(json!({"title": "x"}));
    story.patch(format!("{path}/abc")).by("alice").send(json!({"title": "x"}));
    story.patch(format!("{path}/1")).by("alice").send(json!({"title": 5}));
    story.patch(format!("{path}/1")).by("bob").send(json!({"title": "x"}));
    story.delete(format!("{path}/1")).by("bob");
    story.delete(format!("{path}/1")).by("alice");
    story.delete(format!("{path}/1")).by("alice").note("again");
    story.get(path).by("alice");
    story
        .delete(format!("{path}/abc"))
        .by("alice")
        .note("not a number counts as 0 and hits the first milestone of the repository");
    story.get(path).by("alice").note("the first one is gone");
    story.get("/repos/alice/hello/issues/1").by("alice").note("its issues lose it");
    story.get("/repos/alice/hello/issues?state=closed").by("alice");
    story.new_repo("bob", "other");
    story.get("/repos/bob/other/milestones/3").by("bob").note("of another repository");
    story.patch("/repos/bob/other/milestones/3").by("bob").send(json!({"title": "x"}));
    story.delete("/repos/bob/other/milestones/3").by("bob").note("says yes, does nothing");
    story.get(format!("{path}/3")).by("alice");
}
