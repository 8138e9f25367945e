//! Maps of what changed: districts, and the addresses that came within reach or fell out.

use super::{ComparedDistrict, ComparedKind, Comparison, MovedAddress};
use crate::tenth;
use werkvlek_plan::ReachShift;
use werkvlek_table::{
    Category, Class, Colour, Column, Columns, EmptyClass, Palette, Shape, StyledLayer, VectorStyle,
    dutch_number,
};

impl Comparison {
    /// The finest districts with the change of people within each norm, and the addresses that moved; none when the second
    /// run lacks the finest level.
    #[must_use]
    pub fn layers(&self) -> Vec<StyledLayer> {
        if self.districts.is_empty() { Vec::new() } else { vec![self.district_layer(), self.moved_layer()] }
    }

    /// One polygon a district. The kind that changes most leads.
    fn district_layer(&self) -> StyledLayer {
        let rows = self.districts.iter().map(|district| (district.area.clone().into(), district));
        let table = self.district_columns().layer("vergelijking_buurten", &self.crs, rows);
        let most = |k: usize| {
            let changes = self.districts.iter().filter_map(|d| d.within[k]);
            changes.map(|within| tenth(within.change()).abs()).fold(0.0, f64::max)
        };
        let mut kinds: Vec<_> = self.kinds.iter().enumerate().map(|(k, kind)| (most(k), k, kind)).collect();
        kinds.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let styles = kinds.into_iter().map(|(most, _, kind)| {
            let title = format!(
                "Verandering van {} binnen {} m van {}",
                self.headline,
                dutch_number(kind.norm_m),
                kind.kind
            );
            VectorStyle::graduated(&title, Shape::Fill, &change_column(kind.kind.as_str()), centred(most))
                .with_empty([EmptyClass::otherwise("verborgen: te weinig personen").hatched()])
                .with_labels("naam")
                .answering(question(kind.kind.as_str()))
        });
        let style = styles.reduce(VectorStyle::or);
        StyledLayer { table, style }
    }

    fn district_columns<'r>(&'r self) -> Columns<'r, &'r ComparedDistrict> {
        let columns = Columns::new([
            Column::text("code", |d: &&'r ComparedDistrict| d.code.as_str())
                .means("code van de buurt", "code of the neighbourhood"),
            Column::text("naam", |d: &&'r ComparedDistrict| d.naam.as_str())
                .means("naam van de buurt", "name of the neighbourhood"),
            Column::text("gewicht", |_: &&'r ComparedDistrict| self.headline.as_str())
                .means("wie er geteld worden", "who is counted"),
        ]);
        columns.and(self.kinds.iter().enumerate().flat_map(|(k, kind)| {
            let (kind, norm) = (kind.kind.as_str(), dutch_number(kind.norm_m));
            let nl = format!("binnen {norm} m van een {kind}");
            let en = format!("within {norm} m of a {kind}");
            let within = move |d: &&'r ComparedDistrict| d.within[k];
            [
                Column::real(format!("binnen_{kind}_voor"), move |d: &&'r ComparedDistrict| {
                    within(d).map(|w| tenth(w.before))
                })
                .means(format!("{nl}, voor"), format!("{en}, before")),
                Column::real(format!("binnen_{kind}_na"), move |d: &&'r ComparedDistrict| {
                    within(d).map(|w| tenth(w.after))
                })
                .means(format!("{nl}, na"), format!("{en}, after")),
                Column::real(change_column(kind), move |d: &&'r ComparedDistrict| {
                    within(d).map(|w| tenth(w.change()))
                })
                .means(format!("{nl}, na min voor"), format!("{en}, after minus before")),
            ]
        }))
    }

    /// One point an address and kind that came within its norm, or fell out of it.
    fn moved_layer(&self) -> StyledLayer {
        let rows = self.moved.iter().map(|moved| (moved.at.into(), moved));
        let table = self.moved_columns().layer("vergelijking_adressen", &self.crs, rows);
        let title = "Adressen die binnen de norm komen of eruit vallen";
        let style = VectorStyle::categorised(title, Shape::Marker { size_mm: 1.6 }, SHIFT, shifts());
        // On the map of one kind only those of that kind.
        let of_kind = |style: VectorStyle, kind: &ComparedKind| {
            let word = kind.kind.as_str();
            let own = VectorStyle::categorised(
                &format!("Adressen die binnen de norm komen of eruit vallen: {word}"),
                Shape::Marker { size_mm: 1.6 },
                SHIFT,
                shifts(),
            );
            style.or(own.only("soort_voorziening", word).answering(question(word)))
        };
        let style = self.kinds.iter().fold(style, of_kind);
        StyledLayer { table, style: Some(style) }
    }

    fn moved_columns<'r>(&self) -> Columns<'r, &'r MovedAddress> {
        let weight = &self.headline;
        Columns::new([
            Column::text("id", |m: &&'r MovedAddress| m.id.as_str())
                .means("kenmerk van het adres", "id of the address"),
            Column::text("soort_voorziening", |m: &&'r MovedAddress| m.kind.as_str())
                .means("soort van de voorziening", "kind of the facility"),
            Column::text(SHIFT, |m: &&'r MovedAddress| m.shift.as_str())
                .means("erbij of eraf, binnen de norm", "gained (erbij) or lost (eraf), within the norm"),
            Column::real("drempel_m", |m: &&'r MovedAddress| m.norm_m)
                .means("de norm", "the norm")
                .in_unit("m"),
            Column::real("voor_m", |m: &&'r MovedAddress| m.dist_m.before.map(tenth))
                .means("afstand voor", "distance before")
                .in_unit("m"),
            Column::real("na_m", |m: &&'r MovedAddress| m.dist_m.after.map(tenth))
                .means("afstand na", "distance after")
                .in_unit("m"),
            Column::real("verandering_m", |m: &&'r MovedAddress| m.change_m.map(tenth))
                .means("na min voor", "after minus before")
                .in_unit("m"),
            Column::real(weight.as_str(), |m: &&'r MovedAddress| m.weight)
                .means(format!("{weight} op het adres"), format!("{weight} at the address")),
        ])
    }
}

/// Erbij, eraf.
fn shifts() -> Vec<Category> {
    let category = |shift: ReachShift, colour: Colour| Category {
        value: shift.as_str().into(),
        label: format!("{} binnen de norm", shift.as_str()),
        colour,
    };
    vec![
        category(ReachShift::Gained, Palette::Diverging.colour(0, 5)),
        category(ReachShift::Lost, Palette::Diverging.colour(4, 5)),
    ]
}

/// What the map of a kind is about.
fn question(kind: &str) -> String {
    format!("Wat verandert er: {kind} binnen de norm?")
}

const SHIFT: &str = "verschuiving";

fn change_column(kind: &str) -> String {
    format!("verschil_{kind}")
}

/// Five classes around 0, of which the middle one is hardly any change.
fn centred(most: f64) -> Vec<Class> {
    let most = most.max(1.0);
    let (small, middle) = (most / 50.0, most / 4.0);
    let bounds = [-most, -middle, -small, small, middle, most];
    let labels = ["veel eraf", "eraf", "vrijwel gelijk", "erbij", "veel erbij"];
    (0..5)
        .map(|i| Class {
            lower: bounds[i],
            upper: bounds[i + 1],
            label: format!("{} ({} tot {})", labels[i], shown(bounds[i]), shown(bounds[i + 1])),
            colour: Palette::Diverging.colour(4 - i, 5),
        })
        .collect()
}

fn shown(v: f64) -> String {
    dutch_number(v.round())
}
