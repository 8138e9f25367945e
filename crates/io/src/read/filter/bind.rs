//! The filter on the columns of one layer: which they are, and whether numbers or texts are compared.

use super::expression::{Comparison, Expression};
use crate::model::NumberForm;
use werkvlek_table::{Field, FieldType};

/// A column of the layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) index: usize,
    /// For a column of texts that is compared with numbers: how it writes them.
    pub(super) number: Option<NumberForm>,
}

/// What a value is compared as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    Text,
    Null,
}

/// Binds names to columns. `form` says how a column of texts writes numbers, and is asked only where one is compared with
/// numbers.
pub(super) struct Binder<'a> {
    pub(super) fields: &'a [Field],
    pub(super) form: &'a dyn Fn(usize) -> NumberForm,
}

type Bound = Result<Expression<Place>, String>;

impl Binder<'_> {
    /// A filter as a whole: a condition, or a number that is not 0.
    pub(super) fn condition(&self, found: &Expression<String>) -> Bound {
        use Expression as E;
        let both = |sides: &[E<String>; 2]| -> Result<Box<[E<Place>; 2]>, String> {
            Ok(Box::new([self.condition(&sides[0])?, self.condition(&sides[1])?]))
        };
        match found {
            E::And(sides) => Ok(E::And(both(sides)?)),
            E::Or(sides) => Ok(E::Or(both(sides)?)),
            E::Not(of) => Ok(E::Not(Box::new(self.condition(of)?))),
            E::Truth(truth) => Ok(E::Truth(*truth)),
            E::Null => Ok(E::Null),
            E::IsNull(of) => Ok(E::IsNull(Box::new(self.value(of, self.kind(of)?)?))),
            E::Compare(how, sides) => self.compared(*how, sides),
            E::In(all) => Ok(E::In(self.alike(all)?)),
            E::Between(all) => {
                let [of, low, high] = <[E<Place>; 3]>::try_from(self.alike(all.as_slice())?)
                    .map_err(|_| "BETWEEN expects two bounds")?;
                Ok(E::Between(Box::new([of, low, high])))
            }
            E::Like(of, pattern) => Ok(E::Like(Box::new(self.value(of, self.kind(of)?)?), pattern.clone())),
            E::Text(text) => Err(format!("the text '{text}' stands where a condition is expected")),
            E::Column(name) if self.kind(found)? == Kind::Text => {
                Err(format!("column '{name}' holds texts; compare it with something, as {name} = 'x'"))
            }
            E::Column(_) | E::Whole(_) | E::Number(_) | E::Arithmetic(..) => {
                let sides = [self.value(found, Kind::Number)?, E::Whole(0)];
                Ok(E::Compare(Comparison::Unequal, Box::new(sides)))
            }
        }
    }

    /// A comparison. An empty text is no value, so that it is the same in every format.
    fn compared(&self, how: Comparison, sides: &[Expression<String>; 2]) -> Bound {
        let empty =
            |side: &Expression<String>| matches!(side, Expression::Text(text) if text.trim().is_empty());
        let other = sides.iter().find(|side| !empty(side));
        match (sides.iter().any(empty), other, how) {
            (true, Some(other), Comparison::Equal | Comparison::Unequal) => {
                let is_null = Expression::IsNull(Box::new(self.value(other, self.kind(other)?)?));
                let negated = how == Comparison::Unequal;
                Ok(if negated { Expression::Not(Box::new(is_null)) } else { is_null })
            }
            _ => {
                let [left, right] = <[Expression<Place>; 2]>::try_from(self.alike(sides)?)
                    .map_err(|_| "a comparison has two sides")?;
                Ok(Expression::Compare(how, Box::new([left, right])))
            }
        }
    }

    /// Values that are compared with each other: numbers where one of them is a number, texts otherwise.
    fn alike(&self, all: &[Expression<String>]) -> Result<Vec<Expression<Place>>, String> {
        let kinds = all.iter().map(|one| self.kind(one)).collect::<Result<Vec<_>, _>>()?;
        let kind = if kinds.contains(&Kind::Number) { Kind::Number } else { Kind::Text };
        all.iter().map(|one| self.value(one, kind)).collect()
    }

    fn kind(&self, found: &Expression<String>) -> Result<Kind, String> {
        Ok(match found {
            Expression::Column(name) => match self.fields[self.index(name)?].kind {
                FieldType::Integer | FieldType::Real => Kind::Number,
                FieldType::Text => Kind::Text,
            },
            Expression::Text(_) => Kind::Text,
            Expression::Null => Kind::Null,
            Expression::Whole(_)
            | Expression::Number(_)
            | Expression::Truth(_)
            | Expression::Arithmetic(..) => Kind::Number,
            _ => {
                return Err(
                    "a condition stands where a value is expected; put AND or OR between conditions".into()
                );
            }
        })
    }

    /// A value, as a number or as a text.
    fn value(&self, found: &Expression<String>, kind: Kind) -> Bound {
        Ok(match found {
            Expression::Column(name) => {
                let index = self.index(name)?;
                let is_text = self.fields[index].kind == FieldType::Text;
                let number = (is_text && kind == Kind::Number).then(|| (self.form)(index));
                Expression::Column(Place { index, number })
            }
            Expression::Text(text) if kind == Kind::Number => match text.trim().parse::<i64>() {
                Ok(whole) => Expression::Whole(whole),
                Err(_) => {
                    let number: f64 = text
                        .trim()
                        .parse()
                        .map_err(|_| format!("the text '{text}' is compared with numbers, and is none"))?;
                    Expression::Number(number)
                }
            },
            Expression::Text(text) => Expression::Text(text.trim().to_owned()),
            Expression::Whole(whole) => Expression::Whole(*whole),
            Expression::Number(number) => Expression::Number(*number),
            Expression::Truth(truth) => Expression::Whole(i64::from(*truth)),
            Expression::Null => Expression::Null,
            Expression::Arithmetic(how, sides) => {
                let sides = [self.value(&sides[0], Kind::Number)?, self.value(&sides[1], Kind::Number)?];
                Expression::Arithmetic(*how, Box::new(sides))
            }
            other => {
                self.kind(other)?;
                Expression::Null
            }
        })
    }

    /// The column of a name: spelled exactly so, or else in other capitals.
    fn index(&self, name: &str) -> Result<usize, String> {
        let exact = self.fields.iter().position(|f| f.name == name);
        exact
            .or_else(|| self.fields.iter().position(|f| f.name.to_lowercase() == name.to_lowercase()))
            .ok_or_else(|| {
                format!("there is no column '{name}'; a text stands in single quotes, a column in double ones or none")
            })
    }
}

/// The columns that a bound filter looks at, each once, ascending.
pub(super) fn columns(found: &Expression<Place>) -> Vec<Place> {
    let mut all = Vec::new();
    collect(found, &mut all);
    all.sort_by_key(|place| place.index);
    all.dedup_by_key(|place| place.index);
    all
}

fn collect(found: &Expression<Place>, into: &mut Vec<Place>) {
    use Expression as E;
    match found {
        E::Column(place) => into.push(*place),
        E::Whole(_) | E::Number(_) | E::Text(_) | E::Truth(_) | E::Null => {}
        E::Compare(_, sides) | E::Arithmetic(_, sides) | E::And(sides) | E::Or(sides) => {
            sides.iter().for_each(|side| collect(side, into));
        }
        E::Not(of) | E::IsNull(of) | E::Like(of, _) => collect(of, into),
        E::In(all) => all.iter().for_each(|one| collect(one, into)),
        E::Between(all) => all.iter().for_each(|one| collect(one, into)),
    }
}
