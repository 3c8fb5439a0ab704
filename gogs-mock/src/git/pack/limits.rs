//! What a pack may cost to read. A pack that exceeds one of these is refused as a whole and changes nothing.

/// The largest number of objects.
pub(crate) const MOST_OBJECTS: usize = 500_000;
/// The largest object, in bytes: 64 MiB.
pub(crate) const LARGEST_OBJECT: usize = 64 << 20;
/// The largest sum of all objects and deltas, decompressed, in bytes: 256 MiB.
pub(crate) const LARGEST_CONTENT: usize = 256 << 20;
/// The longest chain of deltas; Git writes none that are longer.
pub(crate) const DEEPEST_DELTA: usize = 4095;

pub(super) const TOO_MANY_OBJECTS: &str = "500,000 objects";
pub(super) const TOO_LARGE_OBJECT: &str = "64 MiB an object";
pub(super) const TOO_LARGE_CONTENT: &str = "256 MiB in all";
pub(super) const TOO_DEEP: &str = "4095 deltas on top of each other";
