//! Accounts and repositories for a class.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Error, bail};
use gogs_hyper::handles::RepositoryHandle;
use gogs_hyper::models::{
    CollaboratorPermission, ContentKind, HookEvent, NewHook, NewRepository, NewUser, PutContents,
};
use gogs_hyper::{Client, OptionalExtension as _, Secret};
use serde::{Deserialize, Serialize};

use crate::common::{Line, Plan, new_secret, read, write_private};

/// A line of the class list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Student {
    username: String,
    email: String,
    #[serde(default)]
    full_name: String,
}

/// The things that each student gets.
#[derive(Debug)]
pub struct Assignment {
    /// The repository whose files are copied, as `OWNER/NAME`; the copies have the same name.
    pub template: String,
    /// The user who becomes a collaborator.
    pub teacher: String,
    /// The address to which pushes are reported, and the secret that signs the reports.
    pub hook: Option<(String, Secret)>,
}

/// Reads a class list.
///
/// # Errors
///
/// If it cannot be read, a line is malformed, or a name occurs twice.
pub fn students(path: &Path) -> Result<Vec<Student>, Error> {
    let text = read(path)?;
    let rows = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes()).into_deserialize();
    let students: Vec<Student> =
        rows.collect::<Result<_, _>>().with_context(|| format!("cannot use {}", path.display()))?;
    let mut names = BTreeSet::new();
    match students.iter().find(|student| !names.insert(student.username.to_lowercase())) {
        Some(twice) => bail!("{} names {} twice", path.display(), twice.username),
        None => Ok(students),
    }
}

/// The passwords of new users: a CSV file that only its owner can read.
#[derive(Debug, Clone)]
pub struct Passwords {
    path: PathBuf,
    known: Arc<Mutex<BTreeMap<String, String>>>,
}

#[derive(Serialize, Deserialize)]
struct Password {
    username: String,
    password: String,
}

impl Passwords {
    /// Reads the file if it exists.
    ///
    /// # Errors
    ///
    /// If it exists and cannot be used.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let mut known = BTreeMap::new();
        if path.exists() {
            for row in csv::Reader::from_reader(read(path)?.as_bytes()).into_deserialize() {
                let Password { username, password } = row.with_context(|| format!("cannot use {}", path.display()))?;
                known.insert(username, password);
            }
        }
        Ok(Self { path: path.to_owned(), known: Arc::new(Mutex::new(known)) })
    }

    /// Returns the password for a user. A new one is written to the file first: if the response to creating the user is lost,
    /// the password is not.
    fn of(&self, username: &str) -> Result<Secret, Error> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(password) = known.get(username) {
            return Ok(password.as_str().into());
        }
        let password = new_secret();
        known.insert(username.to_owned(), password.clone());
        let mut file = csv::Writer::from_writer(Vec::new());
        for (username, password) in &*known {
            file.serialize(Password { username: username.clone(), password: password.clone() })?;
        }
        write_private(&self.path, file.into_inner().context("cannot write the passwords")?)?;
        Ok(password.into())
    }
}

/// Compares the server with the class list, and plans the remaining changes. Only reads.
///
/// The files of a repository are copied until the teacher is a collaborator, which comes last: after that, they belong to the
/// student and are not changed.
///
/// # Errors
///
/// - Those of reading.
/// - If the template or the teacher does not exist.
pub async fn plan(
    gogs: &Client,
    students: &[Student],
    assignment: &Assignment,
    passwords: &Passwords,
) -> Result<Plan, Error> {
    let template = gogs.repo_named(&assignment.template)?;
    let files = files(&template).await.with_context(|| format!("cannot read the template {}", assignment.template))?;
    let teacher = gogs.user(&assignment.teacher).get().await;
    let teacher = teacher.with_context(|| format!("cannot find the teacher {}", assignment.teacher))?.username;
    let mut plan = Plan::default();
    for student in students {
        let Student { username, email, full_name } = student.clone();
        if gogs.user(&username).get().await.optional()?.is_none() {
            let (gogs, passwords, name) = (gogs.clone(), passwords.clone(), username.clone());
            plan.add(Line::new("create", "user", &username).detail(&email), async move {
                let user = NewUser::new(&name, email).full_name(full_name).password(passwords.of(&name)?);
                anyhow::Ok(gogs.admin().create_user(user).await?)
            });
        }
        hand_out(gogs, &username, &template, &files, &teacher, assignment, &mut plan).await?;
    }
    Ok(plan)
}

async fn hand_out(
    gogs: &Client,
    student: &str,
    template: &RepositoryHandle,
    files: &BTreeMap<String, Vec<u8>>,
    teacher: &str,
    assignment: &Assignment,
    plan: &mut Plan,
) -> Result<(), Error> {
    let (repo, full_name) = (gogs.repo(student, template.name()), format!("{student}/{}", template.name()));
    let found = repo.get().await.optional()?;
    if found.is_none() {
        let new = NewRepository::new(template.name()).private(true).with_readme();
        let line = Line::new("create", "repository", &full_name).detail("private");
        plan.add(line, gogs.admin().create_repo(student, new));
    }
    if found.as_ref().is_some_and(|found| !found.private) {
        plan.differs(Line::new("keep", "repository", &full_name).detail("it is public, which the API cannot change"));
    }
    let is_handed_out = found.is_some() && repo.collaborators().contains(teacher).await?;
    if !is_handed_out {
        for (path, content) in files {
            let present = match &found {
                Some(_) => repo.contents().file(path).await.optional()?.and_then(|file| file.bytes()),
                None => None,
            };
            if present.as_ref() != Some(content) {
                let file = PutContents::new(format!("Hand out {path}"), content.clone());
                plan.add(
                    Line::new("copy", "file", format_args!("{full_name} {path}")),
                    repo.contents().put(path, file),
                );
            }
        }
    }
    if let Some((url, secret)) = &assignment.hook
        && (found.is_none() || !repo.hooks().exists(url).await?)
    {
        let hook = NewHook::gogs(url).secret(secret).events([HookEvent::Push]).active(true);
        plan.add(
            Line::new("create", "hook", format_args!("{full_name} {url}")).detail("push"),
            repo.hooks().create(hook),
        );
    }
    if !is_handed_out {
        let line = Line::new("add", "collaborator", format_args!("{full_name} {teacher}")).detail("write");
        plan.add(line, repo.collaborators().add(teacher, CollaboratorPermission::Write));
    }
    Ok(())
}

/// Returns the files of a repository's default branch, by path.
async fn files(template: &RepositoryHandle) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let branch = template.get().await?.default_branch;
    let (mut files, mut folders) = (BTreeMap::new(), vec![String::new()]);
    while let Some(folder) = folders.pop() {
        for entry in template.contents().at(&branch).directory(&folder).await? {
            match entry.kind {
                ContentKind::File => {
                    let content = template.contents().raw(&branch, &entry.path).await?;
                    files.insert(entry.path, content.to_vec());
                }
                ContentKind::Directory => folders.push(entry.path),
                other => bail!("{} is a {}, which the API cannot copy", entry.path, other.as_str()),
            }
        }
    }
    Ok(files)
}
