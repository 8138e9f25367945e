//! Templates: texts with named places for values, and how a text is recognised as made of one.

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Letters that stand as they are.
    Literal(String),
    /// A place for a value.
    Hole(Hole),
}

/// A place for a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hole {
    /// Its name, or its number from 0 where the source gives none.
    pub(crate) name: String,
    /// It stands between quotes: what the user wrote, to be said as it is.
    pub(crate) quoted: bool,
    /// Written `{name#}`: only a number fits.
    pub(crate) number: bool,
}

/// A text with places for values, written as Rust's format strings are: `{name}`, and `{{` for a brace.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    pieces: Vec<Piece>,
}

impl Template {
    /// Reads a template; a place without a name gets its number, counted over all places.
    pub(crate) fn read(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut signs = text.chars().peekable();
        let mut holes = 0;
        while let Some(sign) = signs.next() {
            match sign {
                '{' if signs.peek() == Some(&'{') => literal.extend(signs.next()),
                '}' if signs.peek() == Some(&'}') => literal.extend(signs.next()),
                '{' => {
                    let inside: String = signs.by_ref().take_while(|sign| *sign != '}').collect();
                    let quoted = literal
                        .chars()
                        .next_back()
                        .is_some_and(|sign| "'\"`".contains(sign) && signs.peek() == Some(&sign));
                    if !literal.is_empty() {
                        pieces.push(Piece::Literal(std::mem::take(&mut literal)));
                    }
                    pieces.push(Piece::Hole(hole(&inside, holes, quoted)));
                    holes += 1;
                }
                other => literal.push(other),
            }
        }
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
        Self { pieces }
    }

    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    pub(crate) fn holes(&self) -> impl Iterator<Item = &Hole> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Hole(hole) => Some(hole),
            Piece::Literal(_) => None,
        })
    }

    /// How many letters stand as they are.
    pub(crate) fn fixed(&self) -> usize {
        let of_piece = |piece: &Piece| match piece {
            Piece::Literal(text) => text.chars().count(),
            Piece::Hole(_) => 0,
        };
        self.pieces.iter().map(of_piece).sum()
    }

    /// The value of each place, where the text is made of this template: each takes as little as the next letters allow, the last all
    /// that is left.
    pub(crate) fn values<'t>(&self, text: &'t str) -> Option<Vec<&'t str>> {
        let mut values = Vec::new();
        fits(&self.pieces, text, &mut values).then_some(values)
    }
}

fn hole(inside: &str, number_of_hole: usize, quoted: bool) -> Hole {
    let name = inside.split(':').next().unwrap_or_default();
    let (name, number) = name.strip_suffix('#').map_or((name, false), |name| (name, true));
    let name = if name.is_empty() { number_of_hole.to_string() } else { name.to_owned() };
    Hole { name, quoted, number }
}

/// Whether the text is made of these pieces; the values of the places go to the end of `values`.
fn fits<'t>(pieces: &[Piece], text: &'t str, values: &mut Vec<&'t str>) -> bool {
    let Some((first, rest)) = pieces.split_first() else { return text.is_empty() };
    match first {
        Piece::Literal(literal) => {
            text.strip_prefix(literal.as_str()).is_some_and(|text| fits(rest, text, values))
        }
        Piece::Hole(hole) => {
            let Some(Piece::Literal(next)) = rest.first() else {
                // The last place takes what is left; one that touches the next takes nothing, and the next all.
                let taken = if rest.is_empty() { text } else { "" };
                return hole.takes(taken) && {
                    values.push(taken);
                    fits(rest, &text[taken.len()..], values)
                };
            };
            let before = values.len();
            // From left to right; behind the last place the text must end with the letters, which is found at once.
            let last = rest.len() == 1;
            let ends: Vec<usize> = if last {
                text.strip_suffix(next.as_str()).map(str::len).into_iter().collect()
            } else {
                text.match_indices(next.as_str()).map(|(at, _)| at).take(MOST_TRIES).collect()
            };
            ends.into_iter().any(|end| {
                values.truncate(before);
                hole.takes(&text[..end]) && {
                    values.push(&text[..end]);
                    fits(rest, &text[end..], values)
                }
            })
        }
    }
}

/// Letters that stand in a text more often than this are not tried further.
const MOST_TRIES: usize = 8;

impl Hole {
    /// Whether a value of these letters fits.
    fn takes(&self, value: &str) -> bool {
        let of_number = |sign: char| sign.is_ascii_digit() || "+-.,:/eE%".contains(sign);
        !self.number || (value.chars().all(of_number) && value.chars().any(|sign| sign.is_ascii_digit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_between_the_letters() {
        let template = Template::read("{path}, line {line}: {problem}");
        assert_eq!(
            template.values("a.csv, line 3: no, line at all: x"),
            Some(vec!["a.csv", "3", "no, line at all: x"])
        );
        assert_eq!(template.values("a.csv, row 3: x"), None);
        assert_eq!(Template::read("{} rows").values("3 rows"), Some(vec!["3"]));
        assert_eq!(Template::read("rows").values("rows "), None);
    }

    #[test]
    fn a_later_place_may_make_an_earlier_take_more() {
        let template = Template::read("{what} in {where}; give one");
        assert_eq!(template.values("no row in it in a.csv; give one"), Some(vec!["no row", "it in a.csv"]));
        let template = Template::read("{a}: {b#} of {c}");
        assert_eq!(template.values("x: y: 3 of 4"), Some(vec!["x: y", "3", "4"]));
    }

    #[test]
    fn braces_quotes_and_numbers() {
        let template = Template::read("{{ {kind:?} }} '{found}' {#}");
        let holes: Vec<&Hole> = template.holes().collect();
        assert_eq!(template.pieces()[0], Piece::Literal("{ ".to_owned()));
        assert_eq!(holes.iter().map(|hole| hole.name.as_str()).collect::<Vec<_>>(), ["kind", "found", "2"]);
        assert_eq!(holes.iter().map(|hole| hole.quoted).collect::<Vec<_>>(), [false, true, false]);
        assert!(template.values("{ huisarts } 'x' 1,5").is_some());
        assert!(template.values("{ huisarts } 'x' y").is_none());
    }
}
