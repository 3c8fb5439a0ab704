//! Pages for people who follow a link from a test's log: plain HTML without scripts, which loads nothing from elsewhere.

mod accounts;
mod commits;
mod files;
mod forms;
pub(super) mod html;
mod issues;
mod lists;

pub(super) use self::accounts::{account, accounts, home, repositories};
pub(super) use self::commits::{commit, comparison, history, is_between_commits, raw_diff};
pub(super) use self::files::directory;
pub(super) use self::forms::{again, applications, empty, sign_in, sign_up};
use self::html::Html;
pub(super) use self::issues::{issue, issues};
pub(super) use self::lists::{branches, labels, milestones, releases};
use super::visit::{At, Visit};

/// Starts a page of a repository.
fn of_repository<'w>(visit: &Visit<'w>, at: At<'_>) -> Html<'w> {
    let At { owner, repository, .. } = at;
    let mut html = Html::new(visit);
    let at = format!("/{}", at.full_name());
    html.open("h1").link(&format!("/{}", owner.name), &owner.name).raw(" / ").link(&at, &repository.name);
    if repository.private {
        html.raw(" ").element("small", "private");
    }
    html.close("h1");
    if !repository.description.is_empty() {
        html.element("p", &repository.description);
    }
    html.open("nav");
    html.link(&at, "Files").link(&format!("{at}/commits/{}", repository.default_branch), "Commits");
    let lists = [("branches", "Branches"), ("releases", "Releases"), ("issues", "Issues")];
    let more = [("pulls", "Pull requests"), ("labels/", "Labels"), ("milestones", "Milestones")];
    for (part, name) in lists.into_iter().chain(more) {
        html.link(&format!("{at}/{part}"), name);
    }
    html.close("nav");
    html
}

/// Returns the title of a page of a repository.
fn titled(at: At<'_>, start: &str) -> String {
    format!("{start}{}", at.full_name())
}
