//! What is worked out once a thread and kept: systems and transformations, which PROJ looks up in its database each time.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;

/// More systems than this are not met in one analysis; then all is forgotten and begun anew.
const MOST_KEPT: usize = 32;

/// Answers by what was asked. It belongs to a thread: nothing waits for another, and a forked process takes it along.
#[derive(Debug)]
pub(crate) struct Memo<K, V>(RefCell<HashMap<K, V>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Hash + Eq, V: Clone> Memo<K, V> {
    /// The answer, worked out where it is not kept; a failure is not kept.
    pub(crate) fn get<E>(&self, key: K, answer: impl FnOnce(&K) -> Result<V, E>) -> Result<V, E> {
        if let Some(kept) = self.0.borrow().get(&key) {
            return Ok(kept.clone());
        }
        // Not borrowed meanwhile: an answer may ask for others.
        let answer = answer(&key)?;
        let mut kept = self.0.borrow_mut();
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(key, answer.clone());
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_worked_out_once_and_a_failure_again() {
        let memo = Memo::<u32, u32>::default();
        let mut asked = 0;
        for _ in 0..3 {
            let found = memo.get(7, |key| {
                asked += 1;
                if asked == 1 { Err("not yet") } else { Ok(key * 2) }
            });
            assert_eq!(found, if asked == 1 { Err("not yet") } else { Ok(14) });
        }
        assert_eq!(asked, 2);
        // More than are kept: each is still right, and room is kept.
        for key in 0..100 {
            assert_eq!(memo.get(key, |key| Ok::<_, ()>(key * 2)), Ok(key * 2));
        }
        assert!(memo.0.borrow().len() <= MOST_KEPT);
    }

    #[test]
    fn an_answer_may_ask_for_another() {
        let memo = Memo::<u32, u32>::default();
        let found = memo.get(2, |_| memo.get(1, |_| Ok::<_, ()>(10)).map(|one| one + 1));
        assert_eq!((found, memo.get(1, |_| Err(()))), (Ok(11), Ok(10)));
    }
}
