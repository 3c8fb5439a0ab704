//! The server and the stories that the environment selects.

use std::ops::Range;
use std::path::PathBuf;

use gogs_mock::GogsVersion;

use crate::pair::Run;
use crate::story_runner::real::RealServer;
use crate::story_runner::real::fresh::{FreshServers, repository, variable};

/// The default of `GOGS_STORIES`, and the default of `GOGS_STEPS`, the length of a story.
const STORIES: u64 = 3;
const STEPS: usize = 150;
/// How often a refused form is submitted: the server may notice a little later that a pull request can be merged.
const ATTEMPTS: u32 = 2;

/// The settings from the environment.
pub(crate) struct Environment {
    servers: FreshServers,
    /// `GOGS_VERSION`: the version of the server.
    version: String,
    /// `GOGS_SEED`: the seed of the first story; the next stories have the next ones.
    seed: u64,
    /// `GOGS_STORIES`: the number of stories.
    stories: u64,
    /// `GOGS_STEPS`: the number of random steps of a story.
    pub(crate) steps: usize,
    /// `RECORD_TO`: the folder for the stories in which both servers differ.
    record_to: Option<PathBuf>,
}

impl Environment {
    /// Reads the environment. Returns `None` if it names no server.
    ///
    /// # Panics
    ///
    /// If a variable is missing or is not a number, or if there is more than one story for a single fresh server.
    pub(crate) fn read() -> Option<Self> {
        let servers = FreshServers::from_environment()?;
        let version = variable("GOGS_VERSION").expect("GOGS_VERSION says which version is compared, such as 0.14.3");
        let stories = number("GOGS_STORIES").unwrap_or(if servers.are_many() { STORIES } else { 1 });
        assert!(
            stories <= 1 || servers.are_many(),
            "GOGS_RESET is not set: {stories} stories need as many fresh servers, one story needs none"
        );
        Some(Self {
            servers,
            version,
            seed: number("GOGS_SEED").unwrap_or(1),
            stories,
            steps: number("GOGS_STEPS").map_or(STEPS, |steps| steps as usize),
            record_to: variable("RECORD_TO").map(|folder| repository().join(folder)),
        })
    }

    pub(crate) fn seeds(&self) -> Range<u64> {
        self.seed..self.seed + self.stories
    }

    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    /// Returns the version that the fake plays: that of the server, or the newest one for a server that is newer.
    pub(crate) fn fake(&self) -> GogsVersion {
        self.version.parse().unwrap_or_default()
    }

    /// Returns a real server that holds the administrator and nothing else.
    ///
    /// # Errors
    ///
    /// * A sentence that says what to try, if there is none.
    pub(crate) fn next(&self) -> Result<RealServer, String> {
        // A form of a random story may be one that no server takes.
        Ok(self.servers.next()?.attempts(ATTEMPTS))
    }

    /// Writes a story in which both servers differ as a recording of the real one, if there is a folder for it.
    pub(crate) fn keep(&self, run: &Run) {
        let Some(folder) = self.record_to.as_ref().filter(|_| run.differs) else { return };
        let path = folder.join(&run.recording.scenario).with_extension("json");
        let text = serde_json::to_string_pretty(&run.recording).expect("JSON");
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, text));
        written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

fn number(name: &str) -> Option<u64> {
    variable(name).map(|text| text.parse().unwrap_or_else(|_| panic!("{name}={text} is not a number")))
}
