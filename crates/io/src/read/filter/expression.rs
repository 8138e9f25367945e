//! The filter as a tree: what is compared, and how.

/// A condition or a value in it; `C` is how a column is named.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression<C> {
    Column(C),
    Whole(i64),
    Number(f64),
    Text(String),
    Truth(bool),
    Null,
    Compare(Comparison, Box<[Expression<C>; 2]>),
    Arithmetic(Arithmetic, Box<[Expression<C>; 2]>),
    And(Box<[Expression<C>; 2]>),
    Or(Box<[Expression<C>; 2]>),
    Not(Box<Expression<C>>),
    IsNull(Box<Expression<C>>),
    /// The first is one of the others.
    In(Vec<Expression<C>>),
    /// The first lies between the second and the third, or on one of them.
    Between(Box<[Expression<C>; 3]>),
    Like(Box<Expression<C>>, Pattern),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arithmetic {
    Plus,
    Minus,
    Times,
    Over,
}

/// What stands behind LIKE.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    parts: Vec<Part>,
    letters: Letters,
}

/// Whether capitals differ from small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    AsTheyAre,
    InAnyCase,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// `%`
    Any,
    /// `_`
    One,
    Letter(char),
}

impl Comparison {
    pub(super) fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::Unequal => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::More => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }
}

impl Pattern {
    /// From the text behind LIKE; a sign behind `escape` stands for itself.
    pub(super) fn new(text: &str, escape: Option<char>, letters: Letters) -> Self {
        let mut signs = text.chars();
        let mut parts = Vec::new();
        while let Some(sign) = signs.next() {
            parts.push(match sign {
                _ if Some(sign) == escape => Part::Letter(signs.next().unwrap_or(sign)),
                '%' => Part::Any,
                '_' => Part::One,
                letter => Part::Letter(letter),
            });
        }
        Self { parts, letters }
    }

    /// Whether a text is like this, from its first letter to its last.
    ///
    /// Cost O(letters of the text x parts).
    pub(super) fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        let same = |letter: char, found: char| match self.letters {
            Letters::AsTheyAre => letter == found,
            Letters::InAnyCase => letter.to_lowercase().eq(found.to_lowercase()),
        };
        // `again` is where to go on with one letter more under the last `%`.
        let (mut part, mut at, mut again) = (0, 0, None);
        while at < text.len() {
            match self.parts.get(part) {
                Some(Part::Any) => {
                    again = Some((part + 1, at));
                    part += 1;
                    continue;
                }
                Some(Part::One) => {
                    (part, at) = (part + 1, at + 1);
                    continue;
                }
                Some(&Part::Letter(letter)) if same(letter, text[at]) => {
                    (part, at) = (part + 1, at + 1);
                    continue;
                }
                _ => {}
            }
            let Some((behind, from)) = again else { return false };
            again = Some((behind, from + 1));
            (part, at) = (behind, from + 1);
        }
        self.parts[part..].iter().all(|part| *part == Part::Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_from_end_to_end() {
        let like =
            |text: &str, pattern: &str| Pattern::new(pattern, Some('\\'), Letters::AsTheyAre).matches(text);
        for (text, pattern, expected) in [
            ("8610", "86%", true),
            ("8610", "86", false),
            ("8610", "%1%", true),
            ("8610", "8_1_", true),
            ("861", "8_1_", false),
            ("", "%", true),
            ("", "", true),
            ("a", "", false),
            ("aaab", "%ab", true),
            ("abcabd", "%ab_", true),
            ("abcabde", "a%b_e", true),
            ("abcabdxe", "a%b_e", false),
            ("50%", "50\\%", true),
            ("50x", "50\\%", false),
            ("é", "_", true),
            ("Zorg", "zorg", false),
        ] {
            assert_eq!(like(text, pattern), expected, "{text} LIKE {pattern}");
        }
        assert!(Pattern::new("ZÓRG%", None, Letters::InAnyCase).matches("zórgplein"));
    }
}
