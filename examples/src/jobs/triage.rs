//! Labels for issues by words, and closing stale ones.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::str::FromStr;

use anyhow::{Error, bail};
use gogs_hyper::Client;
use gogs_hyper::handles::RepositoryHandle;
use gogs_hyper::jiff::{SignedDuration, Timestamp};
use gogs_hyper::models::{Issue, IssueFilter, Repository};

use crate::common::{Line, Plan};

/// Marks the comment that announces the closing of an issue; it is invisible in rendered Markdown.
const MARK: &str = "<!-- stale -->";

/// A label for issues whose title or text has one of these words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelRule {
    label: String,
    words: Vec<String>,
}

impl FromStr for LabelRule {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (label, words) = text.split_once('=').unwrap_or((text, ""));
        let words: Vec<_> =
            words.split(',').map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty()).collect();
        if label.is_empty() || words.is_empty() {
            bail!("{text:?} is not LABEL=WORD,WORD");
        }
        Ok(Self { label: label.to_owned(), words })
    }
}

/// The rules.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The current time.
    pub now: Timestamp,
    /// How long an issue may be without activity.
    pub stale_after: SignedDuration,
    /// How long it stays open after the comment that announces its closing.
    pub grace: SignedDuration,
    /// Labels by words.
    pub labels: Vec<LabelRule>,
    /// Issues with one of these labels are never stale.
    pub keep: BTreeSet<String>,
}

/// Reads the open issues of these repositories, and plans the changes; also returns a report in Markdown.
///
/// # Errors
///
/// Those of reading.
pub async fn plan(gogs: &Client, repositories: &[Repository], rules: &Rules) -> Result<(Plan, String), Error> {
    let (mut plan, mut report) =
        (Plan::default(), "| issue | title | silent for | next |\n|---|---|---|---|\n".to_owned());
    // Mirrors have no issues of their own.
    for repository in repositories.iter().filter(|repository| !repository.mirror && repository.open_issues_count != 0) {
        let repo = gogs.repo_of(repository);
        let labels = repo.labels().list().await?;
        for issue in repo.issues().stream(IssueFilter::open()).into_vec().await? {
            if issue.pull_request.is_some() {
                continue;
            }
            let name = format!("{}#{}", repository.full_name, issue.number);
            let mut next = Vec::new();
            for rule in rules.labels.iter().filter(|rule| matches(rule, &issue)) {
                match labels.iter().find(|label| label.name == rule.label) {
                    None => plan.differs(
                        Line::new("skip", "issue", &name).detail(format!("there is no label {:?}", rule.label)),
                    ),
                    Some(label) => {
                        next.push(format!("gets the label {}", label.name));
                        let line = Line::new("label", "issue", &name).detail(&label.name);
                        plan.add(line, repo.issue(issue.number).labels().add([label.id]));
                    }
                }
            }
            let silent = rules.now.duration_since(issue.updated_at.or(issue.created_at).unwrap_or(rules.now));
            if !issue.labels.iter().any(|label| rules.keep.contains(&label.name)) {
                next.extend(stale(&repo, &issue, silent, rules, &name, &mut plan).await?);
            }
            let title = issue.title.replace('|', "\\|");
            let next = if next.is_empty() { "nothing".to_owned() } else { next.join(", ") };
            writeln!(report, "| {name} | {title} | {} days | {next} |", silent.as_hours() / 24)?;
        }
    }
    Ok((plan, report))
}

fn matches(rule: &LabelRule, issue: &Issue) -> bool {
    let text = format!("{} {}", issue.title, issue.body).to_lowercase();
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    issue.labels.iter().all(|label| label.name != rule.label)
        && words.any(|word| rule.words.iter().any(|wanted| wanted == word))
}

/// Announces the closing of a stale issue, or closes it. An answer to the announcement keeps it open.
async fn stale(
    repo: &RepositoryHandle,
    issue: &Issue,
    silent: SignedDuration,
    rules: &Rules,
    name: &str,
    plan: &mut Plan,
) -> Result<Option<String>, Error> {
    let comments = if issue.comments > 0 { repo.issue(issue.number).comments().list().await? } else { Vec::new() };
    let announced = comments.last().filter(|last| last.body.contains(MARK));
    let days = |time: SignedDuration| time.as_hours() / 24;
    if let Some(announced) = announced {
        let since = rules.now.duration_since(announced.created_at.unwrap_or(rules.now));
        if since < rules.grace {
            return Ok(Some(format!("closes in {} days", days(rules.grace - since) + 1)));
        }
        plan.add(Line::new("close", "issue", name).detail("nobody answered"), repo.issue(issue.number).close());
        return Ok(Some("closes".to_owned()));
    }
    if silent < rules.stale_after {
        return Ok(None);
    }
    let text = format!(
        "Nothing has happened here for {} days. Without an answer this issue is closed in {} days.\n\n{MARK}",
        days(silent),
        days(rules.grace),
    );
    let line = Line::new("announce", "issue", name).detail(format_args!("silent for {} days", days(silent)));
    plan.add(line, repo.issue(issue.number).comments().create(text));
    Ok(Some("its closing is announced".to_owned()))
}
