//! Certificates and keys, from files or texts.

use std::borrow::Cow;

use gogs_core::SetupError;
use gogs_core::transport::Pem;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::unusable;

/// Returns all certificates of a PEM. There must be at least one.
pub(super) fn certificates(pem: &Pem) -> Result<Vec<CertificateDer<'static>>, SetupError> {
    let text = read(pem)?;
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    let found = found.map_err(|error| unusable(format_args!("{pem:?} is not PEM: {error}")))?;
    if found.is_empty() {
        return Err(unusable(format_args!("{pem:?} holds no certificate")));
    }
    Ok(found)
}

/// Returns the first private key of a PEM.
pub(super) fn key(pem: &Pem) -> Result<PrivateKeyDer<'static>, SetupError> {
    // The error of the library is omitted, because it may quote the text.
    let unreadable = |_| unusable(format_args!("{pem:?} holds no unencrypted private key"));
    PrivateKeyDer::from_pem_slice(&read(pem)?).map_err(unreadable)
}

fn read(pem: &Pem) -> Result<Cow<'_, [u8]>, SetupError> {
    match pem {
        Pem::File(path) => {
            let text = std::fs::read(path);
            text.map(Cow::Owned).map_err(|error| unusable(format_args!("{} cannot be read: {error}", path.display())))
        }
        Pem::Text(text) => Ok(Cow::Borrowed(text)),
        _ => Err(SetupError::Unsupported("this kind of PEM is not known to the transport".to_owned())),
    }
}
