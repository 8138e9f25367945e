//! Parser of criteria files (TOML), with line and column of whatever is wrong.

use serde::Deserialize;
use toml::Spanned;
use werkvlek_core::VoorzieningSoort;

use super::{Criteria, Necessity, Question, Rule};

/// What is wrong in a criteria file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {found}; expected {expected}")]
pub struct CriteriaError {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What was found.
    pub found: String,
    /// What should have stood there.
    pub expected: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCriteria {
    titel: Spanned<String>,
    uitleg: Spanned<String>,
    #[serde(default)]
    regel: Vec<RawRule>,
}

/// Every key that some rule may have; which of them a rule does have, its `eis` decides.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    naam: Spanned<String>,
    eis: Spanned<String>,
    gewicht: Option<Spanned<f64>>,
    verplicht: Option<bool>,
    voorziening: Option<Spanned<String>>,
    mensen: Option<Spanned<String>>,
    laag: Option<Spanned<String>>,
    hoogstens_m: Option<Spanned<f64>>,
    binnen_m: Option<Spanned<f64>>,
    ten_minste: Option<Spanned<f64>>,
    ten_minste_m: Option<Spanned<f64>>,
    van_m2: Option<Spanned<f64>>,
    tot_m2: Option<Spanned<f64>>,
}

/// The keys of each `eis`, besides naam, eis, gewicht and verplicht.
const KEYS: [(&str, &[&str]); 8] = [
    ("naaste", &["voorziening", "hoogstens_m"]),
    ("voorzieningen", &["voorziening", "ten_minste", "binnen_m"]),
    ("woningen", &["ten_minste", "binnen_m"]),
    ("mensen", &["mensen", "ten_minste", "binnen_m"]),
    ("oppervlakte", &["van_m2", "tot_m2"]),
    ("binnen", &["laag"]),
    ("buiten", &["laag"]),
    ("afstand", &["laag", "ten_minste_m"]),
];

impl Criteria {
    /// Reads rules from TOML: `titel`, `uitleg`, and a `[[regel]]` for each rule with its `naam`, its `eis` and the
    /// keys of that:
    ///
    /// | eis | keys | passes when |
    /// | --- | --- | --- |
    /// | `naaste` | `voorziening`, `hoogstens_m` | the nearest one is at most so far |
    /// | `voorzieningen` | `voorziening`, `ten_minste`, `binnen_m` | so many of them lie within that distance |
    /// | `woningen` | `ten_minste`, `binnen_m` | so many dwellings lie within it |
    /// | `mensen` | `mensen` (a weight), `ten_minste`, `binnen_m` | so many people live within it |
    /// | `oppervlakte` | `van_m2`, `tot_m2` | the site is so large |
    /// | `binnen`, `buiten` | `laag` | the site lies wholly in, or nowhere in, the polygons of a layer |
    /// | `afstand` | `laag`, `ten_minste_m` | the site is at least so far from a layer |
    ///
    /// `verplicht` is true and `gewicht` 1 where they are left out.
    ///
    /// # Errors
    /// [`CriteriaError`] with line and column: text that is not TOML, a key that is unknown or belongs to another
    /// `eis`, a key that is missing, an empty text, no rule at all, two rules of one name, a distance, number or weight
    /// that is not above 0, a size below 0 or one whose end lies before its start.
    ///
    /// # Example
    /// ```
    /// use werkvlek_plan::{Criteria, Necessity};
    /// let criteria = Criteria::from_toml(r#"
    /// titel = "Zorgwoning"
    /// uitleg = "Dicht bij de dokter."
    /// [[regel]]
    /// naam = "huisarts om de hoek"
    /// eis = "naaste"
    /// voorziening = "huisarts"
    /// hoogstens_m = 300
    /// verplicht = false
    /// gewicht = 2
    /// "#)?;
    /// let rule = &criteria.rules()[0];
    /// assert_eq!((rule.necessity(), rule.weight()), (Necessity::Wish, 2.0));
    /// let error = Criteria::from_toml("titel = 'x'\nuitleg = ' '").unwrap_err();
    /// assert_eq!(error.to_string(), "line 2, column 10: uitleg is empty; expected a text");
    /// # Ok::<(), werkvlek_plan::CriteriaError>(())
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, CriteriaError> {
        let at = |start: usize, found: String, expected: &str| {
            let (line, column) = line_and_column(text, start);
            CriteriaError { line, column, found, expected: expected.to_owned() }
        };
        let raw: RawCriteria = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            at(start, error.message().to_owned(), "titel, uitleg and a [[regel]] for each rule")
        })?;
        let reader = Reader { at: &at };
        let mut criteria = Self {
            titel: reader.text("titel", &raw.titel)?,
            uitleg: reader.text("uitleg", &raw.uitleg)?,
            rules: Vec::new(),
        };
        for rule in &raw.regel {
            let checked = reader.rule(rule)?;
            if criteria.rules.iter().any(|other| other.naam == checked.naam) {
                let found = format!("a second rule with the naam '{}'", checked.naam);
                return Err(at(rule.naam.span().start, found, "a name of its own for each rule"));
            }
            criteria.rules.push(checked);
        }
        if criteria.rules.is_empty() {
            return Err(at(text.len(), "no rules".to_owned(), "at least one [[regel]]"));
        }
        Ok(criteria)
    }
}

