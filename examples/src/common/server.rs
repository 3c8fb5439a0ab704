//! Connecting to a server or to the embedded fake.

use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Error, bail};
use clap::Args;
use gogs_hyper::models::{Repository, RepositorySearchQuery};
use gogs_hyper::transport::{Pem, TlsOptions};
use gogs_hyper::wrappers::{ConcurrencyLimit, RateLimit, Retry, RetryPolicy};
use gogs_hyper::{Client, HyperTransport, TokioClock, TransportOptions};
use gogs_mock::MockGogs;
use serde::Serialize;

use super::{Output, read};

/// The server to use. Options take precedence over environment variables; an incomplete configuration is an error.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Server")]
pub struct Server {
    /// Address of the Gogs server [env: GOGS_URL]
    #[arg(long)]
    pub url: Option<String>,
    /// File with the access token, instead of [env: GOGS_TOKEN]
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
    /// File with certificates (PEM) to trust in addition to those of the system
    #[arg(long, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,
    /// Run on an embedded fake server with prepared data; no other server is touched
    #[arg(long, conflicts_with_all = ["url", "token_file", "ca_file"])]
    pub demo: bool,
    /// Maximum number of concurrent requests
    #[arg(long, value_name = "COUNT", default_value_t = 4)]
    pub concurrency: usize,
    /// Maximum number of requests per second
    #[arg(long, value_name = "COUNT", default_value_t = 50)]
    pub rate: u32,
}

/// The line that marks a demonstration.
#[derive(Debug, Serialize)]
pub struct Demo {
    demo: &'static str,
}

impl std::fmt::Display for Demo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.demo)
    }
}

impl Demo {
    /// Prints the first line of every demonstration.
    ///
    /// # Errors
    ///
    /// If standard output is closed.
    pub fn announce(output: &Output) -> Result<(), Error> {
        Ok(output.print(&Self { demo: "Demonstration on an embedded fake server; no other server is touched." })?)
    }
}

impl Server {
    /// Returns a client that has signed in. With `--demo`, it is signed in to `world` as `user`.
    ///
    /// # Errors
    ///
    /// - If no server is given, or the configuration is incomplete; the error names the missing part.
    /// - If the token or certificate file cannot be read.
    /// - If the server cannot be reached, or rejects the token.
    pub async fn connect(
        &self,
        output: &Output,
        user: &str,
        world: impl FnOnce() -> MockGogs,
    ) -> Result<Client, Error> {
        if self.demo {
            Demo::announce(output)?;
            let mock = world();
            let url = serve(&mock).await?;
            return Ok(self.client(&url)?.with_auth(mock.client_as(user).credentials().clone()));
        }
        self.sign_in(("--url", "GOGS_URL"), ("--token-file", "GOGS_TOKEN")).await
    }

    /// Returns a client of the server that these options and environment variables name.
    ///
    /// # Errors
    ///
    /// Those of [`connect`](Self::connect).
    pub async fn sign_in(&self, url: (&str, &str), token: (&str, &str)) -> Result<Client, Error> {
        let address = self.url.clone().or_else(|| variable(url.1));
        let secret = match &self.token_file {
            Some(path) => Some(read(path)?.trim().to_owned()),
            None => variable(token.1),
        };
        let (address, secret) = match (address, secret) {
            (Some(address), Some(secret)) => (address, secret),
            (Some(address), None) => {
                bail!("the server is {address}, but no access token is given: use {} FILE or set {}", token.0, token.1)
            }
            (None, Some(_)) => bail!("an access token is given, but no server: use {} URL or set {}", url.0, url.1),
            (None, None) if self.ca_file.is_some() => bail!(
                "--ca-file is given, but no server: use {} URL or set {}, and {} FILE or {}",
                url.0,
                url.1,
                token.0,
                token.1
            ),
            (None, None) => bail!(
                "no server is given: use {} URL and {} FILE (or set {} and {}), or --demo to try it on an embedded fake",
                url.0,
                token.0,
                url.1,
                token.1
            ),
        };
        let gogs = self.client(&address)?.with_token(secret);
        gogs.me().get().await.with_context(|| format!("cannot sign in to {address}"))?;
        Ok(gogs)
    }

    /// Returns a client without credentials that limits concurrent requests and requests per second, and repeats requests if
    /// that is safe.
    ///
    /// # Errors
    ///
    /// If the address, the certificates or the proxy of the environment cannot be used.
    pub fn client(&self, url: &str) -> Result<Client, Error> {
        let tls = self.ca_file.iter().fold(TlsOptions::default(), |tls, path| tls.additional_root(Pem::file(path)));
        let transport = HyperTransport::new(TransportOptions::default().tls(tls))?;
        let limited = ConcurrencyLimit::new(transport, self.concurrency);
        let limited = RateLimit::new(limited, TokioClock::new(), self.rate, Duration::from_secs(1));
        let patient = Retry::new(limited, TokioClock::new(), RetryPolicy::default());
        Client::new(url, patient).with_context(|| format!("cannot use the address {url:?}"))
    }

    /// Returns only the address: for programs that sign in with passwords.
    ///
    /// # Errors
    ///
    /// If no server is given.
    pub fn address(&self) -> Result<String, Error> {
        let missing = "no server is given: use --url URL or set GOGS_URL, or --demo to try it on an embedded fake";
        self.url.clone().or_else(|| variable("GOGS_URL")).context(missing)
    }
}

/// Serves a fake until the program ends, and returns its address.
///
/// # Errors
///
/// If no loopback address is free.
pub async fn serve(mock: &MockGogs) -> Result<String, Error> {
    let server = mock.serve(([127, 0, 0, 1], 0).into()).await.context("cannot serve the embedded fake")?;
    let url = server.url();
    tokio::spawn(async move {
        std::future::pending::<()>().await;
        drop(server);
    });
    Ok(url)
}

/// Returns an environment variable; an empty one is treated as missing.
pub fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Lists every repository that the caller can list, by name: public ones, the caller's own, and those of the caller's
/// organizations. The server has no list of all private ones, not even for site administrators.
///
/// # Errors
///
/// Those of the lists.
pub async fn repositories(gogs: &Client) -> Result<Vec<Repository>, gogs_hyper::Error> {
    let mut all = gogs.repos().stream(RepositorySearchQuery::all().limit(50)).into_vec().await?;
    all.extend(gogs.me().repos().await?);
    for organization in gogs.me().orgs().await? {
        all.extend(gogs.org(organization.username).repos().await?);
    }
    let by_name: BTreeMap<_, _> = all.into_iter().map(|found| (found.full_name.clone(), found)).collect();
    Ok(by_name.into_values().collect())
}
