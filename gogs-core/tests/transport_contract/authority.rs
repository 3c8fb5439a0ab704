//! A certificate authority, and servers and clients with its certificates.

use std::sync::Arc;

use gogs_core::transport::{ClientIdentity, Pem, Roots, TlsOptions};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, IsCa, KeyPair, date_time_ymd,
};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::ClientCertVerifier;
use rustls::{RootCertStore, ServerConfig};

pub(crate) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    pub(crate) fn new() -> Self {
        Self::called("an authority")
    }

    pub(crate) fn called(name: &str) -> Self {
        Self::with(name, |_| {})
    }

    pub(crate) fn with(name: &str, change: impl FnOnce(&mut CertificateParams)) -> Self {
        let mut params = CertificateParams::new(["localhost".to_owned()]).expect("a name");
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        change(&mut params);
        let key = KeyPair::generate().expect("a key");
        Self { issuer: CertifiedIssuer::self_signed(params, key).expect("a certificate") }
    }

    /// Returns options that trust only this authority.
    pub(crate) fn trusted(&self) -> TlsOptions {
        TlsOptions::default().roots(Roots::None).additional_root(Pem::text(self.issuer.pem()))
    }

    /// Returns a server with a certificate for this name.
    pub(crate) fn server(&self, name: &str) -> ServerConfig {
        self.server_with(name, |_| {})
    }

    pub(crate) fn server_with(&self, name: &str, change: impl FnOnce(&mut CertificateParams)) -> ServerConfig {
        let (certificate, key) = self.issue(name, change);
        presenting(certificate.der(), &key, WebPkiClientVerifier::no_client_auth())
    }

    /// Returns a server whose certificate is the authority's own, as created by `gogs cert --ca`; the authority is issued for
    /// `localhost`.
    pub(crate) fn own_server(&self) -> ServerConfig {
        presenting(self.issuer.der(), self.issuer.key(), WebPkiClientVerifier::no_client_auth())
    }

    pub(crate) fn expired_server(&self, name: &str) -> ServerConfig {
        self.server_with(name, expired)
    }

    /// Returns a server that accepts only clients of this authority.
    pub(crate) fn demanding_server(&self, name: &str) -> ServerConfig {
        let mut roots = RootCertStore::empty();
        roots.add(self.issuer.der().clone()).expect("a root");
        let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), ring::default_provider().into());
        let (certificate, key) = self.issue(name, |_| {});
        presenting(certificate.der(), &key, verifier.build().expect("a verifier"))
    }

    pub(crate) fn client(&self) -> ClientIdentity {
        let (certificate, key) = self.issue("client", |_| {});
        ClientIdentity::new(Pem::text(certificate.pem()), Pem::text(key.serialize_pem()))
    }

    fn issue(&self, name: &str, change: impl FnOnce(&mut CertificateParams)) -> (rcgen::Certificate, KeyPair) {
        let mut params = CertificateParams::new([name.to_owned()]).expect("a name");
        change(&mut params);
        let key = KeyPair::generate().expect("a key");
        (params.signed_by(&key, &self.issuer).expect("a certificate"), key)
    }
}

/// Returns a server with this certificate, which accepts the clients that the verifier accepts.
fn presenting(
    certificate: &CertificateDer<'static>,
    key: &KeyPair,
    clients: Arc<dyn ClientCertVerifier>,
) -> ServerConfig {
    let builder = ServerConfig::builder_with_provider(ring::default_provider().into());
    let builder = builder.with_safe_default_protocol_versions().expect("versions").with_client_cert_verifier(clients);
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
    builder.with_single_cert(vec![certificate.clone()], key).expect("a certificate with its key")
}

pub(crate) fn expired(params: &mut CertificateParams) {
    params.not_before = date_time_ymd(2001, 1, 1);
    params.not_after = date_time_ymd(2002, 1, 1);
}
