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

#[cfg(test)]
mod tests {
    use super::is_reference_name;

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
}
