//! Requests to unusual addresses: every transport sends them to the same place, or nowhere.

use bytes::Bytes;
use gogs_core::transport::{Proxies, Proxy, Roots, TlsOptions};
use gogs_core::{Client, TransportOptions};
use http::{Method, Request, Uri};

use crate::Subject;
use crate::server::{Server, answer};

/// The place of the unusual part. `PORT` is replaced by the server's port.
#[derive(Debug, Clone, Copy)]
enum Given {
    BaseUrl(&'static str),
    /// The path of a raw request.
    Path(&'static str),
    /// The address of a request that a wrapper has changed.
    Address(&'static str),
    /// The address of a proxy, in the options.
    Proxy(&'static str),
    /// The address of a proxy, in the environment.
    Variable(&'static str),
}
use Given::{Address, BaseUrl, Path, Proxy as Through, Variable};

const HOST: &str = "a host name has letters, digits";
const IPV4: &str = "an IPv4 address has four decimal numbers";
const IPV6: &str = "an IPv6 address is in brackets and has no zone";
const PORT: &str = "a port is a number from 1 to 65535";
const CHARACTER: &str = "the path holds a character that must be percent-encoded";
const ESCAPE: &str = "the path holds a percent sign";
const DOTS: &str = "the path holds the segment `.` or `..`";
const DOTS_OF_BASE: &str = "the base URL's path holds an empty segment, `.` or `..`";
const QUERY: &str = "the query holds a character that must be percent-encoded";
const CREDENTIALS: &str = "credentials";
const PROXY: &str = "the address of the proxy is not a valid URL";

/// Addresses that are sent: the target and the `Host` that arrive.
const ARRIVES: &[(Given, &str, &str)] = &[
    (BaseUrl("http://127.0.0.1:PORT"), "/api/v1/x", "127.0.0.1:PORT"),
    (BaseUrl("HTTP://LocalHost:PORT/"), "/api/v1/x", "localhost:PORT"),
    (BaseUrl("http://127.0.0.1:PORT/a%2Fb%5C/~c;d=e,f/"), "/a%2Fb%5C/~c;d=e,f/api/v1/x", "127.0.0.1:PORT"),
    (Path("/a//b/"), "/api/v1/a//b/", "127.0.0.1:PORT"),
    (Path("/a..b/.../%2F%5c%00"), "/api/v1/a..b/.../%2F%5c%00", "127.0.0.1:PORT"),
    (Path("/%252e%252e/x"), "/api/v1/%252e%252e/x", "127.0.0.1:PORT"),
    (Path("/!$&'()*+,;=:@~"), "/api/v1/!$&'()*+,;=:@~", "127.0.0.1:PORT"),
    (Path("/@evil.example/"), "/api/v1/@evil.example/", "127.0.0.1:PORT"),
    (Path("//evil.example/"), "/api/v1//evil.example/", "127.0.0.1:PORT"),
    (Path(r"/x?q=it's\..\&r=[/../]"), r"/api/v1/x?q=it%27s\..\&r=[/../]", "127.0.0.1:PORT"),
    (Address("http://127.0.0.1:PORT"), "/", "127.0.0.1:PORT"),
    (Address("http://127.0.0.1:PORT/a/?b"), "/a/?b", "127.0.0.1:PORT"),
    (Through("http://LOCALHOST:PORT/"), "http://git.example.com/api/v1/x", "git.example.com"),
    (Through("127.0.0.1:PORT"), "http://git.example.com/api/v1/x", "git.example.com"),
    (Through("http://@127.0.0.1:PORT"), "http://git.example.com/api/v1/x", "git.example.com"),
    (Variable(" http://us%40er:p%3A%5Css@127.0.0.1:PORT "), "http://git.example.com/api/v1/x", "git.example.com"),
];

/// Addresses that are rejected, and a part of the error.
const REFUSED: &[(&str, &[Given])] = &[
    (
        IPV4,
        &[
            BaseUrl("http://127.1:PORT"),
            BaseUrl("http://0x7f.1:PORT"),
            BaseUrl("http://0177.0.0.1:PORT"),
            BaseUrl("http://2130706433:PORT"),
            BaseUrl("http://127.0.0.1.:PORT"),
            Address("http://127.1:PORT/"),
            Address("http://0x7F000001:PORT/"),
        ],
    ),
    (
        IPV6,
        &[
            BaseUrl("http://[127.0.0.1]:PORT"),
            BaseUrl("http://[::1%lo]:PORT"),
            BaseUrl("http://[::1%25lo]:PORT"),
            Address("http://[127.0.0.1]:PORT/"),
        ],
    ),
    (
        PORT,
        &[
            BaseUrl("http://127.0.0.1:"),
            BaseUrl("http://127.0.0.1:+PORT"),
            BaseUrl("http://127.0.0.1:0PORT"),
            BaseUrl("http://127.0.0.1:99999"),
            BaseUrl("http://127.0.0.1:-1"),
            Address("http://127.0.0.1:0/"),
        ],
    ),
    (
        HOST,
        &[
            BaseUrl("http://löcalhost:PORT"),
            BaseUrl("http://loc%61lhost:PORT"),
            BaseUrl("http://local\thost:PORT"),
            BaseUrl("http://local host:PORT"),
            BaseUrl("http://localhost..:PORT"),
            BaseUrl("http://localhost\\evil.example"),
        ],
    ),
    (
        CHARACTER,
        &[
            BaseUrl("http://127.0.0.1:PORT/git\\..\\.."),
            BaseUrl("http://127.0.0.1:PORT/g\tit"),
            BaseUrl("http://127.0.0.1:PORT/\n"),
            BaseUrl("http://127.0.0.1:PORT/ "),
            BaseUrl("http://127.0.0.1:PORT/ü"),
            Path(r"/users/..\..\..\admin"),
            Path(r"/users\x"),
            Path("/users/.\t./x"),
            Path("/users/.\n./x"),
            Path("/users/\0"),
            Path("/users/a b"),
            Path("/users/ü"),
            Path("/users/{x}"),
            Path("/users/\"x\""),
            Address(r"http://127.0.0.1:PORT/a\..\..\admin"),
            Address("http://127.0.0.1:PORT/{x}"),
        ],
    ),
    (ESCAPE, &[BaseUrl("http://127.0.0.1:PORT/50%"), Path("/users/50%"), Path("/users/%2"), Path("/users/%2g")]),
    (
        DOTS,
        &[
            Path("/users/../../../admin"),
            Path("/users/%2e%2E/x"),
            Path("/users/.%2e"),
            Path("/./users"),
            Path("/%2e?q=1"),
            Address("http://127.0.0.1:PORT/a/../admin"),
            Address("http://127.0.0.1:PORT/a/%2e%2e/admin"),
        ],
    ),
    (
        DOTS_OF_BASE,
        &[
            BaseUrl("http://127.0.0.1:PORT/git/../"),
            BaseUrl("http://127.0.0.1:PORT/%2e%2E"),
            BaseUrl("http://127.0.0.1:PORT//git"),
        ],
    ),
    (
        QUERY,
        &[Path("/x?q=a b"), Path("/x?q=<"), Path("/x?q=ü"), Path("/x?q=\n"), Address("http://127.0.0.1:PORT/?it's")],
    ),
    (
        CREDENTIALS,
        &[
            BaseUrl("http://user:pass@127.0.0.1:PORT"),
            BaseUrl("http://evil.example@127.0.0.1:PORT"),
            Address("http://user:pass@127.0.0.1:PORT/"),
        ],
    ),
    (
        PROXY,
        &[
            Through("http://127.0.0.1:99999"),
            Through("http://127.0.0.1:+PORT"),
            Through("http://127.0.0.1:0PORT"),
            Through("http://127.0.0.1:"),
            Through("http://127.1:PORT"),
            Through("http://0x7f.0.0.1:PORT"),
            Through("http://[127.0.0.1]:PORT"),
            Through("http://loc\talhost:PORT"),
            Through("http://löcalhost:PORT"),
            Through("http://127.0.0.1:PORT\\@evil.example"),
            Through("http://127.0.0.1:PORT/path"),
            Through("http://user:pa/ss@127.0.0.1:PORT"),
            Through("http://us%3Aer:pass@127.0.0.1:PORT"),
            Through("http://us\ner:pass@127.0.0.1:PORT"),
            Variable("http://127.0.0.1:99999"),
            Variable("http://127.1:PORT"),
            Variable("http://user:pa#ss@127.0.0.1:PORT"),
        ],
    ),
    ("not over \"socks5\"", &[Through("socks5://127.0.0.1:PORT"), Variable("socks5://127.0.0.1:PORT")]),
    ("not over \"ftp\"", &[Through("ftp://127.0.0.1:PORT"), Variable("ftp://127.0.0.1:PORT")]),
];

/// Sends a request; returns the reason if it was not sent.
async fn send(subject: Subject, given: Given, port: u16) -> Result<(), String> {
    let here = |text: &str| text.replace("PORT", &port.to_string());
    // Loading the system's authorities would take most of the time.
    let options = TransportOptions::default().tls(TlsOptions::default().roots(Roots::Bundled));
    let (base_url, path, options) = match given {
        BaseUrl(url) => (here(url), "/x", options),
        Path(path) => (format!("http://127.0.0.1:{port}"), path, options),
        Through(address) => {
            let proxies = Proxies::all(&here(address)).map_err(|error| error.to_string())?;
            ("http://git.example.com".to_owned(), "/x", options.proxy(Proxy::Through(proxies)))
        }
        Variable(address) => {
            let proxies = Proxies::from_vars_deferred(|name| (name == "http_proxy").then(|| here(address)));
            ("http://git.example.com".to_owned(), "/x", options.proxy(Proxy::Through(proxies)))
        }
        Address(address) => {
            let uri: Uri = here(address).parse().expect("an address that `http` accepts");
            let request = Request::get(uri).body(Bytes::new()).expect("a request");
            let sent = subject.transport(options).send(request).await;
            return sent.map(|_| ()).map_err(|error| error.to_string());
        }
    };
    let client = Client::new(&base_url, subject.transport(options)).map_err(|error| error.to_string())?;
    client
        .with_token("0123456789")
        .request(Method::GET, path)
        .send()
        .await
        .map(|_| ())
        .map_err(|error| error.to_string())
}

pub(crate) async fn unusual_address_is_sent_alike_by_all_transports_or_rejected(subject: Subject) {
    let server = Server::sending(answer("200 OK", "application/json", "{}")).await;
    let mut wrong = Vec::new();
    let mut arrived = 0;
    for (given, target, host) in ARRIVES {
        let sent = send(subject, *given, server.port()).await;
        let received = server.received();
        let last = received.get(arrived).map(|request| (request.target(), request.header("host").unwrap_or_default()));
        let host = host.replace("PORT", &server.port().to_string());
        if sent.is_err() || last != Some((*target, &*host)) {
            wrong.push(format!("{given:?} sent {last:?}: {sent:?}"));
        }
        arrived = received.len();
    }
    for (words, refused) in REFUSED {
        for given in *refused {
            let sent = send(subject, *given, server.port()).await;
            let received = server.received();
            if received.len() > arrived || !sent.as_ref().is_err_and(|error| error.contains(words)) {
                wrong
                    .push(format!("{given:?} sent {:?}: {sent:?}", received.get(arrived).map(|request| &request.head)));
            }
            arrived = received.len();
        }
    }
    assert!(wrong.is_empty(), "over {}:\n{}", subject.name, wrong.join("\n"));
}
