//! Things of a repository that are created if they are not there.

use crate::handles::{ContentsHandle, HooksHandle, LabelsHandle, MilestonesHandle};
use crate::models::{Content, Hook, Label, Milestone, NewHook, NewLabel, NewMilestone, PutContents};
use crate::{Call, OptionalExtension as _};

impl LabelsHandle {
    /// Returns the label of this name with its id, and creates it if it is not there. It calls [`find`](Self::find), and if
    /// needed [`create`](Self::create) and `find` again. The colour of an existing label stays.
    ///
    /// Two callers at the same time may create two.
    ///
    /// ```
    /// use gogs_hyper::models::{NewIssue, NewLabel};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hello = gogs.repo("alice", "hello");
    /// let bug = hello.labels().ensure(NewLabel::new("bug", "#ff0000")).await?;
    /// assert_eq!(hello.labels().ensure(NewLabel::new("bug", "#aa0000")).await?, bug);
    /// hello.issues().create(NewIssue::new("It breaks").labels([bug.id])).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`find`](Self::find) and [`create`](Self::create).
    pub fn ensure(&self, label: NewLabel) -> Call<Label> {
        let path = self.path.clone();
        Call::composed(&self.client, move |client| async move {
            let labels = Self { client, path };
            if let Some(found) = labels.find(&label.name).await? {
                return Ok(found);
            }
            let name = label.name.clone();
            let made = labels.create(label).await?;
            Ok(labels.find(name).await?.unwrap_or(made))
        })
    }
}

impl MilestonesHandle {
    /// Returns the milestone of this title, and creates it if it is not there: [`find`](Self::find), and if that returns
    /// `None`, [`create`](Self::create). One that is there stays as it is, closed ones included.
    ///
    /// Two callers at the same time may create two.
    ///
    /// ```
    /// use gogs_hyper::models::NewMilestone;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let milestones = gogs.repo("alice", "hello").milestones();
    /// let created = milestones.ensure(NewMilestone::new("1.0")).await?;
    /// assert_eq!(milestones.ensure(NewMilestone::new("1.0")).await?, created);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list) and [`create`](Self::create).
    pub fn ensure(&self, milestone: NewMilestone) -> Call<Milestone> {
        let path = self.path.clone();
        Call::composed(&self.client, move |client| async move {
            let milestones = Self { client, path };
            match milestones.find(&milestone.title).await? {
                Some(found) => Ok(found),
                None => milestones.create(milestone).await,
            }
        })
    }
}

impl HooksHandle {
    /// Returns the hook of the same type that posts to the same address, and creates it if it is not there:
    /// [`list`](Self::list), and [`create`](Self::create). One that is there stays as it is, even if its events differ or it
    /// is switched off; [`edit_with`](Self::edit_with) changes it.
    ///
    /// Two callers at the same time may create two.
    ///
    /// ```
    /// use gogs_hyper::models::NewHook;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let hooks = gogs.repo("alice", "hello").hooks();
    /// let hook = NewHook::gogs("https://ci.example.com/build").active(true);
    /// let created = hooks.ensure(hook.clone()).await?;
    /// assert_eq!(hooks.ensure(hook).await?.id, created.id);
    /// assert_eq!(hooks.list().await?.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list) and [`create`](Self::create).
    pub fn ensure(&self, hook: NewHook) -> Call<Hook> {
        let path = self.path.clone();
        Call::composed(&self.client, move |client| async move {
            let hooks = Self { client, path };
            let (url, kind) = (hook.config.url.clone(), hook.hook_type.clone());
            match hooks.first(move |hook| url.as_ref() == Some(&hook.config.url) && hook.hook_type == kind).await? {
                Some(found) => Ok(found),
                None => hooks.create(hook).await,
            }
        })
    }
}

impl ContentsHandle {
    /// Returns the file at a path, and creates it if it is not there: [`file`](Self::file), and after a 404
    /// [`put`](Self::put). An existing file is not changed; use `put` to overwrite it.
    ///
    /// Two callers at the same time may both write; the last one wins.
    ///
    /// ```
    /// use gogs_hyper::models::PutContents;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let contents = gogs.repo("alice", "hello").contents();
    /// let created = contents.ensure("NOTES.md", PutContents::new("Add notes", "First\n")).await?;
    /// let found = contents.ensure("NOTES.md", PutContents::new("Add notes", "Second\n")).await?;
    /// assert_eq!(found.text().as_deref(), Some("First\n"));
    /// assert_eq!(found.sha, created.sha);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`file`](Self::file), 404 excepted, and those of [`put`](Self::put).
    pub fn ensure(&self, path: impl AsRef<str>, file: PutContents) -> Call<Content> {
        let (this, path) = (self.clone(), path.as_ref().to_owned());
        Call::composed(&self.client, move |client| async move {
            let contents = Self { client, ..this };
            match contents.file(&path).await.optional()? {
                Some(found) => Ok(found),
                None => Ok(contents.put(&path, file).await?.content),
            }
        })
    }
}
