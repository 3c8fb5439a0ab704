//! Copies of repositories on disk: Git, and as JSON the data that Git does not contain.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Error, ensure};
use gogs_hyper::Client;
use gogs_hyper::handles::{ArchiveFormat, RepositoryHandle};
use gogs_hyper::models::{Comment, Issue, Repository};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::git::Git;
use crate::common::{Line, read, write};

/// The file that is written last, and contains the digests of the others.
const MANIFEST: &str = "manifest.json";

/// An issue with its comments.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Thread {
    /// The issue, or the pull request as the API returns it.
    pub issue: Issue,
    /// Its comments, oldest first.
    pub comments: Vec<Comment>,
}

/// The data of a repository on disk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Manifest {
    /// The commits of all branches and tags.
    heads: BTreeMap<String, String>,
    /// The form of the Git data: `git` or `archives`.
    git: String,
    /// The SHA-256 of each file except those of Git.
    files: BTreeMap<String, String>,
}

/// Updates the copy of a repository, and returns what was done; `None` if nothing was.
///
/// # Errors
///
/// Those of the server, of Git and of the disk. Complete files stay, and are not fetched again.
pub async fn keep(
    gogs: &Client,
    repository: &Repository,
    root: &Path,
    git: Option<&Git>,
    dry_run: bool,
) -> Result<Option<Line>, Error> {
    let repo = gogs.repo_of(repository);
    let folder = root.join(repository.owner.name()).join(&repository.name);
    let before = verified(&folder);
    let (documents, issues) = documents(&repo, repository).await?;
    let heads = if repository.empty { BTreeMap::new() } else { heads(&repo).await? };
    let kind = if git.is_some() { "git" } else { "archives" };
    let mut after = Manifest { heads, git: kind.to_owned(), files: BTreeMap::new() };
    let is_git_there = match git {
        Some(git) => repository.empty || git.holds(&folder.join("git"), &after.heads).await,
        None => before.as_ref().is_some_and(|before| before.heads == after.heads && before.git == after.git),
    };
    after.files.extend(documents.iter().map(|(name, text)| (name.clone(), digest(text.as_bytes()))));
    if git.is_none() && is_git_there {
        // Their digests were verified above.
        let archives = before.iter().flat_map(|before| &before.files).filter(|(name, _)| name.starts_with("archives/"));
        after.files.extend(archives.map(|(name, digest)| (name.clone(), digest.clone())));
    }
    if is_git_there && before.as_ref() == Some(&after) {
        return Ok(None);
    }
    let action = if folder.join(MANIFEST).exists() { "update" } else { "save" };
    let detail = format!("{} branches and tags, {issues} issues", after.heads.len());
    let line = Line::new(action, "repository", &repository.full_name).detail(detail);
    if dry_run {
        return Ok(Some(line));
    }
    for (name, text) in &documents {
        if fs::read_to_string(folder.join(name)).ok().as_ref() != Some(text) {
            write(&folder.join(name), text)?;
        }
    }
    match git {
        _ if is_git_there => {}
        Some(git) => git.fetch(&repository.clone_url, &folder.join("git"), &after.heads).await?,
        None => {
            for (name, commit) in &after.heads {
                let file = format!("archives/{}-{commit}.tar.gz", name.replace('/', "-"));
                let digest = archive(&repo, commit, &folder.join(&file)).await?;
                after.files.insert(file, digest);
            }
        }
    }
    write(&folder.join(MANIFEST), serde_json::to_string_pretty(&after)?)?;
    Ok(Some(line))
}

/// Returns the manifest, if everything on disk matches it. Damaged data counts as missing, and is fetched again.
fn verified(folder: &Path) -> Option<Manifest> {
    let manifest = manifest(folder).ok()?;
    damaged(folder, &manifest).is_empty().then_some(manifest)
}

fn manifest(folder: &Path) -> Result<Manifest, Error> {
    let path = folder.join(MANIFEST);
    serde_json::from_str(&read(&path)?).with_context(|| format!("cannot use {}", path.display()))
}

fn damaged(folder: &Path, manifest: &Manifest) -> Vec<String> {
    let is_sound = |name: &str, wanted: &str| fs::read(folder.join(name)).is_ok_and(|bytes| digest(&bytes) == wanted);
    manifest.files.iter().filter(|(name, wanted)| !is_sound(name, wanted)).map(|(name, _)| name.clone()).collect()
}

