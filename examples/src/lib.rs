//! The sample town in the types of the domain, for the examples.

use std::error::Error;
use werkvlek_core::{
    AdresId, Classifier, District, DistrictCode, Districts, Origins, Position, Vestiging, VestigingId,
    Voorziening, VoorzieningId, VoorzieningSoort, Werklocatie, WerklocatieId, Zzp,
};
use werkvlek_network::{GraphError, StreetGraph};
use werkvlek_town::{Town, TownOptions, sample_town};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The sample town in the types of the domain.
pub struct Sample {
    /// Dwellings with their inhabitants.
    pub origins: Origins,
    /// Facilities of every kind.
    pub facilities: Vec<Voorziening>,
    /// Its neighbourhoods.
    pub districts: Districts,
    /// Its streets.
    pub streets: StreetGraph,
    /// Establishments of every year.
    pub vestigingen: Vec<Vestiging>,
    /// Its places of work.
    pub classifier: Classifier,
}

/// Makes the sample town.
///
/// # Errors
/// None: the sample town is sound; the constructors of the domain cannot know.
pub fn sample() -> Result<Sample> {
    let town = sample_town(TownOptions::default());
    Ok(Sample {
        origins: origins(&town)?,
        facilities: facilities(&town)?,
        districts: districts(&town)?,
        streets: streets(&town)?,
        vestigingen: vestigingen(&town)?,
        classifier: classifier(&town)?,
    })
}

fn origins(town: &Town) -> Result<Origins> {
    let ids = town
        .adressen
        .iter()
        .map(|a| AdresId::new(a.id.to_string()))
        .collect::<std::result::Result<_, _>>()?;
    let (x_m, y_m) = town.adressen.iter().map(|a| (a.point.x, a.point.y)).unzip();
    let mut origins = Origins::from_columns(ids, x_m, y_m)?;
    origins.add_weights("inwoners", town.adressen.iter().map(|a| f64::from(a.inwoners)).collect())?;
    Ok(origins)
}

fn facilities(town: &Town) -> Result<Vec<Voorziening>> {
    let facility = |v: &werkvlek_town::Voorziening| -> Result<Voorziening> {
        let (id, kind) = (VoorzieningId::new(v.id.to_string())?, VoorzieningSoort::new(v.soort.as_str())?);
        Ok(Voorziening::new(id, kind, Some(v.naam.clone()), geo::Point(v.point))?)
    };
    town.voorzieningen.iter().map(facility).collect()
}

fn districts(town: &Town) -> Result<Districts> {
    let district = |b: &werkvlek_town::Buurt| -> Result<District> {
        let area = geo::MultiPolygon(vec![b.geometry.clone()]);
        Ok(District::new(DistrictCode::new(&b.code)?, &b.naam, area)?)
    };
    Ok(Districts::new(town.buurten.iter().map(district).collect::<Result<_>>()?)?)
}

fn streets(town: &Town) -> std::result::Result<StreetGraph, GraphError> {
    let lines: Vec<_> = town.straten.iter().map(|s| s.geometry.clone()).collect();
    StreetGraph::from_lines(&lines)
}

fn vestigingen(town: &Town) -> Result<Vec<Vestiging>> {
    let establishment = |v: &werkvlek_town::Vestiging| -> Result<Vestiging> {
        let (at, zzp) = (Position::new(v.point.x, v.point.y)?, if v.zzp { Zzp::Ja } else { Zzp::Nee });
        let id = VestigingId::new(v.id.to_string())?;
        Ok(Vestiging::new(id, v.jaar, at, Some(v.sbi.parse()?), v.banen, zzp)?)
    };
    town.vestigingen.iter().map(establishment).collect()
}

fn classifier(town: &Town) -> Result<Classifier> {
    let place = |w: &werkvlek_town::Werklocatie| -> Result<Werklocatie> {
        let (id, kind) = (WerklocatieId::new(w.id.to_string())?, w.soort.as_str().parse()?);
        Ok(Werklocatie::new(id, &w.naam, kind, w.geometry.clone())?)
    };
    Ok(Classifier::new(town.werklocaties.iter().map(place).collect::<Result<_>>()?))
}
