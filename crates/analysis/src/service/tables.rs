//! Tables and the layer of service.

use super::{LineService, PerHour, Service, StopService};
use crate::legend::rising_classes;
use crate::tenth;
use geo::Point;
use werkvlek_table::{Column, Columns, Crs, Palette, Shape, StyledLayer, Table, VectorStyle};
use werkvlek_transit::LineKind;

impl Service {
    /// What counts as served, in words: `binnen 400 m van een halte met minstens 2 vertrekken per uur, 07:00-09:00, 2022-05-17`.
    #[must_use]
    pub fn words(&self) -> String {
        format!(
            "binnen {:.0} m van een halte met minstens {} vertrekken per uur, {}, {}",
            self.plan.within_m, self.plan.per_hour, self.plan.window.words, self.plan.date
        )
    }

    /// The same in English.
    #[must_use]
    pub fn words_en(&self) -> String {
        format!(
            "within {:.0} m of a stop with at least {} departures an hour, {}, {}",
            self.plan.within_m, self.plan.per_hour, self.plan.window.words, self.plan.date
        )
    }

    /// Stops, lines, and lines at each stop.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        vec![
            self.stop_columns().table("ov_haltes", &self.stops),
            self.line_parts().table("ov_lijnen", &self.lines),
            self.line_at_stop().table("ov_haltes_lijnen", &self.at_stops),
        ]
    }

    /// The stops by how often vehicles leave.
    #[must_use]
    pub fn layer(&self, crs: &Crs) -> StyledLayer {
        let rows = self.stops.iter().map(|stop| (Point(stop.at).into(), stop));
        let table = self.stop_columns().layer("haltes", crs, rows);
        let shown: Vec<f64> = self.stops.iter().map(|stop| stop.per_hour.window).collect();
        let classes = rising_classes(&shown, "per uur", Palette::Heat);
        let title = format!("Vertrekken per uur, {}", self.plan.window.words);
        let style = VectorStyle::graduated(&title, Shape::Marker { size_mm: 2.0 }, "per_uur", classes)
            .answering("Hoe vaak rijdt het openbaar vervoer?");
        StyledLayer { table, style: Some(style) }
    }

    fn stop_columns<'r>(&self) -> Columns<'r, &'r StopService> {
        type Row<'r> = &'r StopService;
        Columns::new([
            Column::text("id", |r: &Row<'r>| r.id.as_str())
                .means("kenmerk van de halte of het station", "id of the stop or station"),
            Column::text("naam", |r: &Row<'r>| r.name.as_str()).means("naam", "name"),
        ])
        .and(self.counts(|r: &Row<'r>| &r.per_hour))
        .and([
            Column::text("lijnen", |r: &Row<'r>| r.lines.join(", "))
                .means("lijnen die er vertrekken", "lines that leave there"),
            Column::text("bediend", |r: &Row<'r>| if r.is_served { "ja" } else { "nee" }).means(
                format!(
                    "of er minstens {} per uur vertrekken, {}",
                    self.plan.per_hour, self.plan.window.words
                ),
                format!("whether at least {} an hour leave, {}", self.plan.per_hour, self.plan.window.words),
            ),
        ])
    }

    fn line_at_stop<'r>(&self) -> Columns<'r, &'r LineService> {
        type Row<'r> = &'r LineService;
        Columns::new([
            Column::text("halte", |r: &Row<'r>| r.stop.as_ref().map(|stop| stop.0.clone()))
                .means("kenmerk van de halte of het station", "id of the stop or station"),
            Column::text("halte_naam", |r: &Row<'r>| r.stop.as_ref().map(|stop| stop.1.clone()))
                .means("naam van de halte", "name of the stop"),
        ])
        .and(self.line_list())
    }

    fn line_parts<'r>(&self) -> Columns<'r, &'r LineService> {
        Columns::new(self.line_list())
    }

    fn line_list<'r>(&self) -> Vec<Column<'r, &'r LineService>> {
        type Row<'r> = &'r LineService;
        let mut columns = vec![
            Column::text("lijn", |r: &Row<'r>| r.name.as_str())
                .means("wat op het voertuig staat", "what stands on the vehicle"),
            Column::text("lijn_id", |r: &Row<'r>| r.id.as_str())
                .means("kenmerk van de lijn", "id of the line"),
            Column::text("voertuig", |r: &Row<'r>| vehicle(r.kind))
                .means("soort voertuig", "kind of vehicle"),
        ];
        columns.extend(self.counts(|r: &Row<'r>| &r.per_hour));
        columns
    }

    /// A column for the window and one for each part of the day.
    fn counts<'r, R: 'r>(&self, of: impl Fn(&R) -> &PerHour + Copy + 'r) -> Vec<Column<'r, R>> {
        let both = "vertrekken van alle richtingen samen";
        let column = |name: String, part: &str, value: Box<dyn Fn(&R) -> f64 + 'r>| {
            Column::real(name, move |row: &R| tenth(value(row)))
                .means(format!("{both}, {part}"), format!("departures of all directions together, {part}"))
                .in_unit("per uur")
        };
        let window =
            column("per_uur".to_owned(), &self.plan.window.words, Box::new(move |row| of(row).window));
        let part = |(at, part): (usize, &super::DayPart)| {
            let name = format!("per_uur_{}", part.words.replace([':', ' '], "").replace(['-', '–'], "_"));
            column(name, &part.words, Box::new(move |row| of(row).parts[at]))
        };
        std::iter::once(window).chain(self.plan.parts.iter().enumerate().map(part)).collect()
    }
}

/// The kind of vehicle, in Dutch.
fn vehicle(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Tram => "tram",
        LineKind::Metro => "metro",
        LineKind::Train => "trein",
        LineKind::Bus => "bus",
        LineKind::Ferry => "veer",
        _ => "overig",
    }
}
