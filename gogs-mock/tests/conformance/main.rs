//! The requirements for every Gogs server, as a suite that does not depend on the fake.
//!
//! It runs over the fake in process as each version that it plays, over the fake through hyper and through reqwest, and over
//! a real server if `GOGS_URL`, `GOGS_ADMIN` and `GOGS_PASSWORD` name one. `GOGS_VERSION` is the version of that server;
//! without it, the suite detects the version. Names are unique, so runs do not conflict, and everything that the API can
//! delete is deleted. The expectations for each version are in `versions.rs`.

/// Lists the cases of a file, each of which becomes a test for every kind of server. The compiler reports a function that is
/// not listed as unused. `needs` names the endpoints that a case requires and some versions lack.
macro_rules! cases {
    [$($case:ident $(needs $($route:literal)+)?),* $(,)?] => {
        /// Every case of this file.
        pub(crate) const CASES: &[$crate::runs::Case] = &[$(
            $crate::runs::Case { run: |server| Box::pin($case(server)), needs: &[$($($route),+)?] }
        ),*];

        tests!(in_process: $($case),*);
        tests!(as_0_13_4: $($case),*);
        tests!(as_0_12_11: $($case),*);
        tests!(as_next: $($case),*);
        tests!(over_hyper: $($case),*);
        tests!(over_reqwest: $($case),*);
        tests!(on_a_real_server: $($case),*);

        /// The index of each case in `CASES`.
        #[expect(non_camel_case_types, reason = "the names of the cases")]
        enum Place { $($case),* }
    };
}

/// Creates a test for each case, in a module that has the name of the function which runs them.
macro_rules! tests {
    ($run:ident: $($case:ident),*) => {
        mod $run {
            $(
                #[tokio::test]
                async fn $case() {
                    $crate::runs::$run(super::CASES[super::Place::$case as usize]).await;
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
mod versions;

/// The cases of each file. The compiler reports a missing file, because its `CASES` are unused.
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
