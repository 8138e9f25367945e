//! Commuting: who comes to work here, and who leaves.

mod charts;
mod map;
mod tables;

use super::draft::PageDraft;
use super::words::Speech;
use crate::settings::PendelPart;
use anyhow::Result;
use werkvlek_analysis::{Commuting, Compass, FlowKind, OwnArea, TopArea};
use werkvlek_page::Question;

impl PageDraft {
    /// Who comes, who leaves and who stays, out of what may be told.
    ///
    /// # Errors
    /// When a chart cannot be drawn.
    pub(crate) fn commuting(&mut self, part: &PendelPart, found: &Commuting) -> Result<()> {
        let speech = self.speech;
        let (answer, more) = match found.own.as_slice() {
            [] => return Ok(()),
            [town] => {
                self.commuting_figure(town);
                (of_one(town, speech), largest(found, town, speech))
            }
            _ => (of_several(found, speech), Vec::new()),
        };
        self.note_commuting(part, found);
        self.commuting.push(Question {
            more,
            charts: charts::charts(found, self.source.as_ref(), speech)?,
            map: map::map(found, speech),
            tables: tables::tables(found, speech),
            ..Question::new(
                speech.say(
                    "Wie komt hier werken, en wie gaat elders werken?",
                    "Who comes to work here, and who goes to work elsewhere?",
                ),
                answer,
            )
        });
        Ok(())
    }

    fn commuting_figure(&mut self, town: &OwnArea) {
        let speech = self.speech;
        let Some(percent) = town.share_stays_percent() else { return };
        self.commuting_figures.push(werkvlek_page::KeyFigure {
            figure: speech.percent(percent / 100.0),
            label: speech.say("werkt waar hij woont", "work where they live"),
            detail: speech.say(
                format!("van de werkenden in {}", town.name),
                format!("of those in work in {}", town.name),
            ),
        });
    }

    fn note_commuting(&mut self, part: &PendelPart, found: &Commuting) {
        let speech = self.speech;
        let mut text = speech.say(
            "Geteld zijn paren van woon- en werkgebied; staan er banen in de tabel, dan zijn het banen, en kan een mens er twee hebben. \
             Richtingen zijn rechte lijnen tussen punten in de gebieden.",
            "What is counted are pairs of an area of home and one of work; where the table holds jobs these are jobs, and one person may \
             have two. Directions are straight lines between points in the areas.",
        );
        let (small, others) = found.hidden;
        if small > 0 {
            let least = speech.count(u64::from(part.min_personen));
            let [small, others] = [small, others].map(|count| speech.count(count as u64));
            text += &speech.say(
                format!(
                    " Aantallen van minder dan {least} mensen ({small}) zijn verborgen, en {others} andere zodat niemand ze kan uitrekenen; een \
                     verborgen stroom staat niet op de kaart."
                ),
                format!(
                    " Numbers of fewer than {least} people ({small}) are hidden, and {others} others so that nobody can work them out; a flow \
                     that is hidden is not on the map."
                ),
            );
        }
        self.note(speech.say("Pendel", "Commuting"), text);
    }
}

/// What may be told of one area, in sentences.
fn of_one(town: &OwnArea, speech: Speech) -> String {
    let name = &town.name;
    let mut told = Vec::new();
    if let (Some(lives), Some(share)) = (town.lives, town.share_stays_percent()) {
        let (lives, share) = (speech.count(lives), speech.percent(share / 100.0));
        told.push(speech.say(
            format!("Van de {lives} werkende inwoners van {name} werkt {share} er ook."),
            format!("Of the {lives} inhabitants of {name} who work, {share} work there too."),
        ));
    }
    if let (Some(leaving), Some(arriving)) = (town.leaving, town.arriving) {
        let balance = if arriving >= leaving {
            speech.say(
                format!("per saldo komen er {} binnen", speech.count(arriving - leaving)),
                format!("on balance {} come in", speech.count(arriving - leaving)),
            )
        } else {
            speech.say(
                format!("per saldo vertrekken er {}", speech.count(leaving - arriving)),
                format!("on balance {} go out", speech.count(leaving - arriving)),
            )
        };
        let [leaving, arriving] = [leaving, arriving].map(|count| speech.count(count));
        told.push(speech.say(
            format!("Elders werken er {leaving}, van elders komen er {arriving}: {balance}."),
            format!("Elsewhere work {leaving}, from elsewhere come {arriving}: {balance}."),
        ));
    }
    if told.is_empty() {
        return speech.say(
            format!("Van {name} mag dit niet worden verteld."),
            format!("Of {name} this may not be told."),
        );
    }
    told.join(" ")
}

