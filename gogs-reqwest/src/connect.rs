//! Connecting: TLS with the system's certificates, and a time limit that includes the handshake.

use std::time::Duration;

use gogs_core::SetupError;
use rustls::{ClientConfig, RootCertStore, crypto::ring};

/// A reqwest client that adds nothing of its own: no redirects, no proxies.
pub(crate) fn client(connect_timeout: Duration) -> Result<reqwest::Client, SetupError> {
    let builder = reqwest::Client::builder().tls_backend_preconfigured(tls()?).connect_timeout(connect_timeout);
    let client = builder.redirect(reqwest::redirect::Policy::none()).no_proxy().build();
    client.map_err(|error| SetupError::Tls { reason: error.to_string(), source: Some(error.into()) })
}

fn tls() -> Result<ClientConfig, SetupError> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    // Systems hold certificates that rustls cannot read beside those that it can.
    let (usable, _) = roots.add_parsable_certificates(found.certs);
    if usable == 0 {
        let source = found.errors.into_iter().next().map(Into::into);
        return Err(SetupError::Tls { reason: "this system has no trusted certificates".to_owned(), source });
    }
    let config =
        ClientConfig::builder_with_provider(ring::default_provider().into()).with_safe_default_protocol_versions();
    let unusable = |error: rustls::Error| SetupError::Tls { reason: error.to_string(), source: Some(error.into()) };
    Ok(config.map_err(unusable)?.with_root_certificates(roots).with_no_client_auth())
}
