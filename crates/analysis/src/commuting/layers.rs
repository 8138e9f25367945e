//! The layers of commuting: flows by their size, the own areas, and the areas around.

use super::Commuting;
use super::areas::CommutingArea;
use super::rows::{CommutingFlow, FlowKind, OwnArea};
use super::tables::own_columns;
use crate::legend::rising_classes;
use geo::{Coord, Geometry, LineString};
use std::num::NonZeroU8;
use werkvlek_heatmap::series_breaks;
use werkvlek_table::{
    Class, Colour, Column, Columns, EmptyClass, Palette, Shape, StyledLayer, VectorStyle, change_classes,
};

/// The question of the map of those who come.
const FROM_WHERE: &str = "Waar komen de mensen vandaan die hier werken?";
/// Of those who leave.
const TO_WHERE: &str = "Waar werken de mensen die hier wonen?";
/// Flows by their size.
const FLOW: Shape = Shape::Flow { least_mm: 0.25, most_mm: 3.0 };
/// How far a line bends to the right of the straight one, so that there and back lie side by side.
const BEND: f64 = 0.12;
const STEPS: u32 = 16;
const HIDDEN: &str = "verborgen: te weinig mensen, of om die te beschermen";

impl Commuting {
    /// Flows in, out and between own areas, with the own areas and those around; without what has no rows.
    #[must_use]
    pub fn layers(&self) -> Vec<StyledLayer> {
        let sizes: Vec<f64> = self.flow_lines().map(|(_, flow)| flow.people as f64).collect();
        let kinds = [FlowKind::Arriving, FlowKind::Leaving, FlowKind::Between];
        let flows = kinds.map(|kind| self.flow_layer(kind, &sizes));
        let all = [self.own_layer(), self.around_layer()].into_iter().chain(flows);
        all.filter(|layer| !layer.table.rows.is_empty()).collect()
    }

