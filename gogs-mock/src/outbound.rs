//! HTTP requests to other servers: what hooks post, and what migrations fetch.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use bytes::Bytes;
use http::header::HOST;
use http::uri::Authority;
use http::{HeaderValue, Request, Response, Uri};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// A response whose body has not been read yet. Dropping it closes the connection.
pub(crate) struct Answer {
    pub(crate) response: Response<Incoming>,
    _connection: JoinSet<hyper::Result<()>>,
}

/// Sends a request to the `http` address in its URI, over a new connection.
///
/// Connects to loopback addresses, and to others only if `anywhere` is true, because a fake server has no business elsewhere.
/// Has no timeout, and follows no redirects.
///
/// # Errors
///
/// * [`io::ErrorKind::InvalidInput`]: the URI has another scheme, or no valid host.
/// * [`io::ErrorKind::PermissionDenied`]: the host is not a loopback address, and others are not permitted.
/// * Any other error: connecting or sending failed, or the response is invalid.
pub(crate) async fn send(mut request: Request<Full<Bytes>>, anywhere: bool) -> io::Result<Answer> {
    let uri = std::mem::take(request.uri_mut());
    let invalid = || io::Error::from(io::ErrorKind::InvalidInput);
    let authority = uri.authority().filter(|_| uri.scheme_str() == Some("http")).ok_or_else(invalid)?;
    let stream = connect(authority, anywhere).await?;
    // Some receivers treat header names as case-sensitive, so write them as Go does.
    let handshake = http1::Builder::new().title_case_headers(true).handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = handshake.map_err(io::Error::other)?;
    let mut connections = JoinSet::new();
    connections.spawn(connection);
    let host = authority.as_str().rsplit('@').next().unwrap_or_default();
    request.headers_mut().insert(HOST, HeaderValue::from_str(host).map_err(|_| invalid())?);
    *request.uri_mut() = uri.path_and_query().cloned().map_or_else(|| Uri::from_static("/"), Uri::from);
    let response = sender.send_request(request).await.map_err(io::Error::other)?;
    Ok(Answer { response, _connection: connections })
}

async fn connect(authority: &Authority, anywhere: bool) -> io::Result<TcpStream> {
    let (host, port) = (authority.host().trim_matches(['[', ']']), authority.port_u16().unwrap_or(80));
    let addresses: &[IpAddr] = match host.parse::<IpAddr>() {
        Ok(address) => &[address],
        Err(_) if host.eq_ignore_ascii_case("localhost") => &[Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()],
        Err(_) => &[],
    };
    match addresses {
        [] if anywhere => TcpStream::connect((host, port)).await,
        [first, ..] if anywhere || first.is_loopback() => {
            let addresses: Vec<_> = addresses.iter().map(|address| SocketAddr::new(*address, port)).collect();
            TcpStream::connect(&addresses[..]).await
        }
        _ => Err(io::ErrorKind::PermissionDenied.into()),
    }
}
