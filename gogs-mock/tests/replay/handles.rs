//! Which methods of the client's handles call which endpoint, according to their source.

use std::collections::BTreeMap;
use std::path::Path;

use gogs_core::endpoints;

/// A method of a handle.
#[derive(Debug, Clone)]
pub(crate) struct Method {
    /// The type of the handle.
    pub(crate) handle: String,
    pub(crate) name: String,
    /// Whether its docs have an example.
    pub(crate) has_example: bool,
}

/// The methods that call each endpoint, by the endpoint's name.
pub(crate) fn methods() -> BTreeMap<&'static str, Vec<Method>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../gogs-core/src/handles");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the handles").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let mut methods: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for file in files {
        let source = std::fs::read_to_string(&file).expect("a readable file");
        for (method, body) in split(&source) {
            for route in endpoints::all().filter(|route| calls(&body, route.name)) {
                methods.entry(route.name).or_default().push(method.clone());
            }
        }
    }
    methods
}

/// Returns the public methods of a source file, each with its body.
fn split(source: &str) -> Vec<(Method, String)> {
    let (mut handle, mut docs, mut methods) = (String::new(), String::new(), Vec::<(Method, String)>::new());
    for line in source.lines() {
        let code = line.trim_start();
        if let Some(text) = code.strip_prefix("///") {
            docs += text;
            continue;
        }
        if code.starts_with("#[") {
            continue;
        }
        if let Some(name) = code.strip_prefix("impl ") {
            handle = name.split(' ').next().unwrap_or_default().to_owned();
        }
        let signature = code.strip_prefix("pub async fn ").or_else(|| code.strip_prefix("pub fn "));
        if let Some(signature) = signature {
            let name = signature.split(['(', '<']).next().unwrap_or_default().to_owned();
            methods.push((Method { handle: handle.clone(), name, has_example: docs.contains("```") }, String::new()));
        }
        docs.clear();
        if let Some((_, body)) = methods.last_mut() {
            *body += code;
        }
    }
    methods
}

/// Returns whether the body of a method sends requests of this endpoint.
fn calls(body: &str, endpoint: &str) -> bool {
    ["call", "call_then", "download"].iter().any(|function| body.contains(&format!("{function}({endpoint},")))
}
