//! What TLS can be told: plain data, which the transports read and act on.

use std::fmt;
use std::path::PathBuf;

/// Which servers to trust, and how to show who the client is.
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
    /// The authorities that are trusted to begin with.
    pub roots: Roots,
    /// Authorities that are trusted besides: a company's own, or a server's self-signed certificate, also one that calls
    /// itself an authority, as `gogs cert --ca` makes it.
    pub additional_roots: Vec<Pem>,
    /// What the client shows to a server that asks for a certificate.
    pub client_identity: Option<ClientIdentity>,
    /// Whether any certificate will do: expired, for another host, signed by anybody. Whoever is on the way can then
    /// read the credentials and change the answers.
    pub danger_accept_any_certificate: bool,
}

impl TlsOptions {
    /// Sets the authorities that are trusted to begin with.
    #[must_use]
    pub fn roots(mut self, roots: Roots) -> Self {
        self.roots = roots;
        self
    }

    /// Trusts these certificates besides; the PEM may hold several.
    #[must_use]
    pub fn additional_root(mut self, certificates: Pem) -> Self {
        self.additional_roots.push(certificates);
        self
    }

    /// Shows this to a server that asks for a certificate.
    #[must_use]
    pub fn client_identity(mut self, identity: ClientIdentity) -> Self {
        self.client_identity = Some(identity);
        self
    }

    /// Takes any certificate for good, which gives the credentials to whoever is on the way. For throw-away servers;
    /// for a self-signed certificate that is known, [`additional_root`](Self::additional_root) is the safe way.
    #[must_use]
    pub fn danger_accept_any_certificate(mut self) -> Self {
        self.danger_accept_any_certificate = true;
        self
    }
}

/// The authorities that are trusted to begin with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Roots {
    /// Those that the system trusts; `SSL_CERT_FILE` and `SSL_CERT_DIR` are heeded. Feature `platform-roots` of the
    /// transport, on by default.
    #[default]
    Platform,
    /// Mozilla's list, compiled in. Feature `bundled-roots` of the transport.
    Bundled,
    /// None but the [additional ones](TlsOptions::additional_roots).
    None,
}

/// Certificates or a key in PEM: a file, which is read when the transport is set up, or the text itself.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pem {
    /// The file at this path.
    File(PathBuf),
    /// The text itself.
    Text(Vec<u8>),
}

impl Pem {
    /// The file at this path.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self::File(path.into())
    }

    /// The text itself.
    pub fn text(text: impl Into<Vec<u8>>) -> Self {
        Self::Text(text.into())
    }
}

/// Names a file, and keeps a text to itself, since it may be a key.
impl fmt::Debug for Pem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            Self::Text(_) => f.write_str("Text(…)"),
        }
    }
}

/// A certificate of the client, with its private key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClientIdentity {
    /// The certificate, followed by those that lead from it to the authority.
    pub certificates: Pem,
    /// The private key, not encrypted: PKCS#8, PKCS#1 or SEC1.
    pub key: Pem,
}

impl ClientIdentity {
    /// A certificate (with those that lead to the authority), and its private key. Both may be in the same file.
    pub fn new(certificates: Pem, key: Pem) -> Self {
        Self { certificates, key }
    }
}
