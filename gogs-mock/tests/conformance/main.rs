//! What every Gogs server must do, as a suite that knows only "a server".
//!
//! It runs over the fake in process, as 0.14.3 and as 0.13.4, over the fake through hyper and through reqwest, and, when
//! `GOGS_URL`, `GOGS_ADMIN` and `GOGS_PASSWORD` are set, over a real server of either version. Names are unique, so runs
//! do not meet, and what can be deleted is. Where the versions differ, a case holds what each does.

/// Lists the cases of a file, each of which becomes a test for every kind of server. A function that is not listed is
/// reported by the compiler as never used.
macro_rules! cases {
    [$($case:ident),* $(,)?] => {
        /// Every case of this file.
        pub(crate) const CASES: &[$crate::runs::Case] = &[$(|server| Box::pin($case(server))),*];

        tests!(in_process: $($case),*);
        tests!(as_0_13_4: $($case),*);
        tests!(over_hyper: $($case),*);
        tests!(over_reqwest: $($case),*);
        tests!(on_a_real_server: $($case),*);
    };
}

/// Makes a test of each case, all in a module of the name of the function that runs them.
macro_rules! tests {
    ($run:ident: $($case:ident),*) => {
        mod $run {
            $(
                #[tokio::test]
                async fn $case() {
                    $crate::runs::$run(|server| Box::pin(super::$case(server))).await;
                }
            )*
        }
    };
}

mod access_tokens;
mod collaborators;
mod comments;
mod contents;
mod emails;
mod follows;
mod history;
mod hooks;
mod issue_labels;
mod issue_lists;
mod issues;
mod keys;
mod labels;
mod markdown;
mod milestones;
mod organizations;
mod permissions;
mod raw;
mod repositories;
mod repository_search;
mod users;

mod coverage;
mod runs;
mod server;

/// The cases of each file. A file that is left out is reported by the compiler: its `CASES` are never used.
const AREAS: &[&[runs::Case]] = &[
    access_tokens::CASES,
    collaborators::CASES,
    comments::CASES,
    contents::CASES,
    emails::CASES,
    follows::CASES,
    history::CASES,
    hooks::CASES,
    issue_labels::CASES,
    issue_lists::CASES,
    issues::CASES,
    keys::CASES,
    labels::CASES,
    markdown::CASES,
    milestones::CASES,
    organizations::CASES,
    permissions::CASES,
    raw::CASES,
    repositories::CASES,
    repository_search::CASES,
    users::CASES,
];
