//! Restoring issues, labels and milestones of a backup into an empty repository.

use std::path::Path;

use anyhow::{Context as _, Error, ensure};
use gogs_hyper::handles::RepositoryHandle;
use gogs_hyper::models::{Comment, Issue, Label, Milestone, NewIssue, NewLabel, NewMilestone, State, User};
use serde::de::DeserializeOwned;

use super::backup::Thread;
use crate::common::{Line, Plan, read};

/// The contents of a backup except Git.
#[derive(Debug)]
pub struct Saved {
    threads: Vec<Thread>,
    labels: Vec<Label>,
    milestones: Vec<Milestone>,
}

/// Reads a backup from its folder.
///
/// # Errors
///
/// If a file does not exist or cannot be used.
pub fn saved(folder: &Path) -> Result<Saved, Error> {
    fn document<T: DeserializeOwned>(path: &Path) -> Result<T, Error> {
        serde_json::from_str(&read(path)?).with_context(|| format!("cannot use {}", path.display()))
    }
    let [threads, labels, milestones] = ["issues.json", "labels.json", "milestones.json"].map(|name| folder.join(name));
    Ok(Saved { threads: document(&threads)?, labels: document(&labels)?, milestones: document(&milestones)? })
}

/// Compares the repository with the backup, and plans the remaining changes. Only reads.
///
/// # Errors
///
/// - Those of reading.
/// - If the repository has issues that are not those of this backup.
pub async fn plan(repo: &RepositoryHandle, saved: &Saved) -> Result<Plan, Error> {
    let (mut plan, name) = (Plan::default(), repo.full_name());
    let labels = repo.labels().list().await?;
    for label in saved.labels.iter().filter(|label| labels.iter().all(|there| there.name != label.name)) {
        let line = Line::new("create", "label", format_args!("{name} {:?}", label.name));
        plan.add(line, repo.labels().create(NewLabel::new(&label.name, label.html_color())));
    }
    let milestones = repo.milestones().list().await?;
    for saved in &saved.milestones {
        let line = |action| Line::new(action, "milestone", format_args!("{name} {:?}", saved.title));
        let there = milestones.iter().find(|there| there.title == saved.title);
        if there.is_none() {
            let new = NewMilestone::new(&saved.title).description(&saved.description).due_on(saved.due_on);
            plan.add(line("create"), repo.milestones().create(new));
        }
        if saved.state == State::Closed && there.is_none_or(|there| there.state != State::Closed) {
            let (milestones, title) = (repo.milestones(), saved.title.clone());
            plan.add(line("close"), async move {
                let found = milestones.find(&title).await?.context("the milestone no longer exists")?;
                anyhow::Ok(
                    milestones.edit(found.id, gogs_hyper::models::MilestoneEdit::new().state(State::Closed)).await?,
                )
            });
        }
    }
    let mut present = repo.issues().stream_all().into_vec().await?;
    present.sort_by_key(|issue| issue.number);
    ensure!(present.len() <= saved.threads.len(), "{name} is not empty: it has more issues than the backup");
    for (place, thread) in saved.threads.iter().enumerate() {
        let there = present.get(place);
        if let Some(there) = there {
            let is_same = there.title == thread.issue.title;
            ensure!(is_same, "{name} is not empty: its issue #{} is not of this backup", there.number);
        }
        self::thread(repo, thread, there, &mut plan).await?;
    }
    Ok(plan)
}

async fn thread(repo: &RepositoryHandle, saved: &Thread, there: Option<&Issue>, plan: &mut Plan) -> Result<(), Error> {
    let name = format!("{} {:?}", repo.full_name(), saved.issue.title);
    if there.is_none() {
        let (repo, issue) = (repo.clone(), saved.issue.clone());
        plan.add(Line::new("create", "issue", &name), async move { create(&repo, &issue).await });
    }
    // The list also contains events such as closing, as comments without a text.
    let is_written = |comment: &&Comment| !comment.body.is_empty();
    let present = match there {
        Some(there) if !saved.comments.is_empty() => {
            repo.issue(there.number).comments().list().await?.iter().filter(is_written).count()
        }
        _ => 0,
    };
    for comment in saved.comments.iter().filter(is_written).skip(present) {
        let (repo, title, number) = (repo.clone(), saved.issue.title.clone(), there.map(|there| there.number));
        let body = signed(&comment.user, comment.created_at, &comment.body);
        plan.add(Line::new("create", "comment", &name).detail(comment.user.name()), async move {
            let number = match number {
                Some(number) => number,
                None => newest(&repo, &title).await?,
            };
            anyhow::Ok(repo.issue(number).comments().create(body).await?)
        });
    }
    if saved.issue.state == State::Closed && there.is_none_or(|there| there.state != State::Closed) {
        let (repo, title, number) = (repo.clone(), saved.issue.title.clone(), there.map(|there| there.number));
        plan.add(Line::new("close", "issue", &name), async move {
            let number = match number {
                Some(number) => number,
                None => newest(&repo, &title).await?,
            };
            anyhow::Ok(repo.issue(number).close().await?)
        });
    }
    Ok(())
}

async fn create(repo: &RepositoryHandle, saved: &Issue) -> Result<Issue, Error> {
    let labels = repo.labels().list().await?;
    let wanted = |label: &&Label| saved.labels.iter().any(|saved| saved.name == label.name);
    let labels: Vec<i64> = labels.iter().filter(wanted).map(|label| label.id).collect();
    let mut issue = NewIssue::new(&saved.title).body(signed(&saved.user, saved.created_at, &saved.body)).labels(labels);
    if let Some(milestone) = &saved.milestone {
        issue.milestone = repo.milestones().find(&milestone.title).await?.context("the milestone no longer exists")?.id;
    }
    Ok(repo.issues().create(issue).await?)
}

/// Returns the number of the latest issue, which has this title: issues are created one after the other.
async fn newest(repo: &RepositoryHandle, title: &str) -> Result<i64, Error> {
    let all = repo.issues().stream_all().into_vec().await?;
    let newest = all.iter().max_by_key(|issue| issue.number).filter(|issue| issue.title == title);
    Ok(newest
        .with_context(|| format!("the issue {title:?} is not the latest: is somebody else creating issues?"))?
        .number)
}

/// Adds the original author to a text: the author of everything restored is the caller.
fn signed(user: &User, time: Option<gogs_hyper::jiff::Timestamp>, body: &str) -> String {
    let day = time.map(|time| format!(" on {}", time.strftime("%Y-%m-%d"))).unwrap_or_default();
    format!("*{} wrote{day}:*\n\n{body}", user.name())
}
