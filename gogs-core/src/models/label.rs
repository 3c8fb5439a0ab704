//! Labels, of repositories and of their issues.

use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::options::bodies;
use crate::models::wire::answers;

answers! {
    /// A label of a repository.
    pub struct Label {
        /// The id, unique on the server; 0 in the response to creating it (0.14.3).
        pub id: i64,
        /// The name; not necessarily unique in its repository.
        pub name: String,
        /// The colour without `#`: `ff0000`. See also [`html_color`](Self::html_color).
        pub color: String,
        /// Always empty (0.14.3).
        pub url: String,
    }
}

impl JsonAnswer for Label {}

impl Label {
    /// Returns the colour with `#`, as [`NewLabel`] and [`LabelEdit`] require it.
    pub fn html_color(&self) -> String {
        format!("#{}", self.color)
    }
}

bodies! {
    /// A new label.
    pub struct NewLabel {
        required {
            /// The name; it need not be unique. A name that consists of digits cannot be used to read the label (0.14.3).
            pub name: String,
            /// The colour with `#`: `#ff0000`. The server checks only that it has seven characters.
            pub color: String,
        }
        optional {}
    }

    /// Changes to a label. What is not set is unchanged. The server checks nothing here, not even for an empty name (0.14.3).
    #[derive(Default)]
    pub struct LabelEdit {
        required {}
        optional {
            /// A new name.
            pub name: Option<String>,
            /// A new colour with `#`: `#ff0000`.
            pub color: Option<String>,
        }
    }

    /// The labels of an issue, by their ids. Unknown ones, and those of other repositories, are dropped silently (0.14.3).
    pub struct IssueLabels {
        required {
            /// The ids of the labels.
            pub labels: Vec<i64>,
        }
        optional {}
    }
}

impl JsonBody for NewLabel {}
impl JsonBody for LabelEdit {}
impl JsonBody for IssueLabels {}

#[cfg(test)]
mod tests {
    use super::Label;

    #[test]
    fn color_from_a_response_can_be_sent() {
        let label = Label { color: "00ff00".to_owned(), ..Label::default() };
        assert_eq!(label.html_color(), "#00ff00");
    }
}
