//! The calls of the control port.

use http::header::ALLOW;
use http::{Method, StatusCode};
use percent_encoding::percent_decode_str;

use super::Control;
use super::answer::{Answer, Answered};
use super::call::ControlCall;
use super::waiting::Found;
use super::{deliveries, events, faults, log, schema, waiting, window};

/// A call: method, path, query parameters, and its handler. `{name}` is one segment of the path, and `{*name}` is the rest of
/// it.
pub(super) struct Route {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    query: Words,
    run: Run,
}

#[derive(Clone, Copy)]
enum Run {
    Now(Now),
    Wait(&'static str, fn(&Control, &ControlCall, usize) -> Found),
}

type Now = fn(&Control, &ControlCall) -> Answered;
type Words = &'static [&'static str];

const fn now(method: &'static str, path: &'static str, query: Words, run: Now) -> Route {
    Route { method, path, query, run: Run::Now(run) }
}

const fn wait(
    path: &'static str,
    query: Words,
    what: &'static str,
    find: fn(&Control, &ControlCall, usize) -> Found,
) -> Route {
    Route { method: "GET", path, query, run: Run::Wait(what, find) }
}

/// All calls. If two paths match, the first one counts.
pub(super) const ROUTES: &[Route] = &[
    now("GET", "/", &[], |_, _| Ok(window::page())),
    now("GET", "/healthz", &[], Control::health),
    now("GET", "/endpoints", &[], |_, _| Ok(faults::endpoints())),
    now("GET", "/faults", &[], Control::faults),
    now("POST", "/faults", &[], Control::add_fault),
    now("DELETE", "/faults", &[], Control::clear_faults),
    now("GET", "/faults/unfired", &[], Control::unfired_faults),
    now("DELETE", "/faults/{id}", &[], Control::remove_fault),
    now("GET", "/log", log::FILTERS, Control::log),
    now("DELETE", "/log", &[], Control::clear_log),
    wait("/log/wait", log::FILTERS, "requests", Control::log_of),
    now("GET", "/log/{number}", &[], Control::logged),
    now("GET", "/deliveries", deliveries::FILTERS, Control::deliveries),
    wait("/deliveries/wait", deliveries::FILTERS, "deliveries", Control::deliveries_of),
    now("GET", "/events", &["after"], events::stream),
    now("GET", "/snapshots", &[], Control::snapshot_names),
    now("PUT", "/snapshots/{name}", &[], Control::take_snapshot),
    now("DELETE", "/snapshots/{name}", &[], Control::forget_snapshot),
    now("GET", "/snapshots/{name}/changes", &[], Control::changes),
    now("POST", "/snapshots/{name}/restore", &[], Control::restore_snapshot),
    now("POST", "/seed", &[], Control::seed),
    now("POST", "/reset", &[], Control::reset),
    now("POST", "/release", &[], Control::release),
    now("GET", "/clock", &[], Control::clock),
    now("POST", "/clock", &[], Control::set_clock),
    now("POST", "/tokens", &[], Control::create_token),
    now("GET", "/tokens/{username}", &[], Control::token),
    now("POST", "/actions/push", &[], Control::push),
    now("POST", "/actions/fork", &[], Control::fork),
    now("POST", "/actions/open-issue", &[], Control::open_issue),
    now("POST", "/actions/open-pull-request", &[], Control::open_pull_request),
    now("POST", "/actions/merge-pull-request", &[], Control::merge_pull_request),
    now("POST", "/actions/close", &[], |control, call| control.set_issue_state(call, true)),
    now("POST", "/actions/reopen", &[], |control, call| control.set_issue_state(call, false)),
    now("POST", "/actions/release", &[], Control::publish_release),
    now("GET", "/world", &[], Control::saved_world),
    now("GET", "/world/summary", &[], Control::world_summary),
    now("GET", "/world/users", &[], Control::browse_users),
    now("GET", "/world/users/{name}", &[], Control::browse_user),
    now("GET", "/world/organizations", &[], Control::browse_organizations),
    now("GET", "/world/organizations/{name}", &[], Control::browse_organization),
    now("GET", "/world/repositories", &[], Control::browse_repositories),
    now("GET", "/world/repositories/{owner}/{name}", &[], Control::browse_repository),
    now("GET", "/world/repositories/{owner}/{name}/issues", &[], Control::browse_issues),
    now("GET", "/world/repositories/{owner}/{name}/issues/{number}", &[], Control::browse_issue),
    now("GET", "/world/repositories/{owner}/{name}/commits", &["revision", "limit"], Control::browse_commits),
    now("GET", "/world/repositories/{owner}/{name}/commits/{revision}", &[], Control::browse_commit),
    now("GET", "/world/repositories/{owner}/{name}/files", &["revision"], Control::browse_files),
    now("GET", "/world/repositories/{owner}/{name}/files/{*path}", &["revision"], Control::browse_files),
    now("GET", "/openapi.json", &[], |_, _| Ok(Answer::text(crate::openapi().trim_end().to_owned()))),
    now("GET", "/schema", &[], |_, _| Ok(schema::all())),
    now("GET", "/schema/{name}", &[], |_, call| schema::one(call.value(0))),
];

