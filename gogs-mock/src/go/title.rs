//! Capitals at the start.

/// A word with a capital at its start, as Go's `strings.Title` writes words; `_` parts none.
pub(crate) fn title(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::title;

    /// As Go's `strings.Title` returns them.
    #[test]
    fn words_start_with_a_capital() {
        for (word, expected) in [("label_updated", "Label_updated"), ("re-opened", "Re-opened"), ("", "")] {
            assert_eq!(title(word), expected);
        }
    }
}
