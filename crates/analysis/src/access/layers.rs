//! Tables of what was found, and layers as QGIS shows them.

use super::AccessMeasure;
use super::explained::leg_layer;
use super::figures::AccessFigure;
use super::result::{Access, AccessDistrict, AccessSummary, Places};
use crate::legend::rising_classes;
use geo::Point;
use werkvlek_table::{Column, Columns, Palette, Shape, StyledLayer, Table, VectorStyle};

/// What every layer says of itself in which nothing is hidden.
const CONFIDENTIAL: &str = "VERTROUWELIJK, niet openbaar maken";

impl Access {
    /// Districts (when there are any) and origins, each coloured by the first figure, and on top the places that are reached and the
    /// journeys that were explained.
    #[must_use]
    pub fn layers(&self) -> Vec<StyledLayer> {
        let districts = self.levels.first().map(|(_, districts)| self.district_layer(districts));
        let places = self.places.iter().map(|places| self.place_layer(places));
        let journeys = leg_layer(&self.legs, &self.crs);
        districts.into_iter().chain([self.origin_layer()]).chain(places).chain(journeys).collect()
    }

    /// Each figure over all origins, and how it is to be read.
    pub(super) fn summary_table(&self) -> Table {
        type Row<'r> = (&'r AccessFigure, &'r AccessSummary);
        let columns = Columns::new([
            Column::text("maat", |r: &Row<'_>| r.0.name.clone()).means("de kolom", "the column"),
            Column::real("gemiddelde", |r: &Row<'_>| r.1.mean.map(four_digits))
                .means("gemiddelde over de mensen", "mean over the people"),
            Column::real("p10", |r: &Row<'_>| r.1.p10_p50_p90[0].map(four_digits))
                .means("een tiende van de mensen heeft niet meer", "a tenth of the people have no more"),
            Column::real("mediaan", |r: &Row<'_>| r.1.p10_p50_p90[1].map(four_digits))
                .means("de helft van de mensen heeft niet meer", "half of the people have no more"),
            Column::real("p90", |r: &Row<'_>| r.1.p10_p50_p90[2].map(four_digits)).means(
                "negen tiende van de mensen heeft niet meer",
                "nine tenths of the people have no more",
            ),
            Column::integer("zonder", |r: &Row<'_>| r.1.without)
                .means("herkomsten die niets bereiken", "origins that reach nothing"),
            Column::text("eenheid", |r: &Row<'_>| r.0.unit.clone()).means("de eenheid", "the unit"),
        ]);
        columns.table("samenvatting", self.columns.iter().zip(&self.summary))
    }

    /// Each measure in words: what it says, where it misleads, where it comes from.
    pub(super) fn measure_table(&self) -> Table {
        let columns = Columns::new([
            Column::text("maat", |m: &AccessMeasure| m.word()).means("de maat", "the measure"),
            Column::text("uitleg", |m: &AccessMeasure| m.explained().explained().nl)
                .means("wat de maat zegt", "what the measure says, in Dutch"),
            Column::text("misleidt", |m: &AccessMeasure| m.explained().misleads().nl)
                .means("waar de maat misleidt", "where the measure misleads, in Dutch"),
            Column::text("bron", |m: &AccessMeasure| m.explained().source())
                .means("waar de maat vandaan komt", "where the measure comes from"),
        ]);
        columns.table("maten", self.measures.iter().copied())
    }

    /// The districts of a level, as a table.
    pub(super) fn district_table(&self, word: &str, districts: &[AccessDistrict]) -> Table {
        self.district_columns().table(&format!("bereik_{word}"), districts)
    }

    fn district_layer(&self, districts: &[AccessDistrict]) -> StyledLayer {
        let rows = districts.iter().map(|district| (district.area.clone().into(), district));
        let table = self.district_columns().layer("buurten", &self.crs, rows);
        let shown: Vec<f64> = districts.iter().filter_map(|d| d.means.first().copied().flatten()).collect();
        let question = self.columns.first().map(AccessFigure::question).unwrap_or_default();
        let style = self.style(&shown, Shape::Fill);
        let style = style.map(|style| style.with_labels("naam").answering(question));
        StyledLayer { table, style }
    }

    fn origin_layer(&self) -> StyledLayer {
        let rows =
            self.at.iter().enumerate().map(|(origin, at)| (Point::new(at.x_m(), at.y_m()).into(), origin));
        let id = Column::text("id", |origin: &usize| self.ids[*origin].clone())
            .means("kenmerk van de herkomst", "id of the origin");
        let figures = self.columns.iter().zip(&self.values).map(|(figure, values)| {
            described(
                Column::real(figure.name.as_str(), |origin: &usize| values[*origin].map(four_digits)),
                figure,
            )
        });
        let table = Columns::new([id]).and(figures).layer("herkomsten", &self.crs, rows);
        let shown: Vec<f64> = self.values.first().into_iter().flatten().copied().flatten().collect();
        let style = self.style(&shown, Shape::Marker { size_mm: 1.4 });
        // Where there are districts these answer the question, and origins are for who looks closer.
        let style = match (self.levels.is_empty(), self.columns.first()) {
            (true, Some(figure)) => style.map(|style| style.answering(figure.question())),
            _ => style,
        };
        StyledLayer { table, style }
    }

    fn place_layer(&self, places: &Places) -> StyledLayer {
        let rows = (0..places.ids.len()).map(|place| (Point::from(places.at[place]).into(), place));
        let table = places.columns().layer(&places.name, &self.crs, rows);
        let Some(figure) = places.columns.last() else { return StyledLayer { table, style: None } };
        let shown: Vec<f64> = places.values.last().into_iter().flatten().copied().flatten().collect();
        let classes = rising_classes(&shown, &figure.unit, Palette::Heat);
        let title = figure.title();
        let style = VectorStyle::graduated(&title, Shape::Marker { size_mm: 3.0 }, &figure.name, classes)
            .answering(figure.question());
        StyledLayer { table, style: Some(style) }
    }

    /// The first figure in classes: far is light for a cost, much is dark for anything else.
    fn style(&self, shown: &[f64], shape: Shape) -> Option<VectorStyle> {
        let figure = self.columns.first()?;
        let is_cost = figure.measure == AccessMeasure::Nearest;
        let palette = if is_cost { Palette::Distance } else { Palette::Heat };
        let title = match self.is_confidential {
            true => format!("{} ({CONFIDENTIAL})", figure.title()),
            false => figure.title(),
        };
        let classes = rising_classes(shown, if is_cost { &figure.unit } else { "" }, palette);
        Some(VectorStyle::graduated(&title, shape, &figure.name, classes))
    }

    fn district_columns<'r>(&'r self) -> Columns<'r, &'r AccessDistrict> {
        let columns = Columns::new([
            Column::text("code", |d: &&'r AccessDistrict| d.code.as_str())
                .means("code van het gebied", "code of the district"),
            Column::text("naam", |d: &&'r AccessDistrict| d.name.as_str())
                .means("naam van het gebied", "name of the district"),
            Column::integer("herkomsten", |d: &&'r AccessDistrict| d.origins)
                .means("herkomsten in het gebied", "origins in the district"),
        ]);
        columns.and(self.columns.iter().enumerate().map(|(at, figure)| {
            described(
                Column::real(figure.name.as_str(), move |d: &&'r AccessDistrict| {
                    d.means[at].map(four_digits)
                }),
                figure,
            )
        }))
    }
}

impl Places {
    /// The places as a table.
    pub(super) fn table(&self) -> Table {
        self.columns().table(&format!("plekken_{}", self.name), 0..self.ids.len())
    }

    fn columns(&self) -> Columns<'_, usize> {
        let columns = Columns::new([
            Column::text("id", |place: &usize| self.ids[*place].clone())
                .means("kenmerk van de plek", "id of the place"),
            Column::real("aanbod", |place: &usize| self.amount[*place])
                .means(format!("{} op de plek", self.name), format!("{} at the place", self.name)),
        ]);
        columns.and(self.columns.iter().zip(&self.values).map(|(figure, values)| {
            described(
                Column::real(figure.name.as_str(), |place: &usize| values[*place].map(four_digits)),
                figure,
            )
        }))
    }
}

fn described<'a, R>(column: Column<'a, R>, figure: &AccessFigure) -> Column<'a, R> {
    column.means(figure.nl.as_str(), figure.en.as_str()).in_unit(figure.unit.as_str())
}

/// A number to four digits, and whole above that: jobs stay whole, and doctors per inhabitant keep theirs.
pub(super) fn four_digits(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the power of ten of a finite number")]
    let places = 3 - value.abs().log10().floor() as i32;
    if places <= 0 {
        return value.round();
    }
    // Through the decimal form, so that the nearest such number comes out.
    format!("{value:.*}", places.unsigned_abs() as usize).parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::four_digits;

    #[test]
    fn four_digits_are_kept_and_whole_jobs_stay() {
        let cases = [(0.0, 0.0), (123_456.7, 123_457.0), (592.514, 592.5), (0.000_512_345_67, 0.000_512_3)];
        for (value, shown) in cases {
            assert!((four_digits(value) - shown).abs() < 1e-12, "{value}");
        }
        assert!((four_digits(-12.345_678) + 12.35).abs() < 1e-12);
    }
}
