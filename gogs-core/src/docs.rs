//! Pages that explain one topic each.
//!
//! | page | explains |
//! |---|---|
//! | [`authentication`] | tokens and passwords, and which routes accept which |
//! | [`errors`] | what an error says, and when a request can be sent again |
//! | [`paging`] | lists that come in pages |
//! | [`retries`] | what is repeated, and what is not |
//! | [`tls_and_proxies`] | certificates, proxies, Unix sockets, limits |
//! | [`webhooks`] | receiving what Gogs sends |
//! | [`testing`] | tests without a server |
//! | [`writing_a_transport`] | other HTTP libraries, and wrappers |
//! | [`server_limits`] | what the API of Gogs cannot do, and the usual ways around |
//! | [`coming_from_python`], [`coming_from_go`] | where each call of the older clients went |

/// Tokens and passwords, and which routes accept which.
///
#[doc = include_str!("../docs/authentication.md")]
pub mod authentication {}

/// What an error says, and when a request can be sent again.
///
#[doc = include_str!("../docs/errors.md")]
pub mod errors {}

/// Lists that come in pages.
///
#[doc = include_str!("../docs/paging.md")]
pub mod paging {}

/// What is repeated, and what is not.
///
#[doc = include_str!("../docs/retries.md")]
pub mod retries {}

/// Certificates, proxies, Unix sockets and limits.
///
#[doc = include_str!("../docs/tls_and_proxies.md")]
pub mod tls_and_proxies {}

/// Receiving what Gogs sends.
///
#[doc = include_str!("../docs/webhooks.md")]
pub mod webhooks {}

/// Tests without a server.
///
#[doc = include_str!("../docs/testing.md")]
pub mod testing {}

/// Other HTTP libraries, and wrappers around a transport.
///
#[doc = include_str!("../docs/writing_a_transport.md")]
pub mod writing_a_transport {}

/// What the API of Gogs cannot do, and the usual ways around.
///
#[doc = include_str!("../docs/server_limits.md")]
pub mod server_limits {}

/// From the Python client to this one.
///
#[doc = include_str!("../docs/coming_from_python.md")]
pub mod coming_from_python {}

/// From the Go client to this one.
///
#[doc = include_str!("../docs/coming_from_go.md")]
pub mod coming_from_go {}
