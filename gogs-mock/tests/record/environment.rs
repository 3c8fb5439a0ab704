//! The server of the environment, and the tasks for it.

use std::path::{Path, PathBuf};

use crate::merge::{merged, text};
use crate::recording;
use crate::story_runner::real::fresh::{FreshServers, repository, variable};
use crate::story_runner::recorder::{Recorded, differences, record};
use crate::story_runner::story::Story;

/// The configuration by the environment.
#[derive(Debug)]
pub(crate) struct Environment {
    servers: FreshServers,
    /// `GOGS_VERSION`: the version of the server.
    version: String,
    /// `STORY`: a part of the names of the selected stories.
    pub(crate) story: String,
    /// `RECORD_TO`: the folder for the recordings; without it, stories are compared with the stored ones.
    pub(crate) record_to: Option<PathBuf>,
}

impl Environment {
    /// Reads the environment. Returns `None` if it names no server.
    ///
    /// # Panics
    ///
    /// If a variable is missing, or names another administrator than that of the stories.
    pub(crate) fn read() -> Option<Self> {
        let servers = FreshServers::from_environment()?;
        let version = variable("GOGS_VERSION").expect("GOGS_VERSION says which version is recorded, such as 0.14.3");
        let story = variable("STORY").unwrap_or_default();
        let record_to = variable("RECORD_TO").map(|folder| repository().join(folder));
        Some(Self { servers, version, story, record_to })
    }

    /// Runs a story on two fresh servers, and writes what is equal. Returns a report.
    pub(crate) fn record(&self, story: &Story, folder: &Path) -> Result<String, String> {
        if !self.servers.are_many() {
            return Err("GOGS_RESET is not set: recording needs two fresh servers for each story".to_owned());
        }
        let (first, second) = (self.run(story)?, self.run(story)?);
        let merged = merged(&first.recording, &second.recording);
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let path = folder.join(&story.name).with_extension("json");
        std::fs::write(&path, text(&merged.value)).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut report = format!("{} steps, {} varying SHA-1s", story.steps.len(), merged.varying);
        let unpredictable = merged.unpredictable.iter().map(|place| format!("not the same in both runs: {place}"));
        for line in first.problems.into_iter().chain(unpredictable) {
            report += &format!("\n    {line}");
        }
        Ok(report)
    }

    /// Runs a story on a fresh server, and compares the responses with the stored recording. Returns a report.
    pub(crate) fn check(&self, story: &Story) -> Result<String, String> {
        let want = recording(&self.version, &story.name)?;
        let Recorded { recording: got, problems } = self.run(story)?;
        let differences = differences(&want, &got);
        let lines: Vec<_> = problems.iter().chain(&differences).map(|line| format!("\n    {line}")).collect();
        if differences.is_empty() {
            Ok(format!("{} steps agree with the recording{}", story.steps.len(), lines.concat()))
        } else {
            Err(format!("{} differences from the recording:{}", differences.len(), lines.concat()))
        }
    }

    fn run(&self, story: &Story) -> Result<Recorded, String> {
        record(story, &mut self.servers.next()?, &self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::Environment;
    use crate::served::Served;
    use crate::stories;
    use crate::story_runner::real::fresh::{FreshServers, reset};
    use crate::story_runner::story::Story;

    fn environment(url: &str) -> Environment {
        Environment {
            servers: FreshServers::new(url, None),
            version: "0.14.3".to_owned(),
            story: String::new(),
            record_to: None,
        }
    }

    fn story(name: &str) -> Story {
        stories::all().into_iter().find(|story| story.name == name).expect("a story of this name")
    }

    #[test]
    fn story_on_a_fresh_server_is_compared_and_on_a_used_one_rejected() {
        let served = Served::start();
        let environment = environment(&served.url);
        let report = environment.check(&story("misc-markdown"));
        assert_eq!(report.as_deref(), Ok("29 steps agree with the recording"));
        let error = environment.check(&story("misc-markdown")).expect_err("the server holds alice");
        assert!(error.contains("is not fresh, its users are ") && error.contains("set GOGS_RESET"), "{error}");
    }

    #[test]
    fn response_that_differs_from_the_recording_is_reported_with_its_place() {
        let served = Served::start();
        let mut changed = story("misc-markdown");
        changed.steps.pop();
        changed.get("/user");
        let error = environment(&served.url).check(&changed).expect_err("the recording ends with GET /markdown");
        assert!(error.starts_with("3 differences from the recording:"), "{error}");
        assert!(error.contains("GET /markdown: /status is 401 and should be 404"), "{error}");
    }

    #[test]
    fn recording_without_a_reset_command_is_rejected() {
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("never-written");
        let error = environment("http://127.0.0.1:9").record(&story("misc-markdown"), &folder).expect_err("no command");
        assert_eq!(error, "GOGS_RESET is not set: recording needs two fresh servers for each story");
    }

    #[test]
    fn last_line_of_the_reset_command_may_be_an_address() {
        assert_eq!(reset("echo starting; echo http://localhost:3001"), Ok(Some("http://localhost:3001".to_owned())));
        assert_eq!(reset("echo done"), Ok(None));
        assert_eq!(reset("echo no disk >&2; false"), Err("GOGS_RESET failed (exit status: 1): no disk".to_owned()));
    }
}
