//! Integrity checks for repositories that are loaded from a file.

use super::connectivity::links;
use super::{Object, ObjectId, Repository, is_reference_name};

impl Repository {
    /// Checks the invariants of repositories: the ids of objects match their contents, and the targets of objects and
    /// references exist and are of the right kind. This implies that the objects contain no cycles.
    ///
    /// # Errors
    ///
    /// A sentence that names the faulty object or reference.
    pub(crate) fn check(&self) -> Result<(), String> {
        for (id, stored) in &self.objects.by_id {
            let kind = stored.object.kind();
            let actual = ObjectId::of(kind, &stored.content);
            if actual != *id {
                return Err(format!("the object {id} has the content of {actual}"));
            }
            let broken = match links(&stored.object) {
                Some(links) => links.into_iter().find_map(|(target, kind)| self.fault(target, kind)),
                None => Some("an object of an unknown kind".to_owned()),
            };
            if let Some(broken) = broken {
                return Err(format!("the {kind} {id} leads to {broken}"));
            }
        }
        for (name, id) in self.references_below("") {
            if !is_reference_name(name) {
                return Err(format!("{name:?} is not the name of a reference"));
            }
            let is_branch = name.starts_with("refs/heads/");
            let broken = match self.get(id).map(Object::kind) {
                None => Some(format!("the object {id}, which is missing")),
                Some(kind) if is_branch && kind != "commit" => Some(format!("the {kind} {id} rather than to a commit")),
                Some(_) => None,
            };
            if let Some(broken) = broken {
                return Err(format!("the reference {name} leads to {broken}"));
            }
        }
        Ok(())
    }

    /// Describes what is wrong with the target of a link.
    fn fault(&self, target: ObjectId, kind: &str) -> Option<String> {
        match self.get(target).map(Object::kind) {
            None => Some(format!("the {kind} {target}, which is missing")),
            Some(found) if found != kind => Some(format!("the {kind} {target}, which is a {found}")),
            Some(_) => None,
        }
    }
}
