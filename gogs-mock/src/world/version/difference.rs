//! The definition of a difference between versions.

use super::Release;

/// A difference between versions, as defined by a row of the table.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(test), expect(dead_code, reason = "only tests read the rows"))]
pub(crate) struct Difference {
    /// The name of the predicate on versions.
    pub(crate) question: &'static str,
    /// What it means if the predicate is true.
    pub(crate) about: &'static str,
    pub(crate) is: When,
    pub(crate) proof: Proof,
}

/// The versions for which the predicate is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// The versions before this release.
    Before(Release),
    /// This release and later ones.
    Since(Release),
}

/// The proof of a difference.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(test), expect(dead_code, reason = "only tests read the rows"))]
pub(crate) enum Proof {
    /// The exchange with this number in the recordings of the story, which differs between the versions on both sides.
    Recorded(&'static str, usize),
    /// No recording shows it; it was read in this part of the server's source, or observed on a running server.
    Read(&'static str),
}

/// Generates from each row of the table a predicate on versions and an entry of `DIFFERENCES`.
macro_rules! differences {
    ($($(#[doc = $about:literal])+ $question:ident: $when:ident $release:tt, $proof:expr;)+) => {
        impl $crate::world::GogsVersion {
            $(
                $(#[doc = $about])+
                pub(crate) fn $question(self) -> bool {
                    self.answers(When::$when($release))
                }
            )+
        }

        /// Every row of the table.
        #[cfg_attr(not(test), expect(dead_code, reason = "only tests read the rows"))]
        pub(crate) const DIFFERENCES: &[Difference] = &[$(
            Difference {
                question: stringify!($question),
                about: concat!($($about),+),
                is: When::$when($release),
                proof: $proof,
            },
        )+];
    };
}
pub(super) use differences;
