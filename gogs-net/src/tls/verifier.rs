//! Verifying the certificate of a server.

use std::sync::Arc;

use gogs_core::SetupError;
use gogs_core::transport::TlsOptions;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, DigitallySignedStruct, Error, SignatureScheme};

use super::{roots, unusable};

/// Verifies certificates according to the options. In every case, the server must prove that it has the private key.
#[derive(Debug)]
pub(super) struct CertificateVerifier {
    provider: Arc<CryptoProvider>,
    rule: Rule,
}

#[derive(Debug)]
enum Rule {
    /// Accepts every certificate: the dangerous option.
    AcceptAny,
    /// There is no certificate to trust, for this reason. It matters only if TLS is used.
    RefuseAll(&'static str),
    /// Verifies like rustls. In addition, accepts a server certificate that was added explicitly although it is marked as an
    /// authority, as `gogs cert --ca` and `openssl req -x509` create it. Browsers, Git and curl accept it, too; rustls does not.
    Trust { authorities: Arc<WebPkiServerVerifier>, named: Vec<CertificateDer<'static>> },
}

impl CertificateVerifier {
    pub(super) fn new(options: &TlsOptions, provider: Arc<CryptoProvider>) -> Result<Self, SetupError> {
        Ok(Self { rule: Rule::of(options, &provider)?, provider })
    }
}

impl Rule {
    fn of(options: &TlsOptions, provider: &Arc<CryptoProvider>) -> Result<Self, SetupError> {
        if options.danger_accept_any_certificate {
            return Ok(Self::AcceptAny);
        }
        let (authorities, named) = roots::trusted(options)?;
        if authorities.is_empty() {
            return Ok(Self::RefuseAll(roots::NOBODY));
        }
        let authorities = WebPkiServerVerifier::builder_with_provider(authorities.into(), Arc::clone(provider)).build();
        Ok(Self::Trust { authorities: authorities.map_err(unusable)?, named })
    }
}

/// Returns whether the only problem so far is that the certificate is marked as an authority. The validity period has been checked
/// before that, the name has not.
pub(crate) fn is_an_authority(error: &CertificateError) -> bool {
    let CertificateError::Other(other) = error else { return false };
    matches!(other.0.downcast_ref(), Some(webpki::Error::CaUsedAsEndEntity))
}

impl ServerCertVerifier for CertificateVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let (authorities, named) = match &self.rule {
            Rule::AcceptAny => return Ok(ServerCertVerified::assertion()),
            Rule::RefuseAll(reason) => return Err(Error::General((*reason).to_owned())),
            Rule::Trust { authorities, named } => (authorities, named),
        };
        match authorities.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now) {
            Err(Error::InvalidCertificate(error)) if is_an_authority(&error) && named.contains(end_entity) => {
                verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
                Ok(ServerCertVerified::assertion())
            }
            verdict => verdict,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
