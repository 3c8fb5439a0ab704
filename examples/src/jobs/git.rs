//! Mirrors of repositories, with the `git` of this machine.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Error, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gogs_hyper::Secret;
use tokio::process::Command;

/// A `git` that signs in with an access token.
#[derive(Debug, Clone)]
pub struct Git {
    token: Secret,
    certificates: Option<PathBuf>,
}

impl Git {
    /// Returns the `git` of this machine, if it is installed.
    pub async fn find(token: Secret, certificates: Option<PathBuf>) -> Option<Self> {
        let version = Command::new("git").arg("--version").stdout(Stdio::null()).status().await;
        version.is_ok_and(|status| status.success()).then_some(Self { token, certificates })
    }

    /// Clones or updates a mirror until it has these branches and tags.
    pub(crate) async fn fetch(&self, url: &str, folder: &Path, heads: &BTreeMap<String, String>) -> Result<(), Error> {
        let parent = folder.parent().context("the path of a mirror has a folder")?;
        std::fs::create_dir_all(parent).with_context(|| format!("cannot create {}", parent.display()))?;
        if folder.exists() && !self.is_usable(folder).await {
            std::fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
        }
        if folder.exists() {
            self.run(folder, &["fetch", "--quiet", "--prune", "--force", "origin", "+refs/*:refs/*"]).await?;
        } else {
            let part = tempfile::Builder::new().prefix(".part-").tempdir_in(parent)?;
            self.run(part.path(), &["clone", "--quiet", "--mirror", url, "git"]).await?;
            std::fs::rename(part.path().join("git"), folder)?;
        }
        ensure!(
            self.holds(folder, heads).await,
            "{} does not hold what the server listed; it was pushed to",
            folder.display()
        );
        Ok(())
    }

    /// Returns whether a mirror has exactly these branches and tags.
    pub(crate) async fn holds(&self, folder: &Path, heads: &BTreeMap<String, String>) -> bool {
        let format = "--format=%(refname:lstrip=1) %(objectname) %(*objectname)";
        let Ok(listed) = self.run(folder, &["for-each-ref", format, "refs/heads", "refs/tags"]).await else {
            return false;
        };
        let listed: BTreeMap<_, _> = listed
            .lines()
            .filter_map(|line| {
                let mut words = line.split_whitespace();
                // The API returns the commit of an annotated tag.
                Some((words.next()?.to_owned(), words.last()?.to_owned()))
            })
            .collect();
        listed == *heads
    }

    /// Returns whether a mirror has these branches and tags, and all of their objects are intact.
    pub(crate) async fn is_sound(&self, folder: &Path, heads: &BTreeMap<String, String>) -> bool {
        self.holds(folder, heads).await && self.run(folder, &["fsck", "--full", "--no-dangling"]).await.is_ok()
    }

    async fn is_usable(&self, folder: &Path) -> bool {
        self.run(folder, &["rev-parse", "--is-bare-repository"]).await.is_ok_and(|answer| answer.trim() == "true")
    }

    /// The token is passed in the environment, because others can read arguments and the mirror's configuration.
    async fn run(&self, folder: &Path, arguments: &[&str]) -> Result<String, Error> {
        let sign_in = STANDARD.encode(format!("{}:x", self.token.expose()));
        let mut git = Command::new("git");
        git.current_dir(folder).args(arguments).stdin(Stdio::null()).kill_on_drop(true);
        git.env("GIT_TERMINAL_PROMPT", "0").env("GIT_CEILING_DIRECTORIES", folder.parent().unwrap_or(folder));
        git.env("GIT_CONFIG_COUNT", "1").env("GIT_CONFIG_KEY_0", "http.extraHeader");
        git.env("GIT_CONFIG_VALUE_0", format!("Authorization: Basic {sign_in}"));
        git.envs(self.certificates.iter().map(|file| ("GIT_SSL_CAINFO", file)));
        let answer = git.output().await.context("cannot run git")?;
        if !answer.status.success() {
            let reason = String::from_utf8_lossy(&answer.stderr).trim().replace('\n', "; ");
            bail!("git {} failed: {reason}", arguments.first().copied().unwrap_or_default());
        }
        Ok(String::from_utf8_lossy(&answer.stdout).into_owned())
    }
}