    /// The question that the picture answers.
    #[must_use]
    pub fn question(&self) -> &'static str {
        let comes = self.flow_lines().any(|(_, flow)| flow.kind != FlowKind::Leaving);
        if comes { FROM_WHERE } else { TO_WHERE }
    }

    /// The flows between areas that have a polygon, each with a line that bends to the right, the smallest first, so that large ones lie on top.
    ///
    /// # Units
    /// Metres of the system of the polygons.
    pub fn flow_lines(&self) -> impl Iterator<Item = (LineString, &CommutingFlow)> {
        self.flows.iter().rev().filter_map(|flow| {
            let (from, to) = self.areas[flow.from].at.zip(self.areas[flow.to].at)?;
            (from != to).then(|| (bent(from, to), flow))
        })
    }

    /// The own areas with what may be told of them.
    pub fn own_areas(&self) -> impl Iterator<Item = (&CommutingArea, &OwnArea)> {
        let own = self.areas.iter().zip(&self.is_own).filter(|(_, is_own)| **is_own).map(|(area, _)| area);
        own.zip(&self.own)
    }

    /// The other areas that people come from or go to: how many come to work in an own area, and how many go from one to work there; none
    /// where that may not be told.
    pub fn around(&self) -> impl Iterator<Item = (&CommutingArea, [Option<u64>; 2])> {
        let all = self.areas.iter().zip(&self.of_others).zip(&self.is_own);
        let others = all.filter(|((_, people), is_own)| !**is_own && **people != [Some(0); 2]);
        others.map(|((area, people), _)| (area, *people))
    }

    fn flow_layer(&self, kind: FlowKind, sizes: &[f64]) -> StyledLayer {
        let (name, title, palette) = match kind {
            FlowKind::Arriving => ("pendel_inkomend", "Inkomende pendel, mensen", Palette::Heat),
            FlowKind::Leaving => ("pendel_uitgaand", "Uitgaande pendel, mensen", Palette::Share),
            _ => ("pendel_onderling", "Pendel tussen eigen gebieden, mensen", Palette::Heat),
        };
        let of_kind = self.flow_lines().filter(|(_, flow)| flow.kind == kind);
        let rows = of_kind.map(|(line, flow)| (Geometry::LineString(line), flow));
        let table = self.flow_columns().layer(name, &self.crs, rows);
        let classes = rising_classes(sizes, "", palette);
        let style = VectorStyle::graduated(title, FLOW, "mensen", classes);
        let style = match kind {
            FlowKind::Arriving => style.answering(FROM_WHERE),
            FlowKind::Leaving => style.answering(TO_WHERE),
            _ => style.answering(FROM_WHERE).answering(TO_WHERE),
        };
        StyledLayer { table, style: Some(style) }
    }

    /// The own areas: one by its border, several by their balance.
    fn own_layer(&self) -> StyledLayer {
        let rows = self.own_areas().filter_map(|(area, row)| Some((area.area.clone()?.into(), row)));
        let table = own_columns().layer("pendel_gebieden", &self.crs, rows);
        let style = if self.own.len() > 1 {
            let shown: Vec<f64> = self.own.iter().filter_map(|row| row.balance()).map(|n| n as f64).collect();
            VectorStyle::graduated("Pendelsaldo, mensen", Shape::Fill, "saldo", balance_classes(&shown))
                .with_empty([EmptyClass::otherwise(HIDDEN).hatched()])
                .with_labels("naam")
                .answering("Waar komen er meer werken dan er vertrekken?")
        } else {
            let dark = Colour::rgb(60, 60, 60);
            VectorStyle::single("Eigen gebied", Shape::Outline { width_mm: 0.6 }, dark).with_labels("naam")
        };
        StyledLayer { table, style: Some(style) }
    }

    /// The other areas that people come from or go to: their borders, and how many come.
    fn around_layer(&self) -> StyledLayer {
        type Row<'r> = (&'r CommutingArea, [Option<u64>; 2]);
        let rows =
            self.around().filter_map(|(area, people)| Some((area.area.clone()?.into(), (area, people))));
        let columns = Columns::new([
            Column::text("code", |r: &Row<'_>| r.0.code.as_str())
                .means("code van het gebied", "code of the area"),
            Column::text("naam", |r: &Row<'_>| r.0.name.as_str())
                .means("naam van het gebied", "name of the area"),
            Column::integer("komt_hier_werken", |r: &Row<'_>| r.1[0])
                .means(
                    "mensen die daar wonen en in een eigen gebied werken",
                    "people who live there and work in an own area",
                )
                .in_unit("mensen"),
            Column::integer("gaat_daar_werken", |r: &Row<'_>| r.1[1])
                .means(
                    "mensen die in een eigen gebied wonen en daar werken",
                    "people who live in an own area and work there",
                )
                .in_unit("mensen"),
        ]);
        let shown: Vec<f64> = self.around().filter_map(|(_, [comes, _])| comes).map(|n| n as f64).collect();
        let table = columns.layer("pendel_omgeving", &self.crs, rows);
        let grey = Colour::rgb(150, 150, 150);
        let borders = VectorStyle::single("Gebieden eromheen", Shape::Outline { width_mm: 0.2 }, grey)
            .with_labels("naam");
        let filled = VectorStyle::graduated(
            "Komt hier werken, mensen",
            Shape::Fill,
            "komt_hier_werken",
            rising_classes(&shown, "", Palette::Share),
        )
        .with_empty([EmptyClass::otherwise(HIDDEN).hatched()])
        .with_labels("naam")
        .answering("Hoeveel mensen komen uit elk gebied hier werken?");
        StyledLayer { table, style: Some(borders.or(filled)) }
    }
}

/// A line that bends to the right of the straight one.
fn bent(from: Coord, to: Coord) -> LineString {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    // The middle of the curve lies half as far from the straight line as the point that it bends to.
    let bend =
        Coord { x: (from.x + to.x) / 2.0 + 2.0 * BEND * dy, y: (from.y + to.y) / 2.0 - 2.0 * BEND * dx };
    let at = |step: u32| {
        let t = f64::from(step) / f64::from(STEPS);
        let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
        Coord { x: a * from.x + b * bend.x + c * to.x, y: a * from.y + b * bend.y + c * to.y }
    };
    LineString((0..=STEPS).map(at).collect())
}

/// Classes of a balance around 0, in round numbers.
fn balance_classes(values: &[f64]) -> Vec<Class> {
    const FOUR: NonZeroU8 = NonZeroU8::new(4).unwrap();
    let sizes: Vec<f64> = values.iter().map(|v| v.abs()).collect();
    let above: Vec<f64> =
        series_breaks(&sizes, FOUR).map_or_else(|_| vec![0.0, 1.0], |b| b.bounds().to_vec());
    let above: Vec<f64> = above.into_iter().filter(|bound| *bound > 0.0).collect();
    let bounds: Vec<f64> = above.iter().rev().map(|b| -b).chain(above.iter().copied()).collect();
    change_classes(&bounds, "")
}
