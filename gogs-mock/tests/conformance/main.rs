//! What every Gogs server must do, as a suite that knows only "a server".
//!
//! It runs over the fake in process, over the fake through hyper and through reqwest, and, when `GOGS_URL`, `GOGS_ADMIN`
//! and `GOGS_PASSWORD` are set, over a real server. Names are unique, so runs do not meet, and what can be deleted is.

mod access_tokens;
mod contents;
mod history;
mod organizations;
mod raw;

mod server;
mod users;

use std::future::Future;

use gogs_mock::MockGogs;
use server::Server;

/// Runs a case over a fake that is reached through `connect`.
async fn over_loopback<C, F>(connect: fn(&str) -> Result<gogs_core::Client, gogs_core::SetupError>, case: C)
where
    C: FnOnce(Server) -> F,
    F: Future<Output = ()>,
{
    let listening = MockGogs::new().serve("127.0.0.1:0".parse().expect("an address")).await.expect("a free port");
    let client = connect(&listening.url()).expect("a client");
    case(Server::new(client, "root1", "rootpw").await).await;
    listening.stop().await;
}

macro_rules! cases {
    ($($area:ident: $($case:ident),*;)*) => {
        mod in_process {
            $($(
                #[tokio::test]
                async fn $case() {
                    let client = gogs_mock::MockGogs::new().client();
                    crate::$area::$case(crate::Server::new(client, "root1", "rootpw").await).await;
                }
            )*)*
        }

        mod over_hyper {
            $($(
                #[tokio::test]
                async fn $case() {
                    crate::over_loopback(gogs_hyper::client, crate::$area::$case).await;
                }
            )*)*
        }

        mod over_reqwest {
            $($(
                #[tokio::test]
                async fn $case() {
                    crate::over_loopback(gogs_reqwest::client, crate::$area::$case).await;
                }
            )*)*
        }

        mod on_a_real_server {
            $($(
                #[tokio::test]
                async fn $case() {
                    match crate::Server::from_environment().await {
                        Some(server) => crate::$area::$case(server).await,
                        None => println!("not run: GOGS_URL, GOGS_ADMIN and GOGS_PASSWORD name no server"),
                    }
                }
            )*)*
        }
    };
}

cases! {
    access_tokens:
        a_new_token_signs_in,
        the_list_holds_hashes,
        ensuring_a_token_never_hands_out_a_hash,
        tokens_and_passwords_have_their_own_routes,
        wrong_credentials_are_not_known;
    users:
        an_administrator_makes_and_deletes_users,
        a_name_or_address_is_taken_once,
        existence_is_asked_without_credentials,
        the_anonymous_see_no_address,
        a_search_finds_by_part_of_the_name,
        an_edit_sets_every_field,
        only_administrators_administrate;
    contents: what_is_written_is_read_in_every_way, a_branch_is_made_once;
    history:
        a_first_commit_is_found_by_all_its_names,
        a_file_is_found_through_its_tree,
        what_is_not_there_is_told_in_two_ways,
        an_empty_repository_has_no_history;
    organizations:
        an_owner_gets_an_organization,
        a_team_opens_a_repository,
        strangers_make_nothing_in_an_organization;
    raw:
        any_path_can_be_asked,
        a_refusal_is_an_error_with_its_status,
        hostile_names_reach_nothing;
}
