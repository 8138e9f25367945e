//! Who is in time for a moment: of each of many origins one number, side by side in memory.

/// Of each origin of a group, how many of the departures of a window are in time, counted from the first.
pub(crate) trait InTime: Copy + Send + Sync + std::fmt::Debug {
    /// How many origins a group has at most.
    const ORIGINS: usize;
    const NOBODY: Self;

    /// Whether more are in time than there, of any origin.
    fn exceeds(&self, other: &Self) -> bool;

    fn raise(&mut self, other: &Self);

    /// Raises the number of one origin; whether it was less.
    fn raise_one(&mut self, origin: usize, departures: u8) -> bool;
}

/// For a window: a byte an origin, and a line of the processor's cache for all.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(crate) struct Counts([u8; 64]);

impl Counts {
    /// Those of some of the origins, from a first one.
    #[inline]
    pub(crate) fn part<const LENGTH: usize>(&self, first: usize) -> [u8; LENGTH] {
        let mut part = [0; LENGTH];
        part.copy_from_slice(&self.0[first..first + LENGTH]);
        part
    }
}

impl InTime for Counts {
    const ORIGINS: usize = 64;
    const NOBODY: Self = Self([0; 64]);

    #[inline]
    fn exceeds(&self, other: &Self) -> bool {
        let mut more = [0_u8; 16];
        for (these, those) in self.0.chunks_exact(16).zip(other.0.chunks_exact(16)) {
            for lane in 0..16 {
                more[lane] |= these[lane].saturating_sub(those[lane]);
            }
        }
        u128::from_ne_bytes(more) != 0
    }

    #[inline]
    fn raise(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = (*mine).max(*theirs);
        }
    }

    #[inline]
    fn raise_one(&mut self, origin: usize, departures: u8) -> bool {
        let known = &mut self.0[origin];
        let is_more = departures > *known;
        *known = departures.max(*known);
        is_more
    }
}

/// For one departure: a bit an origin.
#[derive(Debug, Clone, Copy)]
#[repr(align(16))]
pub(crate) struct Bits<const WORDS: usize>([u64; WORDS]);

/// Origins of a thread that has no more, and where moments are many.
pub(crate) type Few = Bits<4>;

/// As many as share a search on Porto Alegre with two threads: fewer at once take longer there.
pub(crate) type Many = Bits<10>;

/// In time for one departure.
pub(crate) trait InBits: InTime {
    /// Adds others, and hands out those who were not there.
    fn add(&mut self, others: &Self, each: impl FnMut(usize));
}

impl<const WORDS: usize> InBits for Bits<WORDS> {
    #[inline]
    fn add(&mut self, others: &Self, mut each: impl FnMut(usize)) {
        for (at, (mine, theirs)) in self.0.iter_mut().zip(&others.0).enumerate() {
            let mut fresh = theirs & !*mine;
            *mine |= theirs;
            while fresh != 0 {
                each(at * 64 + fresh.trailing_zeros() as usize);
                fresh &= fresh - 1;
            }
        }
    }
}

impl<const WORDS: usize> InTime for Bits<WORDS> {
    const ORIGINS: usize = 64 * WORDS;
    const NOBODY: Self = Self([0; WORDS]);

    #[inline]
    fn exceeds(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |more, (mine, theirs)| more | (mine & !theirs)) != 0
    }

    #[inline]
    fn raise(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine |= theirs;
        }
    }

    #[inline]
    fn raise_one(&mut self, origin: usize, departures: u8) -> bool {
        let (word, bit) = (&mut self.0[origin / 64], 1 << (origin % 64));
        let is_more = departures > 0 && *word & bit == 0;
        *word |= if departures > 0 { bit } else { 0 };
        is_more
    }
}

/// The most departures that a byte counts.
pub(crate) const MOST_DEPARTURES: usize = 255;

/// Departures of a window, at most 255, at even steps.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Departures {
    pub(crate) first_s: i32,
    pub(crate) step_s: i32,
    pub(crate) count: u8,
}

impl Departures {
    /// How many leave at a time or earlier.
    #[inline]
    pub(crate) fn until(self, s: i32) -> u8 {
        let after_s = s.saturating_sub(self.first_s);
        if after_s < 0 {
            return 0;
        }
        u8::try_from(after_s / self.step_s)
            .map_or(self.count, |steps| steps.saturating_add(1).min(self.count))
    }
}
