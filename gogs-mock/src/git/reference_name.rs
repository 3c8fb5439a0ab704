//! What Git takes for the name of a reference.

/// Whether Git takes this full name (`refs/heads/master`), as `git check-ref-format` does.
pub(crate) fn is_reference_name(name: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with(".lock");
    let is_forbidden = |character: char| character.is_ascii_control() || " ~^:?*[\\".contains(character);
    name.starts_with("refs/")
        && name.split('/').count() > 2
        && name.split('/').all(is_part)
        && !name.ends_with('.')
        && !name.contains("..")
        && !name.contains("@{")
        && !name.contains(is_forbidden)
}

/// Whether Git takes this name for a branch, as `git checkout -b` does.
pub(crate) fn is_branch_name(name: &str) -> bool {
    name != "HEAD" && !name.starts_with('-') && is_reference_name(&format!("refs/heads/{name}"))
}

/// The name that keeps a reference from having this one: names are paths, and no file is in a file.
///
/// `is_taken` says whether a reference has a name, and `first_in` returns the first name from that of a folder on.
pub(crate) fn in_the_way(
    name: &str,
    is_taken: impl Fn(&str) -> bool,
    first_in: impl FnOnce(&str) -> Option<String>,
) -> Option<String> {
    let above = name.match_indices('/').map(|(end, _)| &name[..end]).find(|above| is_taken(above));
    let folder = format!("{name}/");
    above.map(str::to_owned).or_else(|| first_in(&folder).filter(|below| below.starts_with(&folder)))
}

#[cfg(test)]
mod tests {
    use super::{in_the_way, is_branch_name, is_reference_name};

    /// As `git check-ref-format` decides.
    #[test]
    fn names_are_told_from_others() {
        for name in ["refs/heads/master", "refs/heads/feature/x", "refs/tags/v1.0", "refs/heads/ü", "refs/heads/@"] {
            assert!(is_reference_name(name), "{name}");
        }
        for name in ["master", "refs/heads", "refs/heads/", "refs/heads//x", "refs/heads/.x", "refs/heads/x.lock"] {
            assert!(!is_reference_name(name), "{name}");
        }
        for end in
            ["a..b", "a b", "a~1", "a^", "a:b", "a?", "a*", "a[", "a\\b", "a.", "a@{b", "a\x7f", "a/", "x.lock/y"]
        {
            assert!(!is_reference_name(&format!("refs/heads/{end}")), "{end:?}");
        }
    }

    /// The answers are those of `git checkout -b`.
    #[test]
    fn branch_names_are_gits() {
        for good in ["dev", "feature/x", "a.b", "ü", "@", "@a", "a@", "head", "refs/heads/x", "a-b", "a{b}"] {
            assert!(is_branch_name(good), "{good:?}");
        }
        for bad in ["", "a..b", "a b", "-a", "a.", "a.lock", "a/.b", "a//b", "/a", "a/", "a@{b", "HEAD", "a\n"] {
            assert!(!is_branch_name(bad), "{bad:?}");
        }
    }

    #[test]
    fn a_name_above_or_below_is_in_the_way() {
        let taken = std::collections::BTreeSet::from(["a/b".to_owned(), "c-d".to_owned()]);
        let found = |name: &str| {
            in_the_way(name, |name| taken.contains(name), |folder| taken.range(folder.to_owned()..).next().cloned())
        };
        assert_eq!(found("a/b/c/d").as_deref(), Some("a/b"));
        assert_eq!(found("a").as_deref(), Some("a/b"));
        for free in ["a/c", "a/b", "c", "a/bc", "b"] {
            assert_eq!(found(free), None, "{free}");
        }
    }
}
