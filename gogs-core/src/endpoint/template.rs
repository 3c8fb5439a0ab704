//! Path templates: words, and variables between braces.

/// One segment of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Segment {
    Literal(&'static str),
    Variable(&'static str),
    Tail(&'static str),
}

/// Returns the segments of a template.
pub(crate) fn segments(template: &'static str) -> impl Iterator<Item = Segment> {
    template.split('/').skip(1).map(|text| match text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
        None => Segment::Literal(text),
        Some(name) => name.strip_prefix('*').map_or(Segment::Variable(name), Segment::Tail),
    })
}

/// Whether these are the names of a template's variables, in their order. Evaluated at compile time to check rows.
pub(crate) const fn has_variables(template: &str, names: &[&str]) -> bool {
    let template = template.as_bytes();
    let (mut at, mut name) = (0, 0);
    while at < template.len() {
        if template[at] == b'{' {
            let start = if template[at + 1] == b'*' { at + 2 } else { at + 1 };
            while template[at] != b'}' {
                at += 1;
            }
            if name == names.len() || !is_at(template, start, at, names[name].as_bytes()) {
                return false;
            }
            name += 1;
        }
        at += 1;
    }
    name == names.len()
}

const fn is_at(text: &[u8], start: usize, end: usize, word: &[u8]) -> bool {
    if end - start != word.len() {
        return false;
    }
    let mut at = 0;
    while at < word.len() {
        if text[start + at] != word[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::has_variables;

    #[test]
    fn variables_are_compared_by_name_and_order() {
        assert!(has_variables("/user", &[]));
        assert!(has_variables("/repos/{owner}/{repo}/contents/{*path}", &["owner", "repo", "path"]));
        for names in [&["owner"][..], &["repo", "owner"], &["owner", "rep"], &["owner", "repo", "id"], &[]] {
            assert!(!has_variables("/repos/{owner}/{repo}", names), "{names:?}");
        }
    }
}
