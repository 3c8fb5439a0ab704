//! Capitalization.

/// Capitalizes a word like Go's `strings.Title`; `_` does not separate words.
pub(crate) fn title(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::title;

    /// The expected words are those of Go's `strings.Title`.
    #[test]
    fn words_are_capitalized_like_strings_title() {
        for (word, expected) in [("label_updated", "Label_updated"), ("re-opened", "Re-opened"), ("", "")] {
            assert_eq!(title(word), expected);
        }
    }
}
