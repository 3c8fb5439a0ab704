//! Keeps an archive of every repository that the caller can list, and fetches only what has changed since the last time.
//!
//! Runs against a fake server in this process, or against the server at `GOGS_URL` with the access token in `GOGS_TOKEN`.
//! The first argument names the folder; without it there is one among the temporary files.
//!
//! ```text
//! cargo run --example backup
//! ```
//!
//! Listed are public repositories, one's own, and those of one's organizations: the server has no list of all private
//! ones, for site administrators neither. An archive holds the files of a branch; its history is what
//! `git clone --mirror` brings.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use gogs_hyper::handles::ArchiveFormat;
use gogs_hyper::models::{Repository, RepositorySearchQuery};
use gogs_hyper::wrappers::{ConcurrencyLimit, Retry, RetryPolicy};
use gogs_hyper::{Client, HttpTransport, HyperTransport, TokioClock, TransportOptions};
use tokio::task::JoinSet;

/// What can go wrong in a task.
type Failure = Box<dyn Error + Send + Sync>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let gogs = match (std::env::var("GOGS_URL"), std::env::var("GOGS_TOKEN")) {
        (Ok(url), Ok(token)) => connect(&url, HyperTransport::new(TransportOptions::default())?)?.with_token(token),
        _ => {
            let mock = gogs_mock::sample();
            let token = mock.token_of("alice");
            connect("http://gogs.example.com", mock)?.with_token(token)
        }
    };
    let folder = std::env::args_os().nth(1).map_or_else(|| std::env::temp_dir().join("gogs-backup"), PathBuf::from);
    back_up(&gogs, &folder, &mut io::stdout().lock()).await
}

/// Four requests at a time, downloads included, each tried again when the line is bad.
fn connect(url: &str, transport: impl HttpTransport + 'static) -> Result<Client, Box<dyn Error>> {
    let transport = ConcurrencyLimit::new(transport, 4);
    Ok(Client::new(url, Retry::new(transport, TokioClock::new(), RetryPolicy::default()))?)
}

async fn back_up(gogs: &Client, folder: &Path, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mut tasks = JoinSet::new();
    for repository in repositories(gogs).await?.into_values().filter(|repository| !repository.empty) {
        let (gogs, folder) = (gogs.clone(), folder.join(repository.owner.name()));
        tasks.spawn(async move {
            let outcome = keep(&gogs, &repository, &folder).await;
            (repository.full_name, outcome)
        });
    }
    let mut failed = 0;
    while let Some(done) = tasks.join_next().await {
        match done? {
            (name, Ok(Some(bytes))) => writeln!(out, "{name}: {bytes} bytes")?,
            (name, Ok(None)) => writeln!(out, "{name}: as it was")?,
            (name, Err(error)) => {
                failed += 1;
                writeln!(out, "{name}: {error}")?;
            }
        }
    }
    writeln!(out, "All that is in {}.", folder.display())?;
    if failed > 0 { Err(format!("{failed} repositories are not backed up").into()) } else { Ok(()) }
}

/// All repositories that can be listed, by number.
async fn repositories(gogs: &Client) -> Result<BTreeMap<i64, Repository>, gogs_hyper::Error> {
    let mut all = gogs.repos().stream(RepositorySearchQuery::all().limit(50)).into_vec().await?;
    all.extend(gogs.me().repos().await?);
    for organization in gogs.me().orgs().await? {
        all.extend(gogs.org(organization.username).repos().await?);
    }
    Ok(all.into_iter().map(|repository| (repository.id, repository)).collect())
}

/// Fetches the archive of the default branch, unless the one of its newest commit is there.
async fn keep(gogs: &Client, repository: &Repository, folder: &Path) -> Result<Option<u64>, Failure> {
    let (handle, format) = (gogs.repo_of(repository), ArchiveFormat::TarGz);
    let commit = handle.commits().sha_of(&repository.default_branch).await?;
    let path = folder.join(format!("{}-{commit}.{format}", repository.name));
    if path.exists() {
        return Ok(None);
    }
    fs::create_dir_all(folder)?;
    let part = path.with_extension("part");
    let written = handle.contents().archive_stream(&commit, format).await?.write_to(&mut File::create(&part)?).await?;
    // Under its name there is only what came whole.
    fs::rename(part, path)?;
    Ok(Some(written))
}
