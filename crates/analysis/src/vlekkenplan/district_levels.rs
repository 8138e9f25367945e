//! Levels of districts: buurten, the wijken they make up, gemeenten; each with its own layer and table.

use werkvlek_core::{District, DistrictNiveau, Districts, Origins, dissolve_by_code, nest};

/// Districts of several levels, the finest first.
pub struct DistrictLevels {
    all: Vec<DistrictLevel>,
}

/// One level.
pub struct DistrictLevel {
    /// In the singular, as in names of tables: `buurt`, `wijk`, `gemeente`, `gebied_2`.
    pub word: String,
    /// In the plural, as in names of layers.
    pub plural: String,
    districts: Districts,
    /// For each district of the finest level its district in this one.
    of_finest: Vec<Option<u32>>,
}

impl DistrictLevels {
    /// The finest level as it was given, and coarser ones from layers or from the codes of the finest.
    ///
    /// A level whose layer is given has its names and borders; the others follow from codes, when those tell.
    pub fn new(finest: Districts, coarser: Vec<Districts>) -> Self {
        let mut upper: Vec<(DistrictNiveau, Districts)> =
            coarser.into_iter().map(|districts| (niveau_of(&districts), districts)).collect();
        for niveau in [DistrictNiveau::Wijk, DistrictNiveau::Gemeente] {
            if upper.iter().all(|(have, _)| *have != niveau)
                && let Some(derived) = dissolve_by_code(&finest, niveau)
            {
                upper.push((niveau, derived));
            }
        }
        upper.sort_by_key(|(niveau, districts)| (*niveau, std::cmp::Reverse(districts.as_slice().len())));
        let own = (0..finest.as_slice().len()).map(|i| u32::try_from(i).ok()).collect();
        let nested: Vec<_> = upper
            .into_iter()
            .map(|(niveau, districts)| (niveau, nest(&finest, &districts), districts))
            .collect();
        let mut all = vec![DistrictLevel {
            word: "buurt".to_owned(),
            plural: "buurten".to_owned(),
            districts: finest,
            of_finest: own,
        }];
        for (i, (niveau, of_finest, districts)) in nested.into_iter().enumerate() {
            let (word, plural) = match niveau {
                DistrictNiveau::Wijk => ("wijk".to_owned(), "wijken".to_owned()),
                DistrictNiveau::Gemeente => ("gemeente".to_owned(), "gemeenten".to_owned()),
                DistrictNiveau::Buurt | DistrictNiveau::Overig => {
                    (format!("gebied_{}", i + 2), format!("gebieden_{}", i + 2))
                }
            };
            all.push(DistrictLevel { word, plural, districts, of_finest });
        }
        Self { all }
    }

    /// The finest first.
    pub fn iter(&self) -> impl Iterator<Item = &DistrictLevel> {
        self.all.iter()
    }

    /// The districts as they were given.
    pub fn finest(&self) -> &Districts {
        &self.all[0].districts
    }

    /// Districts of the finest level that lie in none of a coarser one, with the word of that level.
    pub fn loose(&self) -> impl Iterator<Item = (&str, usize)> {
        let count = |niveau: &DistrictLevel| niveau.of_finest.iter().filter(|d| d.is_none()).count();
        self.all.iter().map(move |niveau| (niveau.word.as_str(), count(niveau))).filter(|(_, n)| *n > 0)
    }
}

impl DistrictLevel {
    /// The districts, by code.
    pub fn districts(&self) -> &[District] {
        self.districts.as_slice()
    }

    /// The district of this level that holds a district of the finest.
    pub fn of_finest(&self, finest: usize) -> Option<usize> {
        self.of_finest[finest].map(|d| d as usize)
    }

    /// The districts of the finest level in one of this level.
    pub fn finest_in(&self, district: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.of_finest.len()).filter(move |&finest| self.of_finest(finest) == Some(district))
    }

    /// For each place the district of this level, when its finest district is known.
    pub fn holding(&self, in_finest: &[Option<usize>]) -> Vec<Option<usize>> {
        in_finest.iter().map(|finest| Some(self.of_finest[(*finest)?]? as usize)).collect()
    }
}

/// The finest district of each origin.
pub(crate) fn in_finest(niveaus: &DistrictLevels, origins: &Origins) -> Vec<Option<usize>> {
    niveaus.finest().assign(origins).into_iter().map(|d| d.map(|d| d as usize)).collect()
}

/// What the codes of a layer say it is; mixed codes say nothing.
fn niveau_of(districts: &Districts) -> DistrictNiveau {
    let mut levels = districts.as_slice().iter().map(|d| d.code().niveau());
    let first = levels.next().unwrap_or(DistrictNiveau::Overig);
    if levels.all(|n| n == first) { first } else { DistrictNiveau::Overig }
}
