//! Labels, of repositories and of their issues.

use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::options::bodies;
use crate::models::wire::answers;

answers! {
    /// A label of a repository.
    pub struct Label {
        /// The number, unique on the whole server. 0 in the answer to making one (0.14.3).
        pub id: i64,
        /// The name; need not be unique in its repository.
        pub name: String,
        /// The colour without `#`: `ff0000`. See also [`html_color`](Self::html_color).
        pub color: String,
        /// Always empty (0.14.3).
        pub url: String,
    }
}

impl JsonAnswer for Label {}

impl Label {
    /// The colour with `#`: what [`NewLabel`] and [`LabelEdit`] want.
    pub fn html_color(&self) -> String {
        format!("#{}", self.color)
    }
}

bodies! {
    /// A label to be made.
    pub struct NewLabel {
        required {
            /// The name; need not be unique. One of digits alone cannot be read by name (0.14.3).
            pub name: String,
            /// The colour with `#`: `#ff0000`. The server checks that it has seven characters, and not which.
            pub color: String,
        }
        optional {}
    }

    /// Changes to a label; what is not set stays. The server checks nothing here, not even that a name is left (0.14.3).
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

    /// The labels to put on an issue, by their numbers. Unknown ones, and those of other repositories, are dropped
    /// silently (0.14.3).
    pub struct IssueLabels {
        required {
            /// The numbers of the labels.
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
    fn the_colour_that_was_read_can_be_written() {
        let label = Label { color: "00ff00".to_owned(), ..Label::default() };
        assert_eq!(label.html_color(), "#00ff00");
    }
}
