//! TLS options: plain data that the transports apply.

use std::fmt;
use std::path::PathBuf;

/// Which certificates to trust, and which one to present.
///
/// ```
/// use gogs_hyper::TransportOptions;
/// use gogs_hyper::transport::{ClientIdentity, Pem, Roots, TlsOptions};
///
/// let tls = TlsOptions::default()
///     .additional_root(Pem::file("/etc/ssl/company-ca.pem"))
///     .client_identity(ClientIdentity::new(Pem::file("me.pem"), Pem::file("me.key")));
/// assert_eq!(tls.roots, Roots::Platform);
/// let options = TransportOptions::default().tls(tls);
/// # let _ = options;
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TlsOptions {
    /// The certificate authorities that are trusted at first.
    pub roots: Roots,
    /// Further certificates to trust: a company's authority, or the self-signed certificate of a server. That may be marked as an
    /// authority, as `gogs cert --ca` creates it.
    pub additional_roots: Vec<Pem>,
    /// The certificate to present if the server asks for one.
    pub client_identity: Option<ClientIdentity>,
    /// Whether to accept every certificate: expired, for another host, signed by anybody. Then everybody on the network path can
    /// read the credentials and change the answers.
    pub danger_accept_any_certificate: bool,
}

impl TlsOptions {
    /// Sets the certificate authorities that are trusted at first.
    #[must_use]
    pub fn roots(mut self, roots: Roots) -> Self {
        self.roots = roots;
        self
    }

    /// Also trusts these certificates. The PEM may hold several.
    #[must_use]
    pub fn additional_root(mut self, certificates: Pem) -> Self {
        self.additional_roots.push(certificates);
        self
    }

    /// Sets the certificate to present if the server asks for one.
    #[must_use]
    pub fn client_identity(mut self, identity: ClientIdentity) -> Self {
        self.client_identity = Some(identity);
        self
    }

    /// Accepts every certificate, which exposes the credentials to everybody on the network path.
    ///
    /// Use it only for throw-away servers. To trust one self-signed certificate, use
    /// [`additional_root`](Self::additional_root).
    #[must_use]
    pub fn danger_accept_any_certificate(mut self) -> Self {
        self.danger_accept_any_certificate = true;
        self
    }
}

/// The certificate authorities that are trusted at first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Roots {
    /// Those that the system trusts. `SSL_CERT_FILE` and `SSL_CERT_DIR` are respected. Requires the feature `platform-roots` of the
    /// transport, which is on by default.
    #[default]
    Platform,
    /// Mozilla's list, compiled in. Requires the feature `bundled-roots` of the transport.
    Bundled,
    /// Only the [additional ones](TlsOptions::additional_roots).
    None,
}

/// Certificates or a key in PEM format: a file, which is read when the transport is created, or text.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pem {
    /// The file at this path.
    File(PathBuf),
    /// The text itself.
    Text(Vec<u8>),
}

impl Pem {
    /// Names the file at this path.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self::File(path.into())
    }

    /// Holds this text.
    pub fn text(text: impl Into<Vec<u8>>) -> Self {
        Self::Text(text.into())
    }
}

/// Shows the name of a file, but not a text, because it may be a key.
impl fmt::Debug for Pem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            Self::Text(_) => f.write_str("Text(…)"),
        }
    }
}

/// A client certificate with its private key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClientIdentity {
    /// The certificate, followed by its chain up to the authority.
    pub certificates: Pem,
    /// The private key, not encrypted: PKCS#8, PKCS#1 or SEC1.
    pub key: Pem,
}

impl ClientIdentity {
    /// Creates an identity from a certificate with its chain, and its private key. Both may be in the same file.
    pub fn new(certificates: Pem, key: Pem) -> Self {
        Self { certificates, key }
    }
}
