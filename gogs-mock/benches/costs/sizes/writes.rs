//! Requests that change something.

use gogs_hyper::models::{
    CollaboratorPermission, IssueEdit, NewHook, NewIssue, NewLabel, NewMilestone, NewOrganization, NewRepository,
    NewUser, PutContents,
};

use super::{Question, question};
use crate::world::{DEEP, FULL, HOOKED, MANY_MEMBERS, MANY_REPOSITORIES, ORGANIZATION, OWNER, repository, user};

pub(super) fn questions() -> Vec<Question> {
    let mut all = of_users();
    all.extend(of_repositories());
    all.extend(of_issues());
    all
}

fn of_users() -> Vec<Question> {
    vec![
        question!("create a user", by "root1", |gogs, size, count| {
            let name = format!("new{count}");
            let email = format!("{name}@example.com");
            gogs.admin().create_user(NewUser::new(name, email).password("pw123456")).await?
        }),
        question!("create and delete a user", by "root1", |gogs, size, count| {
            let email = format!("{count}@example.com");
            gogs.admin().create_user(NewUser::new("shortlived", email).password("pw123456")).await?;
            gogs.admin().delete_user("shortlived").await?
        }),
        question!("follow and unfollow a user whom many follow", by "member", |gogs, size, count| {
            gogs.me().follows().follow(OWNER).await?;
            gogs.me().follows().unfollow(OWNER).await?
        }),
        question!("create an access token", |gogs, size, count| {
            gogs.access_tokens().create(format!("token{count}")).await?
        }),
        question!("add and remove a member of a large team", by "root1", |gogs, size, count| {
            gogs.admin().team(MANY_MEMBERS).add_member("member").await?;
            gogs.admin().team(MANY_MEMBERS).remove_member("member").await?
        }),
        question!("create an organization", |gogs, size, count| {
            gogs.me().create_org(NewOrganization::new(format!("org{count}"))).await?
        }),
    ]
}

fn of_repositories() -> Vec<Question> {
    vec![
        question!("create a repository", |gogs, size, count| {
            gogs.me().create_repo(NewRepository::new(format!("new{count}"))).await?
        }),
        question!("create a repository with a readme, and delete it", |gogs, size, count| {
            gogs.me().create_repo(NewRepository::new("shortlived").with_readme()).await?;
            gogs.repo(OWNER, "shortlived").delete().await?
        }),
        question!("create and delete a repository of an organization", |gogs, size, count| {
            gogs.org(ORGANIZATION).create_repo(NewRepository::new("shortlived")).await?;
            gogs.repo(ORGANIZATION, "shortlived").delete().await?
        }),
        question!("remove a repository from a team and add it again", by "root1", |gogs, size, count| {
            gogs.admin().team(MANY_REPOSITORIES).remove_repo(repository(size / 2)).await?;
            gogs.admin().team(MANY_REPOSITORIES).add_repo(repository(size / 2)).await?
        }),
        question!("add and remove a collaborator", |gogs, size, count| {
            gogs.repo(OWNER, FULL).collaborators().add("member", CollaboratorPermission::Write).await?;
            gogs.repo(OWNER, FULL).collaborators().remove("member").await?
        }),
        question!("create and delete a hook", |gogs, size, count| {
            let id = gogs.repo(OWNER, HOOKED).hooks().create(NewHook::gogs("http://127.0.0.1:9/")).await?.id;
            gogs.repo(OWNER, HOOKED).hooks().delete(id).await?
        }),
        question!("write a file of a repository with many commits", |gogs, size, count| {
            let file = PutContents::new("Count", format!("{count} more\n"));
            gogs.repo(OWNER, DEEP).contents().put("file.txt", file).await?
        }),
        question!("write a file to a new branch, with many others", |gogs, size, count| {
            let file = PutContents::new("Branch off", "y\n").branch(format!("new{count}"));
            gogs.repo(OWNER, DEEP).contents().put("new.txt", file).await?
        }),
    ]
}

fn of_issues() -> Vec<Question> {
    vec![
        question!("create an issue", |gogs, size, count| {
            gogs.repo(OWNER, FULL).issues().create(NewIssue::new("It crashes").assignee(OWNER)).await?
        }),
        question!("edit the title of an issue", |gogs, size, count| {
            let edit = IssueEdit::new().title(format!("Title {count}"));
            gogs.repo(OWNER, FULL).issues().edit(i64::from(size / 2), edit).await?
        }),
        question!("close and reopen an issue", |gogs, size, count| {
            gogs.repo(OWNER, FULL).issues().close(i64::from(size / 2)).await?;
            gogs.repo(OWNER, FULL).issues().reopen(i64::from(size / 2)).await?
        }),
        question!("assign an issue to another user", |gogs, size, count| {
            let edit = IssueEdit::new().assignee(user(count % size));
            gogs.repo(OWNER, FULL).issues().edit(i64::from(size / 2), edit).await?
        }),
        question!("create a comment on an issue with many", |gogs, size, count| {
            gogs.repo(OWNER, FULL).issue(1).comments().create("So have I.").await?
        }),
        question!("create and delete a comment", |gogs, size, count| {
            let comments = gogs.repo(OWNER, FULL).issue(i64::from(size / 2));
            let id = comments.comments().create("So have I.").await?.id;
            comments.comments().delete(id).await?
        }),
        question!("create a label", |gogs, size, count| {
            gogs.repo(OWNER, FULL).labels().create(NewLabel::new(format!("new{count}"), "#aabbcc")).await?
        }),
        question!("create, find and delete a label", |gogs, size, count| {
            let labels = gogs.repo(OWNER, FULL);
            labels.labels().create(NewLabel::new("shortlived", "#aabbcc")).await?;
            let made = labels.labels().find("shortlived").await?.expect("the label");
            labels.labels().delete(made.id).await?
        }),
        question!("create and delete a milestone", |gogs, size, count| {
            let id = gogs.repo(OWNER, FULL).milestones().create(NewMilestone::new("9.9")).await?.id;
            gogs.repo(OWNER, FULL).milestones().delete(id).await?
        }),
    ]
}
