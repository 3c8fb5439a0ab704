//! Cases that run in a process of their own, because they change the environment.

use std::process::Command;

use gogs_core::error::Outcome;
use gogs_core::transport::{Proxy, ProxyError};
use gogs_core::{SetupError, TransportOptions};
use tokio::task::spawn_blocking;

use crate::connections::assert_answers;
use crate::{NO_SUCH_HOST, Subject};

/// Runs one of the cases below with these variables. The error is the output of the process.
pub(crate) async fn run(subject: Subject, case: &str, environment: &[(&str, &str)]) -> Result<(), String> {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["--exact", "--ignored", &format!("{}::{case}", subject.module)]);
    for name in
        ["http_proxy", "https_proxy", "all_proxy", "no_proxy", "REQUEST_METHOD", "SSL_CERT_FILE", "SSL_CERT_DIR"]
    {
        command.env_remove(name).env_remove(name.to_ascii_uppercase());
    }
    command.envs(environment.iter().copied());
    let output = spawn_blocking(move || command.output()).await.expect("no panic").expect("a process");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    // With an unknown name, no test would run, and the process would succeed.
    if output.status.success() && printed.contains("1 passed") { Ok(()) } else { Err(printed) }
}

pub(crate) async fn environment_names_a_proxy(subject: Subject) {
    assert_answers(&subject.client("http://git.example.com")).await;
    let bypassed = subject.client(&NO_SUCH_HOST.replace(".invalid", ".bypassed.invalid"));
    let without_proxy = subject.client_with(NO_SUCH_HOST, TransportOptions::default().proxy(Proxy::None));
    for direct in [bypassed, without_proxy] {
        let error = direct.user("alice").get().await.unwrap_err().to_string();
        assert!(error.ends_with("the host's name does not resolve"), "{error}");
    }
}

pub(crate) async fn environment_names_a_socks_proxy(subject: Subject) {
    let plain = std::env::var("PLAIN_URL").expect("a server");
    assert_answers(&(subject.short)(&plain).expect("loopback needs no proxy")).await;
    for address in ["http://git.example.com", "https://git.example.com"] {
        let error = (subject.short)(address).expect("a client").user("alice").get().await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::NeverSent);
        let error = error.to_string();
        assert!(
            error.contains("not over \"socks5h\"") && error.contains("the environment variable ALL_PROXY"),
            "{error}"
        );
        assert!(error.contains("NO_PROXY") && !error.contains("hunter2"), "{error}");
    }
    let without_proxy = subject.client_with(NO_SUCH_HOST, TransportOptions::default().proxy(Proxy::None));
    let error = without_proxy.user("alice").get().await.unwrap_err().to_string();
    assert!(error.ends_with("the host's name does not resolve"), "{error}");
}

pub(crate) async fn environment_names_a_malformed_proxy(subject: Subject) {
    let plain = std::env::var("PLAIN_URL").expect("a server");
    assert_answers(&(subject.short)(&plain).expect("loopback needs no proxy")).await;
    assert_answers(&subject.client(&plain)).await;
    let error = (subject.short)("https://git.example.com").expect_err("an error for a proxy with an invalid port");
    assert!(matches!(&error, SetupError::Proxy(ProxyError::Environment { variable, .. }) if variable == "https_proxy"));
    // Each transport reports that it cannot determine where to send the request.
    let error = subject.client("https://git.example.com").user("alice").get().await.unwrap_err();
    assert!(error.outcome() == Outcome::NeverSent && error.to_string().contains("variable https_proxy"), "{error}");
    assert!((subject.short)("http://git.example.com").is_ok(), "no proxy for http");
}

pub(crate) async fn no_authority_is_trusted(subject: Subject) {
    assert_answers(&subject.client(&std::env::var("PLAIN_URL").expect("a server"))).await;
    let over_tls = subject.client(&std::env::var("TLS_URL").expect("a server"));
    let error = over_tls.user("alice").get().await.unwrap_err().to_string();
    assert!(error.contains("could not connect: this system has no trusted certificates (install"), "{error}");
}
