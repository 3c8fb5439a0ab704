//! The endpoints: what the server does for each row of the table. One file per area.

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

use crate::request::Mounts;

/// Returns every endpoint that is served.
pub(crate) fn mounts() -> Mounts {
    let areas = [
        access_tokens::mount,
        admin::mount,
        branches::mount,
        collaborators::mount,
        comments::mount,
        commits::mount,
        contents::mount,
        deploy_keys::mount,
        downloads::mount,
        emails::mount,
        follows::mount,
        git::mount,
        hooks::mount,
        issue_labels::mount,
        issues::mount,
        keys::mount,
        labels::mount,
        markdown::mount,
        migrations::mount,
        milestones::mount,
        organizations::mount,
        repositories::mount,
        repository_search::mount,
        repository_settings::mount,
        teams::mount,
        users::mount,
    ];
    let mut mounts = Mounts::default();
    areas.into_iter().for_each(|mount| mount(&mut mounts));
    mounts
}
