//! Limits of the cost of reading a pack. A pack that exceeds one is rejected as a whole and changes nothing.

/// The maximum number of objects.
pub(super) const MOST_OBJECTS: usize = 500_000;
/// The maximum size of an object, in bytes: 64 MiB.
pub(super) const LARGEST_OBJECT: usize = 64 << 20;
/// The maximum total size of all objects and deltas, decompressed, in bytes: 256 MiB.
pub(super) const LARGEST_CONTENT: usize = 256 << 20;
/// The maximum length of a chain of deltas. Git writes no longer ones.
pub(super) const DEEPEST_DELTA: usize = 4095;

pub(super) const TOO_MANY_OBJECTS: &str = "500,000 objects";
pub(super) const TOO_LARGE_OBJECT: &str = "64 MiB an object";
pub(super) const TOO_LARGE_CONTENT: &str = "256 MiB in all";
pub(super) const TOO_DEEP: &str = "4095 deltas on top of each other";
