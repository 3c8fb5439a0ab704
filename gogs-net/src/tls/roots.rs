//! Trusted certificates.

use gogs_core::SetupError;
use gogs_core::transport::{Roots, TlsOptions};
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;

use super::{files, unusable};

/// The detail for a TLS connection on a system without trusted certificates.
pub(super) const NOBODY: &str = if cfg!(feature = "platform-roots") {
    "this system has no trusted certificates (install its `ca-certificates`, or see `Roots`)"
} else {
    "the transport was built without its feature `platform-roots`, and no other authority is named (see `Roots`)"
};

/// The trusted authorities, and the certificates that were added explicitly.
pub(super) fn trusted(options: &TlsOptions) -> Result<(RootCertStore, Vec<CertificateDer<'static>>), SetupError> {
    let (mut store, mut named) = (RootCertStore::empty(), Vec::new());
    for pem in &options.additional_roots {
        for certificate in files::certificates(pem)? {
            let added = store.add(certificate.clone());
            added.map_err(|error| unusable(format_args!("{pem:?} holds no usable root: {error}")))?;
            named.push(certificate);
        }
    }
    match options.roots {
        Roots::Platform => add_platform(&mut store)?,
        Roots::Bundled => add_bundled(&mut store)?,
        _ if store.is_empty() => {
            return Err(SetupError::Tls { reason: "no authority is trusted".to_owned() });
        }
        _ => {}
    }
    Ok((store, named))
}

#[cfg(feature = "platform-roots")]
fn add_platform(store: &mut RootCertStore) -> Result<(), SetupError> {
    // Some certificates of a system may be unreadable for rustls. The others are used.
    store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    Ok(())
}

#[cfg(not(feature = "platform-roots"))]
fn add_platform(store: &mut RootCertStore) -> Result<(), SetupError> {
    // The default of the options means the list that is compiled in, if there is only one.
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
    Err(SetupError::Tls { reason })
}
