//! SSH keys of every kind that the server distinguishes, only for tests.

pub(super) const ED25519_1: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAu1CAT6YDknKx9xknrRqEOF5Eb66YJmiB3WfQs97iIM key1@example.com";
pub(super) const ED25519_2: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFREcxZ6pIL0PTC+BFIkjtqhVWStQmSSMJzj5HiBbHM6 key2@example.com";
pub(super) const ED25519_3: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFKJZcFdaasP/sIKnJQl0Je+VVMy2vCANbTk14j3mLqR key3@example.com";
pub(super) const ED25519_4: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINfd6qbzBBfsLbJ7AHQOPXiLiEjx18bymIgYYv2FpAju key4@example.com";
pub(super) const ECDSA: &str = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBDhCNuoLb8FPXozc38UJUWSu8GDI4BATVC/CH850wVtBBg/TkMKU9ujOYgIUnEOTUwQdnVCJHP/IMPlf4yPTuoQ= ec@example.com";
pub(super) const RSA: &str = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCgDaeOQyCwBtB0U8R1MEBi6xp8/Tr6Pg6xeaWgYdiWvR5l0GidK/KTBT6ozzXQht3uefGh9rjMQuUVkVD/vlKTc4rrOUlJZTGwp4HedyB2JHMIl9CMJYNsVyvxDEbx7XS0hY4+W0tnLrnB3GpVNXHdbssA0VMqfRN+CdiOboM9R4arb8tuV9qdGoz7t4ep3ykoLVMaRyavDcumceo+Z0Lr1DhSd52BIota616GLtZht/MhLqe2J5QVb7EddtCdksHm0dcsG7m6R3Mrx7xCSKe6gXXjy3sKonw1xwhjNVgby1lK7Z0wlhxzhCEEQUh8Z4MiInSdReForHoJLq9SnKUZ rsa@example.com";
pub(super) const RSA_1024: &str = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQCj67d9Xf5qsMwNpbRMomYu9EOO4le+wnfBbmXvfJ4tqQJ/RM29Tg/JXMSvYL4eD39ig91s8LQ9M2O4sCOmb3c12Klbj/dIEe80/8GwCr2VZpiLc+RDmTGrk+w+t3aU3qMWB7eq8cbE7wmztmu/p26G99hSLjaeDljWMbs71MPP5w== small@example.com";

/// Returns the content of a key, without its kind and comment.
pub(super) fn content(key: &str) -> &str {
    key.split(' ').nth(1).unwrap_or_default()
}

/// Returns a key without its comment.
pub(super) fn without_comment(key: &str) -> &str {
    key.rsplit_once(' ').map_or(key, |(key, _)| key)
}
