//! Sending requests: the trait that a transport implements, its options and its errors.
//!
//! # What can go wrong on the way
//!
//! The table holds for `gogs-hyper` and `gogs-reqwest`: each line is a test that runs over both.
//! [`Error::outcome`](crate::Error::outcome) returns what is in its last column.
//!
#![doc = include_str!("transport/faults.md")]

mod byte_stream;
mod call_info;
pub(crate) mod error;
mod from_fn;
pub(crate) mod http_transport;
pub(crate) mod options;
mod proxy;
pub(crate) mod setup_error;
mod tls;

pub use self::byte_stream::ByteStream;
pub use self::call_info::CallInfo;
pub(crate) use self::error::{TransportError, TransportErrorKind};
pub use self::from_fn::{FromFn, from_fn};
pub(crate) use self::http_transport::HttpTransport;
pub use self::proxy::{Proxies, Proxy, ProxyAddress, ProxyError};
pub(crate) use self::setup_error::SetupError;
pub use self::tls::{ClientIdentity, Pem, Roots, TlsOptions};
pub use crate::address::{AddressError, check_address};
