//! A `rustls` configuration from plain options.
//!
//! The provider is *ring*: it needs no C tool chain beyond a compiler and builds everywhere, where `aws-lc-rs` asks for
//! CMake and more. It is given to the configuration itself, so that nothing depends on the provider of the process. Who
//! needs another one (FIPS) brings a client of their own to the transport.

mod files;
mod judge;
mod roots;

use std::sync::Arc;

use gogs_core::SetupError;
use gogs_core::transport::TlsOptions;
use rustls::ClientConfig;
use rustls::crypto::ring;

use self::judge::Judge;
pub(crate) use self::judge::is_an_authority;

/// A configuration that trusts and shows what the options say.
///
/// # Errors
///
/// [`SetupError::Tls`] when a certificate or key cannot be read, when the options leave nobody to trust, or when the roots
/// that were asked for are not compiled in. A system without trusted certificates is no error until a server over TLS is
/// spoken to: in a small image with a plain server there need be none.
pub fn client_config(options: &TlsOptions) -> Result<ClientConfig, SetupError> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions();
    let builder = builder.map_err(unusable)?;
    let judge = Arc::new(Judge::new(options, provider)?);
    let builder = builder.dangerous().with_custom_certificate_verifier(judge);
    let Some(identity) = &options.client_identity else { return Ok(builder.with_no_client_auth()) };
    let (certificates, key) = (files::certificates(&identity.certificates)?, files::key(&identity.key)?);
    builder
        .with_client_auth_cert(certificates, key)
        .map_err(|error| unusable(format_args!("the client's certificate and key do not serve: {error}")))
}

fn unusable(reason: impl ToString) -> SetupError {
    SetupError::Tls { reason: reason.to_string() }
}