/// Verifies every copy below a folder, without a server, and returns a line for each damaged one.
///
/// # Errors
///
/// If the folder cannot be read.
pub async fn verify(root: &Path, git: Option<&Git>) -> Result<(usize, Vec<Line>), Error> {
    let (mut count, mut found) = (0, Vec::new());
    for folder in subfolders(root)?.iter().map(|owner| subfolders(owner)).collect::<Result<Vec<_>, _>>()?.concat() {
        count += 1;
        let name = folder.strip_prefix(root).unwrap_or(&folder).display().to_string();
        let line = |detail: String| Line::new("damaged", "repository", &name).detail(detail);
        match manifest(&folder) {
            Err(error) => found.push(line(format!("{error:#}"))),
            Ok(manifest) => {
                found.extend(
                    damaged(&folder, &manifest)
                        .into_iter()
                        .map(|file| line(format!("{file} differs from the manifest"))),
                );
                let needs_git = manifest.git == "git" && !manifest.heads.is_empty();
                match git {
                    Some(git) if needs_git && !git.is_sound(&folder.join("git"), &manifest.heads).await => {
                        found.push(line("git differs from the manifest".to_owned()));
                    }
                    None if needs_git => {
                        found.push(line("git is not installed, so its Git data cannot be checked".to_owned()))
                    }
                    _ => {}
                }
            }
        }
    }
    Ok((count, found))
}

fn subfolders(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut folders: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    Ok(folders)
}

/// Returns the data that Git does not contain, by file name, and the number of issues.
async fn documents(repo: &RepositoryHandle, about: &Repository) -> Result<(BTreeMap<String, String>, usize), Error> {
    let mut threads = Vec::new();
    for issue in repo.issues().stream_all().into_vec().await? {
        let comments = if issue.comments > 0 { repo.issue(issue.number).comments().list().await? } else { Vec::new() };
        threads.push(Thread { issue, comments });
    }
    threads.sort_by_key(|thread| thread.issue.number);
    let mut documents = BTreeMap::new();
    let mut add = |name: &str, text: Result<String, serde_json::Error>| {
        text.map(|text| drop(documents.insert(name.to_owned(), text + "\n")))
    };
    add("repository.json", serde_json::to_string_pretty(about))?;
    add("issues.json", serde_json::to_string_pretty(&threads))?;
    add("labels.json", serde_json::to_string_pretty(&repo.labels().list().await?))?;
    add("milestones.json", serde_json::to_string_pretty(&repo.milestones().list().await?))?;
    add("releases.json", serde_json::to_string_pretty(&repo.releases().await?))?;
    // Only administrators of a repository can see its hooks; nobody can see their secrets.
    match repo.hooks().list().await {
        Ok(hooks) => add("hooks.json", serde_json::to_string_pretty(&hooks))?,
        Err(error) if error.is_forbidden() || error.is_not_found() => {}
        Err(error) => return Err(error.into()),
    }
    Ok((documents, threads.len()))
}

async fn heads(repo: &RepositoryHandle) -> Result<BTreeMap<String, String>, Error> {
    let branches =
        repo.branches().list().await?.into_iter().map(|branch| (format!("heads/{}", branch.name), branch.commit.id));
    let tags = repo.tags().list().await?.into_iter().map(|tag| (format!("tags/{}", tag.name), tag.commit.id));
    Ok(branches.chain(tags).collect())
}

/// Downloads an archive unless it exists; returns its SHA-256.
async fn archive(repo: &RepositoryHandle, commit: &str, path: &Path) -> Result<String, Error> {
    if let Ok(bytes) = fs::read(path) {
        return Ok(digest(&bytes));
    }
    let folder = path.parent().context("the path of an archive has a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let mut part = tempfile::Builder::new().prefix(".part-").tempfile_in(folder)?;
    let download = repo.contents().archive_stream(commit, ArchiveFormat::TarGz).await?;
    download.write_to(part.as_file_mut()).await?;
    // The file gets its name only when it is complete.
    part.persist(path).map_err(|error| error.error).with_context(|| format!("cannot write {}", path.display()))?;
    let bytes = fs::read(path)?;
    ensure!(bytes.starts_with(&[0x1f, 0x8b]), "the archive of {commit} is not a gzip file");
    Ok(digest(&bytes))
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
