//! How the figures were made, as far as the settings say it.

use super::draft::PageDraft;
use super::reach::{Reached, method_words};
use crate::settings::{Project, VlekkenplanPart};
use werkvlek_analysis::Monitor;
use werkvlek_core::MinPeople;
use werkvlek_page::{Language, MethodNote};

impl PageDraft {
    /// What follows from the settings alone.
    pub(super) fn note_settings(&mut self, project: &Project) {
        let speech = self.speech;
        if let Some(part) = project.werklocaties.as_ref().filter(|part| !part.vertrouwelijk) {
            let (least, most) =
                (speech.count(u64::from(part.min_vestigingen)), speech.tenth(part.max_aandeel));
            self.note(
                speech.say("Verborgen cijfers over bedrijven", "Hidden figures about companies"),
                speech.say(
                    format!(
                        "Een cijfer over banen is verborgen bij minder dan {least} vestigingen, \
                             of als één vestiging meer dan {most} % van de banen heeft; en verder \
                             waar dat nodig is om te zorgen dat zo'n cijfer niet uit te rekenen is."
                    ),
                    format!(
                        "A figure about jobs is hidden when it counts fewer than {least} \
                             establishments, or when one has more than {most} % of the jobs; and \
                             wherever such a figure could be worked out otherwise."
                    ),
                ),
            );
        }
        if let Some(part) = &project.vlekkenplan {
            self.note_reach(part);
        }
    }

    fn note_reach(&mut self, part: &VlekkenplanPart) {
        let speech = self.speech;
        let norm = |kind: &String| {
            let norm_m = part.normen_m.get(kind).copied().unwrap_or(part.norm_m);
            format!("{} {}", speech.word(kind), speech.metres(norm_m))
        };
        let norms: Vec<String> = part.soorten.iter().map(norm).collect();
        if !norms.is_empty() {
            self.note(
                speech.say("Norm per voorziening", "Norm for each facility"),
                speech.say(
                    format!("Binnen bereik is: {}.", speech.list(&norms)),
                    format!("Within reach is: {}.", speech.list(&norms)),
                ),
            );
        }
    }

    /// How few people are hidden.
    fn note_people(&mut self, least: u32) {
        let speech = self.speech;
        let least = speech.count(u64::from(least));
        self.note(
            speech.say("Verborgen cijfers over mensen", "Hidden figures about people"),
            speech.say(
                format!(
                    "Aantallen van minder dan {least} mensen zijn verborgen, en verder zoveel andere als nodig is om te zorgen dat \
                     niemand ze uit totalen, drempels of wijken kan uitrekenen. Gemiddelde afstanden van mensen staan in stappen van 10 m."
                ),
                format!(
                    "Numbers of fewer than {least} people are hidden, and as many others as it takes that nobody can work them out from \
                     totals, thresholds or larger districts. Mean distances of people are told in steps of 10 m."
                ),
            ),
        );
    }

    /// What the monitor says of itself.
    pub(super) fn note_monitor(&mut self, monitor: &Monitor) {
        let notes =
            monitor.notes.iter().filter(|note| note.subject != "gemaakt met" && note.subject != "verborgen");
        let language = self.speech.0;
        let note = |note: &werkvlek_analysis::Note| {
            let (subject, text) = match language {
                Language::Dutch => (&note.subject, &note.text),
                Language::English => (&note.subject_en, &note.text_en),
            };
            let capital = super::words::capital;
            MethodNote { subject: capital(subject), text: capital(text), language }
        };
        self.notes.extend(notes.map(note));
    }

    /// How distances were measured, and who has none.
    pub(super) fn note_distances(&mut self, reached: Reached<'_>) {
        let (speech, vlek) = (self.speech, reached.vlek);
        let method = vlek.distances.iter().flat_map(|level| &level.rows).next();
        let method = method.map_or_else(String::new, |row| method_words(&row.method, speech));
        let counts_people = vlek.headline.is_people();
        let weighed = if counts_people {
            speech.say(
                " Een gemiddelde is over mensen, niet over adressen: waar meer mensen wonen telt zwaarder.",
                " A mean is over people, not over addresses: where more people live it weighs more.",
            )
        } else {
            speech.say(" Een gemiddelde is over adressen.", " A mean is over addresses.")
        };
        self.note(
            speech.say("Afstand", "Distance"),
            speech.say(
                format!(
                    "Van de voordeur tot de dichtstbijzijnde voorziening van een soort, {method}; het stuk van de deur tot de straat telt \
                     aan beide kanten mee.{weighed}"
                ),
                format!(
                    "From the door to the nearest facility of a kind ({method}); the stretch from the door to the street counts \
                     on both sides.{weighed}"
                ),
            ),
        );
        if counts_people && reached.plan.min_personen != MinPeople::NONE {
            self.note_people(reached.plan.min_personen.people());
        }
        for column in reached.origins.columns().iter().filter(|column| column.unplaced() > 0.0) {
            let (name, people) = (speech.people(column.weight()), speech.whole(column.unplaced()));
            self.note(
                speech.say(format!("Niet meegeteld: {name}"), format!("Not counted: {name}")),
                speech.say(
                    format!(
                        "{people} ({name}) wonen volgens de cijfers in gebieden waar geen adres ligt om vandaan te meten: zij tellen nergens \
                         mee, en die gebieden hebben geen cijfer."
                    ),
                    format!(
                        "{people} ({name}) live, by the figures, in districts without an address to measure from: they count nowhere, and \
                         those districts have no figure."
                    ),
                ),
            );
        }
        let counts = [reached.origins.len(), vlek.outside, vlek.unreached];
        let [total, outside, unreached] = counts.map(|count| speech.count(count as u64));
        self.note(
            speech.say("Wat niet meetelt", "What is left out"),
            speech.say(
                format!(
                    "Gemeten is vanaf {total} adressen. Daarvan liggen er {outside} buiten alle buurten: die tellen in het geheel mee en in \
                     geen buurt. Voor {unreached} combinaties van adres en soort is er geen weg naar een voorziening; die tellen nooit als \
                     afstand 0, maar als ‘zonder route’."
                ),
                format!(
                    "Measured from {total} addresses. Of these {outside} lie outside every district: they count in the whole and in no \
                     district. For {unreached} pairs of address and kind there is no way to a facility; those never count as distance 0, but \
                     as ‘without a route’."
                ),
            ),
        );
    }

    /// Rows that could not be used, by the file they stood in; what was in them is not told.
    pub(crate) fn note_rejected(&mut self, sources: impl Iterator<Item = String>) {
        let mut counts: Vec<(String, u64)> = Vec::new();
        for source in sources {
            match counts.iter_mut().find(|(name, _)| *name == source) {
                Some((_, count)) => *count += 1,
                None => counts.push((source, 1)),
            }
        }
        let speech = self.speech;
        let rows = |(source, count): &(String, u64)| {
            speech.say(
                format!("{} van {source}", speech.count(*count)),
                format!("{} of {source}", speech.count(*count)),
            )
        };
        let text = if counts.is_empty() {
            speech.say("Alle rijen van de invoer zijn gebruikt.", "Every row of the inputs was used.")
        } else {
            let all = speech.list(&counts.iter().map(rows).collect::<Vec<_>>());
            speech.say(
                format!(
                    "Niet gebruikt: {all} (rijen). De uitvoer van de run zegt van elke waarom, in ‘rejected’."
                ),
                format!("Not used: {all} (rows). The outputs of the run say why of each, in ‘rejected’."),
            )
        };
        self.note(speech.say("Rijen die niet bruikbaar waren", "Rows that could not be used"), text);
    }
}
