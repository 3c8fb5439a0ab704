//! The settings of repositories.

use gogs_core::endpoints::repositories::{EditIssueTracker, EditWiki};
use gogs_core::models::{IssueTrackerEdit, WikiEdit};

use crate::request::guards::{self, AtRepository};
use crate::request::{Call, Input, Mounts};
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind};

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(EditIssueTracker, guards::settings, edit_issue_tracker);
    mounts.mount(EditWiki, guards::settings, edit_wiki);
}

impl Bound for IssueTrackerEdit {
    const GO_TYPE: &'static str = "gogs.EditIssueTrackerOption";
    const FIELDS: &'static [Field] = &[
        Field::new("enable_issues", "EnableIssues", Kind::OptionalBoolean, &[]),
        Field::new("enable_external_tracker", "EnableExternalTracker", Kind::OptionalBoolean, &[]),
        Field::new("external_tracker_url", "ExternalTrackerURL", Kind::OptionalText, &[]),
        Field::new("tracker_url_format", "TrackerURLFormat", Kind::OptionalText, &[]),
        Field::new("tracker_issue_style", "TrackerIssueStyle", Kind::OptionalText, &[]),
    ];
}

impl Bound for WikiEdit {
    const GO_TYPE: &'static str = "gogs.EditWikiOption";
    const FIELDS: &'static [Field] = &[
        Field::new("enable_wiki", "EnableWiki", Kind::OptionalBoolean, &[]),
        Field::new("allow_public_wiki", "AllowPublicWiki", Kind::OptionalBoolean, &[]),
        Field::new("enable_external_wiki", "EnableExternalWiki", Kind::OptionalBoolean, &[]),
        Field::new("external_wiki_url", "ExternalWikiURL", Kind::OptionalText, &[]),
    ];
}

fn edit_issue_tracker(call: &mut Call<'_>, at: AtRepository, input: Input<EditIssueTracker>) -> Result<(), Refusal> {
    let repository = call.world.repositories.get_mut(at.repository).ok_or(Refusal::NOT_FOUND)?;
    let IssueTrackerEdit {
        enable_issues,
        enable_external_tracker,
        external_tracker_url,
        tracker_url_format,
        tracker_issue_style,
    } = input.body;
    set(&mut repository.enable_issues, enable_issues);
    set(&mut repository.enable_external_tracker, enable_external_tracker);
    set(&mut repository.external_tracker.url, external_tracker_url);
    set(&mut repository.external_tracker.url_format, tracker_url_format);
    set(&mut repository.external_tracker.issue_style, tracker_issue_style);
    Ok(())
}

fn edit_wiki(call: &mut Call<'_>, at: AtRepository, input: Input<EditWiki>) -> Result<(), Refusal> {
    let repository = call.world.repositories.get_mut(at.repository).ok_or(Refusal::NOT_FOUND)?;
    let WikiEdit { enable_wiki, allow_public_wiki, enable_external_wiki, external_wiki_url } = input.body;
    set(&mut repository.wiki.enabled, enable_wiki);
    set(&mut repository.wiki.public, allow_public_wiki);
    set(&mut repository.wiki.external, enable_external_wiki);
    set(&mut repository.wiki.external_url, external_wiki_url);
    Ok(())
}

/// Sets a value if it was given.
fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}
