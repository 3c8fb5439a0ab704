//! The meaning of errors of the HTTP libraries, in the same words over each transport.

#[cfg(feature = "http2")]
mod http2;

use std::error::Error as StdError;
use std::io;

use gogs_core::transport::ProxyAddress;
use gogs_core::{TransportError, TransportErrorKind};
use rustls::{AlertDescription, CertificateError};

use crate::tls::is_an_authority;

type BoxError = Box<dyn StdError + Send + Sync>;

/// The detail for a host name without an address.
pub const UNRESOLVED: &str = "the host's name does not resolve";

/// Converts the error of a failed connection. A [`TransportError`] among its causes is returned unchanged: the connector creates one
/// if its time limit expires.
pub fn connect(error: impl Into<BoxError>) -> TransportError {
    let error = error.into();
    if let Some(own) = causes(&*error).find_map(|cause| cause.downcast_ref::<TransportError>()) {
        let copy = TransportError::new(own.kind()).never_sent();
        return match own.detail() {
            Some(detail) => copy.with_detail(detail),
            None => copy,
        };
    }
    let failure = TransportError::new(TransportErrorKind::Connect);
    let detail = causes(&*error).find_map(connect_detail);
    explained(failure, detail, error)
}

/// Adds a detail to an error, and its cause unless that says the same. A chain of causes must not repeat itself.
fn explained(failure: TransportError, detail: Option<String>, error: BoxError) -> TransportError {
    let Some(detail) = detail else { return failure.with_source(error) };
    let says_it = |cause: &(dyn StdError + 'static)| cause.to_string().to_lowercase().contains(&detail.to_lowercase());
    let is_repeated = causes(&*error).any(says_it);
    let failure = failure.with_detail(detail);
    if is_repeated { failure } else { failure.with_source(error) }
}

/// Names the proxy of a connection that failed, if there is one, because the proxy may be at fault.
pub fn through(proxy: Option<&ProxyAddress>, error: TransportError) -> TransportError {
    let Some(proxy) = proxy else { return error };
    let proxy = format!("through the proxy {}", proxy.uri().to_string().trim_end_matches('/'));
    let detail = error.detail().map_or_else(|| proxy.clone(), |detail| format!("{detail} ({proxy})"));
    error.with_detail(detail)
}

/// Converts the error of a connection that was interrupted before the answer began, or whose answer was not HTTP.
pub fn interrupted(error: impl Into<BoxError>) -> TransportError {
    broken(error.into(), false)
}

/// Converts the error of a connection that was interrupted within the answer. The request has reached the server.
pub fn cut(error: impl Into<BoxError>) -> TransportError {
    broken(error.into(), true)
}

#[cfg_attr(not(feature = "http2"), expect(unused_variables, reason = "HTTP/1 has no word for it"))]
fn broken(error: BoxError, has_begun: bool) -> TransportError {
    #[cfg(feature = "http2")]
    {
        let meaning = |error| http2::interrupted(error, has_begun);
        let known = causes(&*error).find_map(|cause| cause.downcast_ref().and_then(meaning));
        if let Some(failure) = known {
            return failure.with_source(error);
        }
    }
    let failure = TransportError::new(TransportErrorKind::Interrupted);
    let tls = causes(&*error).find_map(|cause| cause.downcast_ref::<rustls::Error>()).map(tls_detail);
    let detail = tls.or_else(|| causes(&*error).find_map(interrupted_detail).map(str::to_owned));
    explained(failure, detail, error)
}

fn causes<'e>(error: &'e (dyn StdError + 'static)) -> impl Iterator<Item = &'e (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |error: &&'e (dyn StdError + 'static)| {
        let error: &'e (dyn StdError + 'static) = *error;
        // `io::Error::source` returns the cause of the wrapped error, and skips that error.
        let wrapped = error.downcast_ref::<io::Error>().and_then(|error| error.get_ref());
        wrapped.map(|wrapped| wrapped as &(dyn StdError + 'static)).or_else(move || error.source())
    })
}

fn connect_detail(cause: &(dyn StdError + 'static)) -> Option<String> {
    if let Some(error) = cause.downcast_ref::<rustls::Error>() {
        return Some(tls_detail(error));
    }
    let text = cause.to_string();
    if text.starts_with("dns error") {
        return Some(UNRESOLVED.to_owned());
    }
    if let Some(reason) = text.strip_prefix("tunnel error: ").filter(|_| cause.source().is_none()) {
        return Some(format!("the proxy opened no tunnel: {reason}"));
    }
    let detail = match cause.downcast_ref::<io::Error>()?.kind() {
        io::ErrorKind::ConnectionRefused => "connection refused",
        io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof | io::ErrorKind::BrokenPipe => {
            "the connection was closed before it was ready"
        }
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => "the host is unreachable",
        io::ErrorKind::NotFound => "there is no such socket",
        io::ErrorKind::PermissionDenied => "this machine does not permit it",
        _ => return None,
    };
    Some(detail.to_owned())
}

const STRANGER: &str =
    "the server's certificate is signed by an authority that is not trusted here (see `TlsOptions::additional_root`)";

fn tls_detail(error: &rustls::Error) -> String {
    let certificate = match error {
        rustls::Error::InvalidCertificate(certificate) => certificate,
        rustls::Error::AlertReceived(AlertDescription::CertificateRequired) => {
            return "the server asks for a certificate of the client (see `TlsOptions::client_identity`)".to_owned();
        }
        rustls::Error::AlertReceived(alert) => return format!("the server ended TLS: {alert:?}"),
        // The error of our own verifier.
        rustls::Error::General(reason) => return reason.clone(),
        rustls::Error::InvalidMessage(_) => return "the server does not speak TLS on this port".to_owned(),
        other => return format!("TLS failed: {other}"),
    };
    match certificate {
        CertificateError::UnknownIssuer => STRANGER.into(),
        authority if is_an_authority(authority) => STRANGER.into(),
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "the server's certificate has expired".into()
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "the server's certificate is for another host".into()
        }
        other => format!("the server's certificate does not serve: {other}"),
    }
}

fn interrupted_detail(cause: &(dyn StdError + 'static)) -> Option<&'static str> {
    const CLOSED: &str = "the server closed the connection before the answer was complete";
    if let Some(error) = cause.downcast_ref::<hyper::Error>() {
        if error.is_parse() {
            let is_too_large = error.to_string().contains("too large");
            return Some(if is_too_large {
                "the answer's headers are too large"
            } else {
                "what came back is not HTTP"
            });
        }
        return error.is_incomplete_message().then_some(CLOSED);
    }
    match cause.downcast_ref::<io::Error>()?.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe => Some(CLOSED),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => Some("what came back is not HTTP"),
        _ => None,
    }
}
