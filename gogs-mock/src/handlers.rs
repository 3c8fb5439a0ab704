//! What the server does for each row of the table: one file per area.

mod access_tokens;
mod admin;
mod branches;
mod collaborators;
mod comments;
mod commits;
mod contents;
mod deploy_keys;
mod downloads;
mod emails;
mod follows;
mod git;
mod hooks;
mod issue_labels;
mod issues;
mod keys;
mod labels;
mod markdown;
mod migrations;
mod milestones;
mod organizations;
mod repositories;
mod repository_search;
mod repository_settings;
mod teams;
mod users;

use crate::service::Mounts;

/// Every row that is served.
pub(crate) fn mounts() -> Mounts {
    let mut mounts = Mounts::default();
    access_tokens::mount(&mut mounts);
    admin::mount(&mut mounts);
    collaborators::mount(&mut mounts);
    branches::mount(&mut mounts);
    comments::mount(&mut mounts);
    deploy_keys::mount(&mut mounts);
    emails::mount(&mut mounts);
    follows::mount(&mut mounts);
    hooks::mount(&mut mounts);
    commits::mount(&mut mounts);
    contents::mount(&mut mounts);
    downloads::mount(&mut mounts);
    git::mount(&mut mounts);
    hooks::mount(&mut mounts);
    issue_labels::mount(&mut mounts);
    issues::mount(&mut mounts);
    keys::mount(&mut mounts);
    labels::mount(&mut mounts);
    migrations::mount(&mut mounts);
    milestones::mount(&mut mounts);
    organizations::mount(&mut mounts);
    markdown::mount(&mut mounts);
    repositories::mount(&mut mounts);
    repository_search::mount(&mut mounts);
    repository_settings::mount(&mut mounts);
    teams::mount(&mut mounts);
    users::mount(&mut mounts);
    mounts
}