/// Where most come from and go to.
fn largest(found: &Commuting, town: &OwnArea, speech: Speech) -> Vec<String> {
    let first = |kind: FlowKind| {
        found.top.iter().find(|top| top.code == town.code && top.kind == kind && top.rank == 1)
    };
    let named = |top: &TopArea| format!("{} ({})", top.other_name, speech.count(top.people));
    match (first(FlowKind::Arriving), first(FlowKind::Leaving)) {
        (Some(from), Some(to)) => vec![speech.say(
            format!("De meesten komen uit {}; de meesten gaan naar {}.", named(from), named(to)),
            format!("Most come from {}; most go to {}.", named(from), named(to)),
        )],
        (Some(from), None) => {
            vec![speech.say(
                format!("De meesten komen uit {}.", named(from)),
                format!("Most come from {}.", named(from)),
            )]
        }
        (None, Some(to)) => {
            vec![
                speech.say(
                    format!("De meesten gaan naar {}.", named(to)),
                    format!("Most go to {}.", named(to)),
                ),
            ]
        }
        (None, None) => Vec::new(),
    }
}

/// What may be told of several areas together.
fn of_several(found: &Commuting, speech: Speech) -> String {
    let mut told = Vec::new();
    if let Some((lives, works)) = found.all.as_ref().and_then(|all| all.lives.zip(all.works)) {
        let [count, lives, works] = [found.own.len() as u64, lives, works].map(|count| speech.count(count));
        told.push(speech.say(
            format!("In de {count} gebieden samen wonen {lives} werkenden, en werken er {works}."),
            format!("In the {count} areas together live {lives} people who work, and {works} work."),
        ));
    }
    let balances = || found.own.iter().filter_map(|own| Some((own.name.as_str(), own.balance()?)));
    let most = balances().max_by_key(|(_, balance)| *balance);
    let least = balances().min_by_key(|(_, balance)| *balance);
    if let (Some(most), Some(least)) =
        (most, least.filter(|least| most.is_some_and(|most| most.0 != least.0)))
    {
        let [(most, most_by), (least, least_by)] =
            [most, least].map(|(name, balance)| (name, speech.whole(balance as f64)));
        told.push(speech.say(
            format!(
                "Het pendelsaldo is het hoogst in {most} ({most_by}) en het laagst in {least} ({least_by})."
            ),
            format!("The balance is highest in {most} ({most_by}) and lowest in {least} ({least_by})."),
        ));
    }
    if told.is_empty() {
        return speech
            .say("Van deze gebieden mag dit niet worden verteld.", "Of these areas this may not be told.");
    }
    told.join(" ")
}

/// A point of the compass in the language of the page.
fn direction(compass: Compass, speech: Speech) -> String {
    let english = match compass {
        Compass::North => "north",
        Compass::NorthEast => "north-east",
        Compass::East => "east",
        Compass::SouthEast => "south-east",
        Compass::South => "south",
        Compass::SouthWest => "south-west",
        Compass::West => "west",
        Compass::NorthWest => "north-west",
        Compass::Unknown => "direction unknown",
    };
    match compass {
        Compass::Unknown => speech.say("richting onbekend", english),
        known => speech.say(known.as_str(), english),
    }
}
