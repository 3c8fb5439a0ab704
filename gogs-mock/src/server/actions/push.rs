//! Pushes with Git.

mod applied;
mod commit;

use jiff::Timestamp;

pub use self::commit::NewCommit;
use super::done;
use crate::MockGogs;
use crate::rules::events::Action;
use crate::rules::{access, pushes};
use crate::setters::setters;
use crate::world::{Access, RepositoryId};

/// The content of one push: commits, branches, tags and deletions, applied in their order. Used with [`MockGogs::push`].
///
/// A revision is anything that Git accepts as one: a branch, a tag, a SHA-1, `HEAD~2`, …
#[derive(Debug, Clone, Default)]
pub struct Push {
    steps: Vec<Step>,
    time: Option<Timestamp>,
}

#[derive(Debug, Clone)]
enum Step {
    Commit(NewCommit),
    Branch { name: String, at: String },
    Tag { name: String, at: Option<String>, message: Option<String> },
    Delete(String),
}

impl Push {
    /// Creates an empty push.
    pub fn new() -> Self {
        Self::default()
    }

    setters! {
        /// Adds a commit to a branch.
        fn commit(self, commit: NewCommit) => self.steps.push(Step::Commit(commit));
        /// Creates a branch at a revision, or moves an existing one there.
        fn branch(self, name: impl Into<String>, at: impl Into<String>)
            => self.steps.push(Step::Branch { name: name.into(), at: at.into() });
        /// Creates a tag at the last commit of this push, or of the default branch if the push has none.
        fn tag(self, name: impl Into<String>)
            => self.steps.push(Step::Tag { name: name.into(), at: None, message: None });
        /// Creates a tag at a revision.
        fn tag_at(self, name: impl Into<String>, at: impl Into<String>)
            => self.steps.push(Step::Tag { name: name.into(), at: Some(at.into()), message: None });
        /// Creates an annotated tag, with a message of its own, at the commit where [`tag`](Self::tag) creates one.
        fn annotated_tag(self, name: impl Into<String>, message: impl Into<String>)
            => self.steps.push(Step::Tag { name: name.into(), at: None, message: Some(message.into()) });
        /// Creates an annotated tag, with a message of its own, at a revision.
        fn annotated_tag_at(self, name: impl Into<String>, at: impl Into<String>, message: impl Into<String>)
            => self.steps.push(Step::Tag { name: name.into(), at: Some(at.into()), message: Some(message.into()) });
        /// Deletes a branch or tag by its full name: `refs/heads/topic`, `refs/tags/v1`.
        fn delete(self, reference: impl Into<String>) => self.steps.push(Step::Delete(reference.into()));
        /// Sets the time of commits and annotated tags that have no time of their own. Default: the server's time.
        fn time(self, time: Timestamp) => self.time = Some(time);
    }
}

/// A push of one commit.
impl From<NewCommit> for Push {
    fn from(commit: NewCommit) -> Self {
        Self::new().commit(commit)
    }
}

impl MockGogs {
    /// Pushes to a repository (`owner/name`) as a user can with Git, with all its effects on the server: the repository is no
    /// longer empty, its time of change is updated, and commit messages such as `fixes #1` act on issues.
    ///
    /// ```
    /// use gogs_mock::{NewCommit, Push};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// mock.push("alice", "alice/hello", NewCommit::on("master").message("Add a guide").file("docs/guide.md", "# Guide\n"));
    /// mock.push(
    ///     "alice",
    ///     "alice/hello",
    ///     Push::new()
    ///         .commit(NewCommit::on("topic").from("master").message("Try it").file("try.txt", "1\n").remove("README.md"))
    ///         .tag("v1")
    ///         .annotated_tag_at("v0", "master", "The guide alone"),
    /// );
    /// mock.push("alice", "alice/hello", Push::new().delete("refs/heads/topic"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If
    ///
    /// * there is no such user or repository,
    /// * the user cannot write to the repository,
    /// * a revision or reference does not exist,
    /// * a name is not valid in Git, or
    /// * the push would delete the default branch.
    #[track_caller]
    pub fn push(&self, username: &str, repository: &str, push: impl Into<Push>) {
        done(self.try_push(username, repository, push.into()));
    }

    pub(crate) fn try_push(&self, username: &str, repository: &str, push: Push) -> Result<(), String> {
        self.try_act(username, "push to", repository, |action, id| apply(action, id, push))
    }
}

/// Pushes to a repository, or returns a sentence that says why it failed.
pub(crate) fn apply(action: &mut Action<'_>, id: RepositoryId, push: Push) -> Result<(), String> {
    let pusher = action.world.users.get(action.doer).ok_or("there is no such user")?;
    let found = action.world.repositories.get(id).ok_or("there is no such repository")?;
    if !pusher.is_admin && access::of(action.world, Some(pusher.id), found) < Access::Write {
        return Err(format!("{:?} may not write to it", pusher.name));
    }
    let mut clone = found.git.clone();
    let changes = applied::apply(&mut clone, pusher, push, action.now)?;
    if let Some(repository) = action.world.repositories.get_mut(id) {
        for change in &changes {
            match change.new {
                Some(new) => {
                    // Objects that are not reachable from a pushed reference stay behind.
                    repository.git.copy_from(&clone, new);
                    repository.git.set_reference(change.name.as_str(), new);
                }
                None => drop(repository.git.remove_reference(&change.name)),
            }
        }
    }
    pushes::received(action, id, &changes);
    Ok(())
}