/// Answers a call.
pub(super) async fn answer(control: &Control, method: &Method, path: &str, mut call: ControlCall) -> Answered {
    let Some((template, values)) = ROUTES.iter().find_map(|route| Some((route.path, values(route.path, path)?))) else {
        let reason = format!("there is no {method} {path}; there are {}", near(path).join(", "));
        return Err(Answer::missing(reason));
    };
    let of_path = || ROUTES.iter().filter(|route| route.path == template);
    // hyper leaves out the body of the answer to a HEAD.
    let wanted = if method == Method::HEAD { "GET" } else { method.as_str() };
    let Some(route) = of_path().find(|route| route.method == wanted) else {
        let with_head = |route: &Route| [Some(route.method), (route.method == "GET").then_some("HEAD")];
        let allowed: Vec<_> = of_path().flat_map(with_head).flatten().collect();
        let methods: Vec<_> = of_path().map(|route| route.method).collect();
        let reason = format!("{path} supports {}, not {method}", methods.join(" or "));
        return Err(Answer::error(StatusCode::METHOD_NOT_ALLOWED, reason).with(ALLOW, &allowed.join(", ")));
    };
    let further = if let Run::Wait(..) = route.run { waiting::PARAMETERS } else { &[] };
    let known = [route.query, further].concat();
    if let Some((unknown, _)) = call.query.iter().find(|(name, _)| !known.contains(&name.as_str())) {
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        return Err(format!("{path} has no parameter {unknown:?}; it has {known}").into());
    }
    for (index, (name, _)) in call.query.iter().enumerate() {
        if call.query.iter().take(index).any(|(earlier, _)| earlier == name) {
            return Err(format!("the parameter {name:?} is given twice").into());
        }
    }
    call.values = values;
    match route.run {
        Run::Now(run) => run(control, &call),
        Run::Wait(what, find) => waiting::until(control, &call, what, find).await,
    }
}

/// Returns the values of a template's variables if the path matches.
fn values(template: &str, path: &str) -> Option<Vec<String>> {
    let mut values = Vec::new();
    let decoded = |segment| percent_decode_str(segment).decode_utf8_lossy().into_owned();
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    for part in template.split('/').filter(|part| !part.is_empty()) {
        match part.strip_prefix('{') {
            Some(rest) if rest.starts_with('*') => {
                let rest: Vec<_> = segments.by_ref().map(decoded).collect();
                values.push(rest.join("/"));
            }
            Some(_) => values.push(decoded(segments.next()?)),
            None if segments.next()? == part => {}
            None => return None,
        }
    }
    segments.next().is_none().then_some(values)
}

/// Returns the calls whose paths have the same first segment, or otherwise the first segments of all paths.
fn near(path: &str) -> Vec<String> {
    let first = |path| str::split(path, '/').nth(1).filter(|word| !word.is_empty());
    let near: Vec<_> = ROUTES
        .iter()
        .filter(|route| first(route.path).is_some() && first(route.path) == first(path))
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    if near.is_empty() { first_words() } else { near }
}

/// Returns the first segments of all paths: `/log`, `/faults`, ….
fn first_words() -> Vec<String> {
    let mut words: Vec<_> = ROUTES
        .iter()
        .filter_map(|route| route.path.split('/').nth(1))
        .filter(|word| !word.is_empty())
        .map(|word| format!("/{word}"))
        .collect();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::{ROUTES, values};

    #[test]
    fn variables_in_paths_are_decoded() {
        assert_eq!(values("/log/{number}", "/log/12"), Some(vec!["12".to_owned()]));
        assert_eq!(values("/log/{number}", "/log"), None);
        assert_eq!(values("/log/{number}", "/log/12/13"), None);
        let found = values("/files/{name}/{*path}", "/files/a%2Fb/docs/guide%20one.md");
        assert_eq!(found, Some(vec!["a/b".to_owned(), "docs/guide one.md".to_owned()]));
    }

    #[test]
    fn every_call_is_in_the_reference() {
        let reference = include_str!("../../../docs/control.md");
        let missing: Vec<_> = ROUTES
            .iter()
            .map(|route| format!("`{} {}`", route.method, route.path))
            .filter(|call| !reference.contains(call.as_str()))
            .collect();
        assert!(missing.is_empty(), "gogs-mock/docs/control.md does not describe {missing:?}");
    }
}
