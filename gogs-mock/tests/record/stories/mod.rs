//! The recorded stories. To add one, write a function in one of these files, and add it to the list at its top.

/// Lists the stories of a file. The compiler reports a function that is not listed as unused.
macro_rules! stories {
    [$($name:ident),* $(,)?] => {
        pub(super) const STORIES: &[(&str, fn(&mut $crate::story_runner::story::Story))] = &[$((stringify!($name), $name)),*];
    };
}

mod access;
mod admin;
mod contents;
mod http;
mod issues;
mod keys;
mod orgs;
mod repos;
mod routes;
mod settings;
mod users;
mod webhooks;
mod worlds;

use crate::story_runner::story::Story;

/// A function that builds a story, and its name.
type Named = (&'static str, fn(&mut Story));

/// Returns every story, sorted by name.
pub(crate) fn all() -> Vec<Story> {
    let areas: &[&[Named]] = &[
        access::STORIES,
        admin::STORIES,
        contents::STORIES,
        http::STORIES,
        issues::STORIES,
        orgs::STORIES,
        repos::STORIES,
        settings::STORIES,
        users::STORIES,
        webhooks::STORIES,
    ];
    let build = |(name, write): &Named| {
        let mut story = Story::new(name.replace('_', "-"));
        write(&mut story);
        story
    };
    let mut stories: Vec<_> = areas.iter().copied().flatten().map(build).collect();
    stories.sort_by(|one, other| one.name.cmp(&other.name));
    stories
}
