//! Rules for the names of references.

/// Returns whether this is a valid full name (`refs/heads/master`), according to `git check-ref-format`.
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

/// Returns whether this is a valid name for a branch, according to `git checkout -b`.
pub(crate) fn is_branch_name(name: &str) -> bool {
    name != "HEAD" && !name.starts_with('-') && is_reference_name(&format!("refs/heads/{name}"))
}

/// Returns the existing name that conflicts with a new one. Names are paths, and a file cannot contain another file.
///
/// `is_taken` returns whether a reference has this name, and `first_in` returns the first name from that of a directory on.
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

    /// The expected results are those of `git check-ref-format`.
    #[test]
    fn valid_and_invalid_names_match_check_ref_format() {
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

    /// The expected results are those of `git checkout -b`.
    #[test]
    fn valid_and_invalid_branch_names_match_git_checkout() {
        for good in ["dev", "feature/x", "a.b", "ü", "@", "@a", "a@", "head", "refs/heads/x", "a-b", "a{b}"] {
            assert!(is_branch_name(good), "{good:?}");
        }
        for bad in ["", "a..b", "a b", "-a", "a.", "a.lock", "a/.b", "a//b", "/a", "a/", "a@{b", "HEAD", "a\n"] {
            assert!(!is_branch_name(bad), "{bad:?}");
        }
    }

    #[test]
    fn name_above_or_below_conflicts() {
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
