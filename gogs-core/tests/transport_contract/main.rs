//! What every transport must do, as one list of cases that runs over each of them.
//!
//! A case is a function of a [`Subject`]; the macro below makes a test of it for hyper and one for reqwest.

mod addresses;
mod answers;
mod authority;
mod child;
mod connections;
mod exchange;
mod faults;
mod http2;
mod injection;
mod pages;
mod proxies;
mod repeats;
mod secrets;
mod server;
mod streams;
mod tls;

use std::sync::Arc;
use std::time::Duration;

use gogs_core::{Client, HttpTransport, SetupError, TransportOptions};

/// A host whose name does not resolve, which the system knows without asking anybody: no label has more than 63
/// characters.
pub(crate) const NO_SUCH_HOST: &str =
    "http://there-is-no-such-host-for-a-name-has-sixty-three-characters-at-mo.invalid";

/// A transport under test.
#[derive(Clone, Copy)]
pub(crate) struct Subject {
    make: fn(TransportOptions) -> Result<Arc<dyn HttpTransport>, SetupError>,
    /// The crate's own short way to a client.
    short: fn(&str) -> Result<Client, SetupError>,
    /// The crate's name, as it stands in the user agent.
    name: &'static str,
    /// The module of its tests.
    module: &'static str,
}

impl Subject {
    fn transport(self, options: TransportOptions) -> Arc<dyn HttpTransport> {
        (self.make)(options).expect("a transport")
    }

    fn client(self, base_url: &str) -> Client {
        self.client_with(base_url, TransportOptions::default())
    }

    fn client_with(self, base_url: &str, options: TransportOptions) -> Client {
        Client::new(base_url, self.transport(options)).expect("a base URL")
    }

    /// A client that gives up soon.
    fn impatient(self, base_url: &str) -> Client {
        self.client_with(base_url, TransportOptions::default().timeout(Duration::from_millis(300)))
    }
}

const HYPER: Subject = Subject {
    make: |options| Ok(Arc::new(gogs_hyper::HyperTransport::new(options)?)),
    short: gogs_hyper::client,
    name: "gogs-hyper",
    module: "over_hyper",
};
const REQWEST: Subject = Subject {
    make: |options| Ok(Arc::new(gogs_reqwest::ReqwestTransport::new(options)?)),
    short: gogs_reqwest::client,
    name: "gogs-reqwest",
    module: "over_reqwest",
};

macro_rules! cases {
    ($($area:ident: $($(#[$attribute:meta])* $case:ident),*;)*) => {
        mod over_hyper {
            $($(
                $(#[$attribute])*
                #[tokio::test]
                async fn $case() {
                    crate::$area::$case(crate::HYPER).await;
                }
            )*)*
        }

        mod over_reqwest {
            $($(
                $(#[$attribute])*
                #[tokio::test]
                async fn $case() {
                    crate::$area::$case(crate::REQWEST).await;
                }
            )*)*
        }
    };
}

cases! {
    child:
        #[ignore = "another case runs it, in a process of its own"]
        where_the_environment_names_a_proxy,
        #[ignore = "another case runs it, in a process of its own"]
        where_the_environment_names_a_socks_proxy,
        #[ignore = "another case runs it, in a process of its own"]
        where_the_environment_names_a_malformed_proxy,
        #[ignore = "another case runs it, in a process of its own"]
        where_no_authority_is_trusted;
    addresses:
        an_odd_address_means_the_same_over_every_transport_or_is_refused;
    exchange:
        a_body_arrives_as_it_was_sent,
        a_base_url_with_a_path_is_kept,
        paths_arrive_as_they_were_encoded,
        a_connection_is_used_again,
        the_user_agent_names_the_crate_or_what_it_was_told,
        every_status_is_an_answer,
        a_redirect_is_not_followed,
        an_answer_to_head_has_no_body,
        what_follows_an_answer_is_not_the_next_one;
    answers:
        deep_nesting_does_no_harm,
        every_status_is_told_in_every_shape;
    connections:
        an_additional_authority_is_trusted,
        a_certificate_that_is_its_own_authority_is_trusted_by_name,
        a_client_shows_its_certificate,
        any_certificate_will_do_where_that_is_asked_for,
        files_that_hold_no_certificate_are_refused,
        a_stranger_is_no_bundled_authority,
        without_authorities_a_plain_server_is_reached,
        a_unix_socket_stands_for_the_host;
    proxies:
        plain_requests_go_through_the_proxy,
        requests_over_tls_go_through_a_tunnel,
        a_proxy_is_reached_over_tls,
        a_bypassed_host_is_reached_without_the_proxy,
        the_environment_names_the_proxy,
        a_proxy_of_the_environment_that_cannot_be_used_stops_what_would_go_through_it_alone;
    faults:
        every_fault_is_told_as_the_table_says;
    http2:
        many_calls_share_a_connection_of_http2,
        a_call_that_is_dropped_leaves_the_connection_of_http2,
        a_server_of_http1_alone_is_spoken_to_so,
        a_cut_body_of_http2_is_not_complete,
        nothing_is_called_unsent_once_the_answer_has_begun;
    pages:
        a_web_page_with_200_is_no_success,
        an_empty_answer_has_the_status_of_its_row_and_no_body,
        a_part_of_a_file_and_json_are_no_file,
        files_that_hold_pages_are_files,
        a_web_page_with_404_is_not_no,
        the_404_of_the_api_is_no;
    injection:
        injected_cuts_are_told_truly;
    streams:
        progress_says_how_far_it_has_come,
        a_limit_stops_a_stream_before_and_while_it_comes,
        a_stream_that_breaks_off_says_so,
        a_stream_that_falls_silent_says_so,
        a_refusal_is_read_from_its_beginning,
        a_refusal_that_trickles_ends_with_the_time_limit,
        the_longest_time_limits_do_no_harm,
        a_download_that_is_dropped_without_async_closes_its_connection_at_once,
        a_slow_reader_runs_into_no_limit,
        a_stream_that_is_dropped_leaves_the_pool_sound,
        a_call_that_is_dropped_leaves_the_pool_sound,
        a_call_has_its_own_time_limit,
        ten_thousand_calls_at_once_are_answered_once_each;
    repeats:
        a_write_that_may_have_arrived_is_sent_once,
        a_write_on_a_stream_that_was_refused_is_sent_again,
        a_write_whose_answer_had_begun_is_sent_once;
    secrets:
        no_error_repeats_what_the_server_echoes,
        no_output_repeats_a_password_of_a_url;
    tls:
        an_unknown_certificate_was_never_sent_to,
        a_user_agent_that_no_header_carries_is_refused;
}
