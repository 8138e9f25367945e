//! How much reading a feed may take.

/// How much reading a feed may take, so that a file of a few kilobytes that unpacks to the memory of the machine is refused.
///
/// # Units
/// Bytes. A stop time takes 32 bytes while it is read; 15 million take half a gigabyte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadLimits {
    /// The most that a feed may unpack to, of the files that are read. Default: 16 GiB.
    pub unpacked_bytes: u64,
    /// The most memory that reading all feeds may hold. Default: 8 GiB.
    pub held_bytes: u64,
}

impl Default for ReadLimits {
    fn default() -> Self {
        Self { unpacked_bytes: 16 << 30, held_bytes: 8 << 30 }
    }
}
