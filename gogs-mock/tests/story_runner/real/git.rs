//! Pushes with the program `git`, whose commits equal those of the recordings.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use jiff::{SignedDuration, Timestamp};

use crate::story_runner::recording::{Commit, Entry, Push, PushStep, Tag};
use crate::story_runner::story::{COMMITS, SUBMODULE, TAGS};

/// The clones of a story, one per repository, in a folder that is removed with them.
pub(super) struct Clones {
    base: String,
    folder: PathBuf,
    clones: BTreeMap<String, PathBuf>,
}

impl Drop for Clones {
    fn drop(&mut self) {
        if self.folder.exists() {
            // Leftovers in the build folder are harmless.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

impl Clones {
    pub(super) fn new(base: &str) -> Self {
        static CREATED: AtomicU32 = AtomicU32::new(0);
        let number = CREATED.fetch_add(1, Ordering::Relaxed);
        let folder = format!("clones-{}-{number}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
        Self { base: base.to_owned(), folder, clones: BTreeMap::new() }
    }

    /// Applies the steps to a clone, then pushes all changed references at once.
    pub(super) fn push(&mut self, push: &Push, mut number: u32, password: &str) -> Result<(), String> {
        let (scheme, host) = self.base.split_once("://").ok_or("the server's address has no scheme")?;
        let address = format!("{scheme}://{}:{password}@{host}/{}.git", push.user, push.repo);
        let clone = self.clone(&push.repo, &address)?;
        let mut references: Vec<String> = Vec::new();
        for step in &push.steps {
            let reference = match step {
                PushStep::Commit(commit) => {
                    let reference = format!("refs/heads/{}", commit.branch);
                    let is_started = references.contains(&reference);
                    clone.commit(commit, &push.user, number, is_started)?;
                    number += 1;
                    reference
                }
                PushStep::Tag(tag) => {
                    clone.tag(tag, &push.user)?;
                    format!("refs/tags/{}", tag.tag)
                }
                PushStep::Delete(step) => format!(":{}", step.delete),
            };
            if !references.contains(&reference) {
                references.push(reference);
            }
        }
        let mut arguments = vec!["push", "-q", &address];
        arguments.extend(references.iter().map(String::as_str));
        clone.git(&arguments)
    }

    /// Clones a repository, or fetches its changes.
    fn clone(&mut self, repo: &str, address: &str) -> Result<Clone, String> {
        if let Some(folder) = self.clones.get(repo) {
            let clone = Clone { folder: folder.clone() };
            clone.git(&["fetch", "-q", address, "+refs/heads/*:refs/remotes/origin/*"])?;
            return Ok(clone);
        }
        let clone = Clone { folder: self.folder.join(repo) };
        fs::create_dir_all(&clone.folder).map_err(|error| format!("{}: {error}", clone.folder.display()))?;
        clone.git(&["clone", "-q", address, "."])?;
        clone.git(&["symbolic-ref", "HEAD", "refs/heads/master"])?;
        self.clones.insert(repo.to_owned(), clone.folder.clone());
        Ok(clone)
    }
}

/// A clone of one repository.
struct Clone {
    folder: PathBuf,
}

impl Clone {
    /// Commits on a branch; `is_started` means that an earlier step of this push did so, too.
    fn commit(&self, commit: &Commit, user: &str, number: u32, is_started: bool) -> Result<(), String> {
        let branch = commit.branch.as_str();
        let remote = format!("refs/remotes/origin/{branch}");
        let local = format!("refs/heads/{branch}");
        let is_known = |reference: &str| self.git(&["rev-parse", "-q", "--verify", reference]).is_ok();
        if let Some(from) = &commit.from {
            self.git(&["checkout", "-q", "-B", branch, from])?;
        } else if !is_started && is_known(&remote) {
            self.git(&["checkout", "-q", "-B", branch, &remote])?;
        } else if is_known(&local) {
            self.git(&["checkout", "-q", branch])?;
        }
        for (path, entry) in &commit.files {
            self.write(path, entry.as_ref()).map_err(|error| format!("{path}: {error}"))?;
        }
        let pusher = format!("{user} <{user}@example.com>");
        let author = commit.author.as_deref().unwrap_or(&pusher);
        let (name, email) = author.split_once(" <").ok_or_else(|| format!("{author:?} has no address"))?;
        let email = email.trim_end_matches('>');
        let start: Timestamp = COMMITS.parse().expect("a time");
        let time = (start + SignedDuration::from_mins(number.into())).to_string();
        let who = [
            ("GIT_AUTHOR_NAME", name),
            ("GIT_AUTHOR_EMAIL", email),
            ("GIT_AUTHOR_DATE", &time),
            ("GIT_COMMITTER_NAME", name),
            ("GIT_COMMITTER_EMAIL", email),
            ("GIT_COMMITTER_DATE", &time),
        ];
        self.git_with(&["commit", "-q", "--allow-empty", "-m", &commit.message], &who)
    }

    fn tag(&self, tag: &Tag, user: &str) -> Result<(), String> {
        let email = format!("{user}@example.com");
        let who = [("GIT_COMMITTER_NAME", user), ("GIT_COMMITTER_EMAIL", &email), ("GIT_COMMITTER_DATE", TAGS)];
        let mut arguments = vec!["tag"];
        if let Some(message) = &tag.annotated {
            arguments.extend(["-a", "-m", message]);
        }
        arguments.extend([tag.tag.as_str(), tag.at.as_deref().unwrap_or("HEAD")]);
        self.git_with(&arguments, &who)
    }

    /// Writes an entry and adds it to the index, or removes it.
    fn write(&self, path: &str, entry: Option<&Entry>) -> Result<(), String> {
        let file = self.folder.join(path);
        let failed = |error: std::io::Error| error.to_string();
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        match entry {
            None => self.git(&["rm", "-q", path]),
            Some(Entry::File(content)) => {
                fs::write(&file, content).map_err(failed)?;
                self.git(&["add", path])
            }
            Some(Entry::Executable { exec }) => {
                fs::write(&file, exec).map_err(failed)?;
                self.git(&["add", path])?;
                self.git(&["update-index", "--chmod=+x", path])?;
                self.git(&["checkout", "-q", "--", path])
            }
            // Git writes the link, as a file on systems without links.
            Some(Entry::Link { link }) => {
                fs::write(&file, link).map_err(failed)?;
                let blob = self.output(&["hash-object", "-w", path], &[])?;
                self.git(&["update-index", "--add", "--cacheinfo", &format!("120000,{blob},{path}")])?;
                self.git(&["checkout", "-q", "--", path])
            }
            Some(Entry::Submodule { submodule }) => {
                let settings = format!("[submodule \"{path}\"]\n\tpath = {path}\n\turl = {submodule}\n");
                fs::write(self.folder.join(".gitmodules"), settings).map_err(failed)?;
                self.git(&["add", ".gitmodules"])?;
                self.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{SUBMODULE},{path}")])
            }
        }
    }

    fn git(&self, arguments: &[&str]) -> Result<(), String> {
        self.git_with(arguments, &[])
    }

    fn git_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Result<(), String> {
        self.output(arguments, variables).map(drop)
    }

    /// Runs `git` without the settings of this machine. Returns its output.
    fn output(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Result<String, String> {
        let mut command = Command::new("git");
        command.args(arguments).current_dir(&self.folder);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_TERMINAL_PROMPT", "0");
        let done = command.envs(variables.iter().copied()).output().map_err(|error| format!("git: {error}"))?;
        if done.status.success() {
            Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned())
        } else {
            // The address contains a password, so only the command is named.
            let command = arguments.first().copied().unwrap_or_default();
            Err(format!("git {command}: {}", String::from_utf8_lossy(&done.stderr).trim()))
        }
    }
}
