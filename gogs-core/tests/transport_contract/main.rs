//! The requirements for all transports, as one list of cases that runs over each of them.
//!
//! A case is a function of a [`Subject`]; the macro below turns it into a test for hyper and one for reqwest.

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

/// A host whose name does not resolve, which the system knows without a lookup: a label has at most 63 characters.
pub(crate) const NO_SUCH_HOST: &str =
    "http://there-is-no-such-host-for-a-name-has-sixty-three-characters-at-mo.invalid";

/// A transport under test.
#[derive(Clone, Copy)]
pub(crate) struct Subject {
    make: fn(TransportOptions) -> Result<Arc<dyn HttpTransport>, SetupError>,
    /// The crate's own shortcut to a client.
    short: fn(&str) -> Result<Client, SetupError>,
    /// The name of the crate in the user agent.
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

    /// Returns a client with a short time limit.
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
        #[ignore = "another case runs this one in a process of its own"]
        environment_names_a_proxy,
        #[ignore = "another case runs this one in a process of its own"]
        environment_names_a_socks_proxy,
        #[ignore = "another case runs this one in a process of its own"]
        environment_names_a_malformed_proxy,
        #[ignore = "another case runs this one in a process of its own"]
        no_authority_is_trusted;
    addresses:
        unusual_address_is_sent_alike_by_all_transports_or_rejected;
    exchange:
        body_is_received_unchanged,
        path_of_base_url_is_kept,
        encoded_path_is_received_unchanged,
        connection_is_reused,
        user_agent_is_the_crate_or_the_option,
        every_status_is_returned,
        redirect_is_not_followed,
        response_to_head_has_no_body,
        bytes_after_a_response_are_not_the_next_response;
    answers:
        deeply_nested_json_does_not_overflow_the_stack,
        every_status_and_form_of_refusal_is_reported;
    connections:
        additional_authority_is_trusted,
        self_signed_certificate_is_trusted_for_its_name,
        client_certificate_is_presented,
        invalid_certificate_is_accepted_if_allowed,
        file_without_certificate_is_rejected,
        unknown_authority_is_rejected_with_bundled_roots,
        plain_server_is_reached_without_trusted_authorities,
        unix_socket_replaces_the_host;
    proxies:
        plain_request_is_sent_to_the_proxy,
        tls_request_is_tunnelled_through_the_proxy,
        proxy_is_reached_over_tls,
        bypassed_host_is_reached_without_the_proxy,
        proxy_of_the_environment_is_used,
        unusable_proxy_of_the_environment_fails_only_its_own_requests;
    faults:
        every_fault_is_reported_as_in_the_table;
    http2:
        http2_connection_is_shared_by_concurrent_calls,
        dropped_call_leaves_the_http2_connection_usable,
        http1_is_used_if_the_server_lacks_http2,
        cut_http2_body_is_an_error,
        call_is_not_unsent_after_the_response_has_begun;
    pages:
        web_page_with_200_is_an_error,
        empty_response_requires_its_status_and_no_body,
        partial_content_and_json_are_rejected_for_files,
        file_that_contains_a_page_is_returned,
        web_page_with_404_is_an_error,
        api_404_means_not_found;
    injection:
        injected_cuts_are_reported_correctly;
    streams:
        progress_reports_received_bytes,
        limit_stops_a_stream_by_announced_or_received_size,
        interrupted_stream_returns_an_error,
        stalled_stream_times_out,
        refusal_of_a_stream_is_read_from_its_beginning,
        trickling_refusal_ends_at_the_time_limit,
        maximum_time_limits_do_not_overflow,
        dropped_blocking_download_closes_its_connection,
        slow_reader_does_not_time_out,
        dropped_stream_leaves_the_pool_usable,
        dropped_call_leaves_the_pool_usable,
        call_has_its_own_time_limit,
        ten_thousand_concurrent_calls_get_one_response_each;
    repeats:
        write_that_may_have_been_executed_is_sent_once,
        write_on_a_refused_stream_is_retried,
        write_whose_response_has_begun_is_sent_once;
    secrets:
        echoed_secrets_are_not_in_errors,
        password_of_a_url_is_in_no_output;
    tls:
        request_with_unknown_certificate_is_never_sent,
        user_agent_invalid_as_header_is_rejected;
}
