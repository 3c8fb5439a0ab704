//! A `rustls` configuration from plain options.
//!
//! The provider is *ring*: it needs no C tool chain beyond a compiler and builds everywhere, where `aws-lc-rs` asks for
//! CMake and more. It is given to the configuration itself, so that nothing depends on the provider of the process. Who
//! needs another one (FIPS) brings a client of their own to the transport.

mod files;
mod own_authority;
mod roots;
mod verdict;

use std::sync::Arc;

use gogs_core::SetupError;
use gogs_core::transport::TlsOptions;
use rustls::ClientConfig;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::{CryptoProvider, ring};

use self::own_authority::OwnAuthority;
pub(crate) use self::own_authority::is_an_authority;
use self::verdict::Verdict;

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
    let builder = builder.map_err(|error| unusable(error.to_string(), error))?;
    let builder = builder.dangerous().with_custom_certificate_verifier(verifier(options, provider)?);
    let Some(identity) = &options.client_identity else { return Ok(builder.with_no_client_auth()) };
    let (certificates, key) = (files::certificates(&identity.certificates)?, files::key(&identity.key)?);
    builder
        .with_client_auth_cert(certificates, key)
        .map_err(|error| unusable(format!("the client's certificate and key do not serve: {error}"), error))
}

fn verifier(options: &TlsOptions, provider: Arc<CryptoProvider>) -> Result<Arc<dyn ServerCertVerifier>, SetupError> {
    if options.danger_accept_any_certificate {
        return Ok(Arc::new(Verdict::accept_any(provider)));
    }
    let (authorities, named) = roots::trusted(options)?;
    if authorities.is_empty() {
        return Ok(Arc::new(Verdict::refuse_all(provider, roots::NOBODY)));
    }
    let judge = WebPkiServerVerifier::builder_with_provider(Arc::new(authorities), provider).build();
    let judge = judge.map_err(|error| unusable(error.to_string(), error))?;
    Ok(Arc::new(OwnAuthority::new(judge, named)))
}

/// The provider of the configurations, for programs that make their own.
pub fn provider() -> CryptoProvider {
    ring::default_provider()
}

fn unusable(reason: String, source: impl std::error::Error + Send + Sync + 'static) -> SetupError {
    SetupError::Tls { reason, source: Some(source.into()) }
}