/// Line and character, both from 1, of a byte of a text.
fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(byte)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// Checks values; `at` turns the byte where one starts into an error there.
struct Reader<'r> {
    at: &'r dyn Fn(usize, String, &str) -> CriteriaError,
}

impl Reader<'_> {
    fn text(&self, key: &str, value: &Spanned<String>) -> Result<String, CriteriaError> {
        match value.get_ref().trim() {
            "" => Err((self.at)(value.span().start, format!("{key} is empty"), "a text")),
            kept => Ok(kept.to_owned()),
        }
    }

    fn rule(&self, rule: &RawRule) -> Result<Rule, CriteriaError> {
        let naam = self.text("naam", &rule.naam)?;
        let weight = match &rule.gewicht {
            Some(value) => self.positive(&naam, "gewicht", value)?,
            None => 1.0,
        };
        let necessity = if rule.verplicht == Some(false) { Necessity::Wish } else { Necessity::Required };
        Ok(Rule { question: self.question(&naam, rule)?, naam, weight, necessity })
    }

    fn question(&self, naam: &str, rule: &RawRule) -> Result<Question, CriteriaError> {
        let eis = rule.eis.get_ref().trim();
        self.check_keys(naam, eis, rule)?;
        let whole = |key, value| self.whole(naam, rule, key, value);
        let positive =
            |key, value| self.wanted(naam, rule, key, value).and_then(|v| self.positive(naam, key, v));
        let soort = || {
            let value = self.wanted(naam, rule, "voorziening", &rule.voorziening)?;
            VoorzieningSoort::new(value.get_ref()).map_err(|error| {
                (self.at)(value.span().start, format!("rule '{naam}': {error}"), "a kind such as huisarts")
            })
        };
        let laag = || self.wanted(naam, rule, "laag", &rule.laag).and_then(|v| self.text("laag", v));
        Ok(match eis {
            "naaste" => Question::Nearest {
                soort: soort()?,
                hoogstens_m: positive("hoogstens_m", &rule.hoogstens_m)?,
            },
            "voorzieningen" => Question::Facilities {
                soort: soort()?,
                ten_minste: whole("ten_minste", &rule.ten_minste)?,
                binnen_m: positive("binnen_m", &rule.binnen_m)?,
            },
            "woningen" => Question::Dwellings {
                ten_minste: whole("ten_minste", &rule.ten_minste)?,
                binnen_m: positive("binnen_m", &rule.binnen_m)?,
            },
            "mensen" => Question::People {
                weight: self
                    .wanted(naam, rule, "mensen", &rule.mensen)
                    .and_then(|v| self.text("mensen", v))?,
                ten_minste: positive("ten_minste", &rule.ten_minste)?,
                binnen_m: positive("binnen_m", &rule.binnen_m)?,
            },
            "oppervlakte" => self.area(naam, rule)?,
            "binnen" => Question::Inside { laag: laag()? },
            "buiten" => Question::Outside { laag: laag()? },
            "afstand" => Question::Distance {
                laag: laag()?,
                ten_minste_m: positive("ten_minste_m", &rule.ten_minste_m)?,
            },
            other => unreachable!("check_keys refuses {other}"),
        })
    }

    /// The `eis` is known, and the rule has no key that belongs to another.
    fn check_keys(&self, naam: &str, eis: &str, rule: &RawRule) -> Result<(), CriteriaError> {
        let Some((_, own)) = KEYS.iter().find(|(name, _)| *name == eis) else {
            let names: Vec<&str> = KEYS.iter().map(|(name, _)| *name).collect();
            let found = format!("rule '{naam}' has eis '{eis}'");
            return Err((self.at)(rule.eis.span().start, found, &format!("one of {}", names.join(", "))));
        };
        let start = |value: &Option<Spanned<f64>>| value.as_ref().map(|v| v.span().start);
        let text_start = |value: &Option<Spanned<String>>| value.as_ref().map(|v| v.span().start);
        let given = [
            ("voorziening", text_start(&rule.voorziening)),
            ("mensen", text_start(&rule.mensen)),
            ("laag", text_start(&rule.laag)),
            ("hoogstens_m", start(&rule.hoogstens_m)),
            ("binnen_m", start(&rule.binnen_m)),
            ("ten_minste", start(&rule.ten_minste)),
            ("ten_minste_m", start(&rule.ten_minste_m)),
            ("van_m2", start(&rule.van_m2)),
            ("tot_m2", start(&rule.tot_m2)),
        ];
        for (key, start) in given {
            if let Some(start) = start
                && !own.contains(&key)
            {
                let found = format!("rule '{naam}' has {key}, which eis '{eis}' does not use");
                return Err((self.at)(start, found, &format!("only {}", own.join(", "))));
            }
        }
        Ok(())
    }

    fn wanted<'v, T>(
        &self,
        naam: &str,
        rule: &RawRule,
        key: &str,
        value: &'v Option<Spanned<T>>,
    ) -> Result<&'v Spanned<T>, CriteriaError> {
        value.as_ref().ok_or_else(|| {
            let expected = format!("{key}, since eis is '{}'", rule.eis.get_ref().trim());
            (self.at)(rule.eis.span().start, format!("rule '{naam}' has no {key}"), &expected)
        })
    }

    fn number(
        &self,
        naam: &str,
        key: &str,
        value: &Spanned<f64>,
        expected: &str,
        allowed: impl Fn(f64) -> bool,
    ) -> Result<f64, CriteriaError> {
        let number = *value.get_ref();
        if number.is_finite() && allowed(number) {
            Ok(number)
        } else {
            Err((self.at)(value.span().start, format!("rule '{naam}': {key} is {number}"), expected))
        }
    }

    fn positive(&self, naam: &str, key: &str, value: &Spanned<f64>) -> Result<f64, CriteriaError> {
        self.number(naam, key, value, "a number above 0", |v| v > 0.0)
    }

    fn whole(
        &self,
        naam: &str,
        rule: &RawRule,
        key: &str,
        value: &Option<Spanned<f64>>,
    ) -> Result<f64, CriteriaError> {
        let value = self.wanted(naam, rule, key, value)?;
        self.number(naam, key, value, "a whole number of 1 or more", |v| v >= 1.0 && v.fract() == 0.0)
    }

    fn area(&self, naam: &str, rule: &RawRule) -> Result<Question, CriteriaError> {
        let from = self.wanted(naam, rule, "van_m2", &rule.van_m2)?;
        let to = self.wanted(naam, rule, "tot_m2", &rule.tot_m2)?;
        let van_m2 = self.number(naam, "van_m2", from, "square metres, 0 or more", |v| v >= 0.0)?;
        let tot_m2 =
            self.number(naam, "tot_m2", to, &format!("van_m2 ({van_m2}) or more"), |v| v >= van_m2)?;
        Ok(Question::Area { van_m2, tot_m2 })
    }
}
