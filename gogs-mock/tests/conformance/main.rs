//! What every Gogs server must do, as a suite that knows only "a server".
//!
//! It runs over the fake in process, as 0.14.3 and as 0.13.4, over the fake through hyper and through reqwest, and, when
//! `GOGS_URL`, `GOGS_ADMIN` and `GOGS_PASSWORD` are set, over a real server of either version. Names are unique, so runs
//! do not meet, and what can be deleted is. Where the versions differ, a case holds what each does.

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

/// A test for each case, all in a module of the name of the function that runs them.
macro_rules! tests {
    ($run:ident: $($area:ident: $($case:ident),*;)*) => {
        mod $run {
            $(mod $area {
                $(
                    #[tokio::test]
                    async fn $case() {
                        crate::runs::$run(|server| Box::pin(crate::$area::$case(server))).await;
                    }
                )*
            })*
        }
    };
}

macro_rules! cases {
    ($($area:ident: $($case:ident),*;)*) => {
        /// Every case.
        const CASES: &[runs::Case] = &[$($(|server| Box::pin($area::$case(server)),)*)*];

        tests! { in_process: $($area: $($case),*;)* }
        tests! { as_0_13_4: $($area: $($case),*;)* }
        tests! { over_hyper: $($area: $($case),*;)* }
        tests! { over_reqwest: $($area: $($case),*;)* }
        tests! { on_a_real_server: $($area: $($case),*;)* }
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
        only_administrators_administrate,
        a_body_is_checked_before_anything_is_made,
        a_user_with_possessions_stays,
        a_name_is_found_in_any_case,
        an_address_of_an_organization_is_free,
        a_full_name_is_html,
        commits_bear_the_full_name;
    emails:
        addresses_come_and_go,
        an_address_is_taken_once,
        a_list_holds_something_and_the_primary_address_stays,
        the_primary_address_of_a_deactivated_user_is_shown;
    keys:
        a_users_key_comes_and_goes,
        an_administrator_gives_keys,
        a_users_key_is_taken_once_and_well_formed,
        no_key_has_an_unknown_number,
        a_deploy_key_comes_and_goes,
        a_deploy_key_is_taken_once_in_a_repository,
        a_deploy_key_belongs_to_its_repository;
    follows:
        following_starts_and_ends,
        everybodys_lists_come_in_pages_of_40,
        nobody_is_followed_whom_the_server_does_not_know;
    organizations:
        an_owner_gets_an_organization,
        a_team_opens_a_repository,
        strangers_make_nothing_in_an_organization,
        organizations_of_ones_own_are_listed_and_hidden,
        an_organizations_name_is_taken_once_and_checked,
        an_unknown_organization_is_not_found,
        an_organization_is_shown_to_the_anonymous_by_the_older_version,
        teams_are_named_once_and_well,
        teams_take_whom_and_what_the_server_knows,
        teams_of_a_deleted_organization_keep_their_members;
    repositories:
        what_is_made_is_read_and_deleted,
        an_empty_one_says_so_when_it_is_read_again,
        a_name_is_taken_once,
        names_and_templates_are_checked,
        unknown_owners_and_names_are_not_found,
        everybody_has_lists,
        an_organization_lists_what_may_be_seen,
        forks_and_releases_are_listed,
        without_issues_there_are_no_issue_routes,
        a_wiki_takes_any_settings,
        a_repository_of_the_same_server_is_copied,
        only_a_mirror_is_synchronized,
        a_migration_names_its_source_and_owner;
    repository_search:
        a_search_comes_in_pages_and_as_a_stream,
        only_its_owner_finds_what_is_private,
        what_names_nothing_finds_nothing,
        limits_and_pages_out_of_range_are_put_right;
    collaborators:
        a_collaborator_comes_and_goes,
        a_permission_opens_what_it_names,
        an_unknown_user_is_a_bad_value;
    permissions:
        readers_read,
        writers_write,
        administrators_administrate,
        only_the_owner_deletes,
        site_administrators_may_everything_with_a_token,
        the_anonymous_read_what_is_open;
    labels:
        a_label_comes_and_goes,
        labels_are_listed_by_name_and_may_share_one,
        a_label_has_a_name_and_seven_characters_of_colour,
        a_label_belongs_to_its_repository;
    milestones:
        a_milestone_comes_and_goes,
        a_milestone_is_closed_and_opened,
        a_milestone_counts_its_issues,
        a_milestone_belongs_to_its_repository,
        titles_are_not_checked;
    issues:
        an_issue_holds_what_its_writer_gave,
        what_readers_may_not_give_is_dropped,
        an_edit_changes_what_it_names,
        an_issue_is_closed_and_opened,
        a_title_is_there_and_an_assignee_known,
        numbers_that_no_issue_has_are_not_found;
    issue_lists:
        a_list_comes_in_pages_of_10_and_as_a_stream,
        a_list_holds_one_state,
        assigned_issues_are_found_in_all_repositories;
    issue_labels:
        an_issue_takes_labels_and_gives_them_back,
        labels_of_elsewhere_are_passed_over,
        an_issue_that_is_not_there_has_no_labels;
    comments:
        a_comment_comes_and_goes,
        comments_are_listed_by_issue_by_repository_and_by_time,
        events_stand_among_the_comments_and_do_not_change,
        comments_belong_to_who_wrote_them_and_to_administrators,
        comments_have_a_text_and_an_issue;
    hooks:
        a_hook_comes_and_goes,
        a_new_hook_is_off_and_waits_for_pushes,
        an_edit_keeps_what_edit_with_leaves_alone,
        a_hook_has_a_known_type_and_what_that_needs,
        a_hook_belongs_to_its_repository;
    markdown:
        anybody_has_markdown_rendered,
        what_could_do_harm_is_taken_out,
        names_and_numbers_become_links_where_there_is_a_context;
    contents:
        what_is_written_is_read_in_every_way,
        a_branch_is_made_once,
        a_change_follows_a_change,
        an_editorconfig_tells_how_a_file_is_written,
        what_is_not_there_is_not_read,
        files_are_not_written_over_directories_or_without_a_message,
        a_new_file_that_gitignore_names_is_not_written,
        lines_end_as_gitattributes_has_them,
        an_archive_leaves_out_what_gitattributes_says,
        an_empty_repository_holds_no_files;
    history:
        a_first_commit_is_found_by_all_its_names,
        a_file_is_found_through_its_tree,
        what_is_not_there_is_told_in_two_ways,
        an_empty_repository_has_no_history,
        a_branch_made_by_a_file_is_listed,
        a_list_of_commits_is_as_long_as_asked;
    raw:
        any_path_can_be_asked,
        a_refusal_is_an_error_with_its_status,
        hostile_names_reach_nothing;
}
