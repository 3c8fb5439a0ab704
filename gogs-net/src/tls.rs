//! A `rustls` configuration from plain options.
//!
//! The provider is *ring*: it needs no C tool chain beyond a compiler and builds everywhere, where `aws-lc-rs` asks for
//! CMake and more. It is given to the configuration itself, so that nothing depends on the provider of the process. Who
//! needs another one (FIPS) brings a client of their own to the transport.

mod files;
mod verdict;

use std::sync::Arc;

use gogs_core::SetupError;
use gogs_core::transport::{Roots, TlsOptions};
use rustls::crypto::{CryptoProvider, ring};
use rustls::{ClientConfig, RootCertStore};

use self::verdict::Verdict;

/// What is said of a server over TLS where the system's certificates are meant and there are none.
const NOBODY_TRUSTED: &str = if cfg!(feature = "platform-roots") {
    "this system has no trusted certificates (install its `ca-certificates`, or see `Roots`)"
} else {
    "the transport was built without its feature `platform-roots`, and no other authority is named (see `Roots`)"
};

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
    let verdict = |verdict| builder.clone().dangerous().with_custom_certificate_verifier(Arc::new(verdict));
    let builder = if options.danger_accept_any_certificate {
        verdict(Verdict::accept_any(provider))
    } else {
        match roots(options)? {
            roots if roots.is_empty() => verdict(Verdict::refuse_all(provider, NOBODY_TRUSTED)),
            roots => builder.with_root_certificates(roots),
        }
    };
    let Some(identity) = &options.client_identity else { return Ok(builder.with_no_client_auth()) };
    let (certificates, key) = (files::certificates(&identity.certificates)?, files::key(&identity.key)?);
    builder
        .with_client_auth_cert(certificates, key)
        .map_err(|error| unusable(format!("the client's certificate and key do not serve: {error}"), error))
}

/// The provider of the configurations, for programs that make their own.
pub fn provider() -> CryptoProvider {
    ring::default_provider()
}

fn roots(options: &TlsOptions) -> Result<RootCertStore, SetupError> {
    let mut store = RootCertStore::empty();
    for pem in &options.additional_roots {
        for certificate in files::certificates(pem)? {
            store
                .add(certificate)
                .map_err(|error| unusable(format!("{pem:?} holds no usable root: {error}"), error))?;
        }
    }
    match options.roots {
        Roots::Platform => add_platform(&mut store)?,
        Roots::Bundled => add_bundled(&mut store)?,
        _ if store.is_empty() => {
            return Err(SetupError::Tls { reason: "no authority is trusted".to_owned(), source: None });
        }
        _ => {}
    }
    Ok(store)
}

#[cfg(feature = "platform-roots")]
fn add_platform(store: &mut RootCertStore) -> Result<(), SetupError> {
    // Systems hold certificates that rustls cannot read beside those that it can.
    store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    Ok(())
}

#[cfg(not(feature = "platform-roots"))]
fn add_platform(store: &mut RootCertStore) -> Result<(), SetupError> {
    // The default of the options: with one list alone compiled in, that one is meant.
    if cfg!(feature = "bundled-roots") { add_bundled(store) } else { Ok(()) }
}

#[cfg(feature = "bundled-roots")]
fn add_bundled(store: &mut RootCertStore) -> Result<(), SetupError> {
    store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    Ok(())
}

#[cfg(not(feature = "bundled-roots"))]
fn add_bundled(_store: &mut RootCertStore) -> Result<(), SetupError> {
    let reason = "the transport was built without its feature `bundled-roots`".to_owned();
    Err(SetupError::Tls { reason, source: None })
}

fn unusable(reason: String, source: impl std::error::Error + Send + Sync + 'static) -> SetupError {
    SetupError::Tls { reason, source: Some(source.into()) }
}
