//! Connecting.

use std::sync::Arc;

use gogs_core::transport::{Proxies, ProxyAddress, ProxyError};
use gogs_core::{SetupError, TransportOptions};
use gogs_net::tls;
use reqwest::Url;

/// Creates a reqwest client without redirects and without its own choice of proxies.
pub(crate) fn client(options: &TransportOptions, proxies: &Arc<Proxies>) -> Result<reqwest::Client, SetupError> {
    let tls = tls::client_config(&options.tls)?;
    #[cfg(feature = "http2")]
    let tls = {
        let mut tls = tls;
        tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        tls
    };
    let builder = reqwest::Client::builder().tls_backend_preconfigured(tls).connect_timeout(options.connect_timeout);
    // By default, reqwest repeats requests that an HTTP/2 server refused. `Retry` does that on request.
    let builder = builder.retry(reqwest::retry::never());
    let builder = builder.redirect(reqwest::redirect::Policy::none()).no_proxy();
    let builder = match &options.unix_socket {
        #[cfg(unix)]
        Some(path) => builder.unix_socket(path.as_path()),
        #[cfg(not(unix))]
        Some(_) => return Err(SetupError::Unsupported("Unix sockets are there on Unix alone".to_owned())),
        // Otherwise reqwest would call the closure for every request.
        None if proxies.is_empty() => builder,
        None => {
            // reqwest silently ignores proxies that it cannot parse.
            if proxies.addresses().any(|proxy| url_of(proxy).is_none()) {
                return Err(ProxyError::Address.into());
            }
            let proxies = Arc::clone(proxies);
            builder.proxy(reqwest::Proxy::custom(move |url| {
                let uri = url.as_str().parse().ok()?;
                // The transport rejects requests whose proxy cannot be used before this is called.
                proxies.for_uri(&uri).and_then(url_of)
            }))
        }
    };
    builder.build().map_err(|error| SetupError::Tls { reason: with_causes(&error) })
}

/// Returns an error and its causes in one line.
fn with_causes(error: &dyn std::error::Error) -> String {
    let (mut text, mut next) = (error.to_string(), error.source());
    while let Some(cause) = next {
        text.push_str(&format!(": {cause}"));
        next = cause.source();
    }
    text
}

fn url_of(proxy: &ProxyAddress) -> Option<Url> {
    let mut url: Url = proxy.uri().to_string().parse().ok()?;
    if let Some((name, password)) = proxy.credentials() {
        url.set_username(name).ok()?;
        url.set_password(Some(password.expose())).ok()?;
    }
    Some(url)
}
