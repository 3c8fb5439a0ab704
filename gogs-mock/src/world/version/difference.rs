//! What a difference between versions is.

use super::Release;

/// A difference between versions, as a row of the table states it.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(test), expect(dead_code, reason = "the fake asks the questions; tests check the rows"))]
pub(crate) struct Difference {
    /// The question that the fake asks of a version.
    pub(crate) question: &'static str,
    /// What the answer *yes* means.
    pub(crate) about: &'static str,
    pub(crate) is: When,
    pub(crate) proof: Proof,
}

/// The versions for which the answer is *yes*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// Those before this release.
    Before(Release),
    /// This release and later ones.
    Since(Release),
}

/// What proves a difference.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(test), expect(dead_code, reason = "the fake asks the questions; tests check the rows"))]
pub(crate) enum Proof {
    /// The exchange with this number in the recordings of the story, which differs between the versions on both sides.
    Recorded(&'static str, usize),
    /// No recording shows it; it was read in this part of the server's source, or seen on a running server.
    Read(&'static str),
}

/// Writes the rows of the table, each as a question that is asked of a version and an entry of `DIFFERENCES`.
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
        #[cfg_attr(not(test), expect(dead_code, reason = "the fake asks the questions; tests check the rows"))]
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
