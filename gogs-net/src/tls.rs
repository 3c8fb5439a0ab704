//! A `rustls` configuration from plain options.
//!
//! The provider is *ring*, which needs only a C compiler and builds everywhere, whereas `aws-lc-rs` needs CMake and more. It is set
//! in the configuration itself, so that nothing depends on the default provider of the process. For another provider (FIPS), pass a
//! client of your own to the transport.

mod files;
mod roots;
mod verifier;

use std::sync::Arc;

use gogs_core::SetupError;
use gogs_core::transport::TlsOptions;
use rustls::ClientConfig;
use rustls::crypto::ring;

use self::verifier::CertificateVerifier;
pub(crate) use self::verifier::is_an_authority;

/// Creates a configuration from the options.
///
/// # Errors
///
/// [`SetupError::Tls`] if a certificate or key cannot be read, if there is no certificate to trust, or if the requested roots are not
/// compiled in. A system without trusted certificates is an error only when a TLS connection is made, because small images without
/// certificates may use plain HTTP.
pub fn client_config(options: &TlsOptions) -> Result<ClientConfig, SetupError> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions();
    let builder = builder.map_err(unusable)?;
    let verifier = Arc::new(CertificateVerifier::new(options, provider)?);
    let builder = builder.dangerous().with_custom_certificate_verifier(verifier);
    let Some(identity) = &options.client_identity else { return Ok(builder.with_no_client_auth()) };
    let (certificates, key) = (files::certificates(&identity.certificates)?, files::key(&identity.key)?);
    builder
        .with_client_auth_cert(certificates, key)
        .map_err(|error| unusable(format_args!("the client's certificate and key do not serve: {error}")))
}

fn unusable(reason: impl ToString) -> SetupError {
    SetupError::Tls { reason: reason.to_string() }
}
