//! Line chart over years.

use crate::bars::check_labels;
use crate::chart::Chart;
use crate::description::{ChartTexts, Figure, NumberFormat, SheetSize};
use crate::error::ChartError;
use crate::lines::end_labels::spread;
use crate::lines::marker::{RADIUS, marker};
use crate::lines::point_labels::{self, Obstacles};
use crate::lines::year_axis::YearAxis;
use crate::lines::year_series::YearSeries;
use crate::sheet::canvas::{Anchor, LABEL, SOURCE, TextKind};
use crate::sheet::frame::{Frame, LEFT, RIGHT};
use crate::sheet::item::Paint;
use crate::sheet::palette::{self, SERIES};
use crate::sheet::scale::Scale;
use werkvlek_draw::Area;
use werkvlek_draw::{CAP, Colour, LEADING};

/// Where the axis of values begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ValueAxis {
    /// At 0, or below it where values are.
    #[default]
    FromZero,
    /// Just below the least value, for index numbers that vary little around 100.
    Snug,
}

/// Lines over years, each with its name at its end: jobs by kind.
///
/// Years are to scale. A figure that is hidden or unknown leaves a gap in its line, and a mark under the axis in a
/// row that says which it is. Values stand beside their points where there is room; a series of more than eight shows
/// its first and last. Lines differ in colour and in the shape of their points.
///
/// # Example
/// ```
/// use werkvlek_chart::{ChartTexts, Figure, LineChart, SheetSize, YearSeries};
/// let series = |name: &str, jobs: [f64; 3]| YearSeries {
///     name: name.into(),
///     points: [2010, 2021, 2022].into_iter().zip(jobs.map(Figure::Known)).collect(),
/// };
/// let texts = ChartTexts { title: "Banen".into(), value_axis: "aantal banen".into(), ..ChartTexts::default() };
/// let all = vec![
///     series("Gemengd", [37_400.0, 32_100.0, 32_900.0]),
///     series("Bedrijventerrein", [8_200.0, 11_000.0, 11_500.0]),
/// ];
/// let svg = LineChart::new(texts, SheetSize::WIDE, all).draw()?.to_svg();
/// assert!(svg.contains("Bedrijventerrein") && svg.contains("37.400"));
/// assert_eq!(svg.matches("class=\"line\"").count(), 2);
/// # Ok::<(), werkvlek_chart::ChartError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct LineChart {
    /// The words around it.
    pub texts: ChartTexts,
    /// The size of the sheet.
    pub size: SheetSize,
    /// One to six series.
    pub series: Vec<YearSeries>,
    /// Where the axis of values begins.
    pub value_axis: ValueAxis,
    /// How values are written.
    pub format: NumberFormat,
}

/// The name of a series, broken into lines, and how high it is.
struct Name {
    lines: Vec<String>,
    height: f64,
}

const SWATCH: f64 = 34.0;
const GAP_ROW: f64 = 36.0;
const LINE_WIDTH: f64 = 5.0;
const LEAST_PLOT: f64 = 220.0;
const USUAL_PLOT: f64 = 560.0;
const MOST_VALUES: usize = 8;

impl LineChart {
    /// Lines on an axis from 0, in whole numbers.
    #[must_use]
    pub fn new(texts: ChartTexts, size: SheetSize, series: Vec<YearSeries>) -> Self {
        Self { texts, size, series, value_axis: ValueAxis::FromZero, format: NumberFormat::WHOLE }
    }

    /// Checks the description and lays it out.
    ///
    /// # Errors
    /// [`ChartError::NoTitle`], [`ChartError::Empty`] (also for a series without years), [`ChartError::NoName`],
    /// [`ChartError::TooManySeries`] (more than six), [`ChartError::Years`], [`ChartError::Value`], and
    /// [`ChartError::DoesNotFit`] on a sheet that is too low.
    pub fn draw(&self) -> Result<Chart, ChartError> {
        self.check()?;
        let format = self.format.clone().in_language(self.texts.language);
        Self { format, ..self.clone() }.lay_out()
    }

    fn lay_out(&self) -> Result<Chart, ChartError> {
        let mut frame = Frame::new(&self.texts, self.size)?;
        let kind = TextKind::new("axis-title", SOURCE, Colour::GREY, Anchor::Left);
        for line in frame.canvas.fonts.wrap(&self.texts.value_axis, SOURCE, RIGHT - LEFT, 1) {
            frame.canvas.text(kind, &line, (LEFT, frame.top + CAP * SOURCE.size));
            frame.top += LEADING * SOURCE.size;
        }
        frame.top += 18.0;

        let gaps = self.series.iter().filter(|series| series.has_gap()).count() as f64;
        let below = 20.0 + LEADING * LABEL.size + gaps * GAP_ROW;
        let height = frame.room().map_or(USUAL_PLOT, |room| room - below).max(LEAST_PLOT);
        let names = self.names(&frame, height);
        let scale = self.scale(height);
        let label_width = names.iter().map(|name| frame.canvas.fonts.widest(&name.lines, LABEL));
        let labels_left = RIGHT - SWATCH - label_width.fold(self.gap_label_width(&frame), f64::max);
        let ticks: Vec<(f64, String)> = scale
            .ticks()
            .into_iter()
            .map(|tick| (tick, self.format.write_with(tick, scale.decimals)))
            .collect();
        let tick_width = frame.canvas.fonts.widest(ticks.iter().map(|(_, label)| label), LABEL);
        let plot = Area {
            x: LEFT + tick_width + 14.0,
            y: frame.top,
            width: labels_left - 12.0 - (LEFT + tick_width + 14.0),
            height,
        };
        let years = YearAxis::new(self.years(), plot.x, plot.right());
        let placed = Placed { plot, years, scale, labels_left };

        self.draw_axes(&mut frame, &placed, &ticks);
        let middles = self.draw_names(&mut frame, &placed, &names);
        self.draw_lines(&mut frame, &placed);
        self.draw_values(&mut frame, &placed, &names, &middles);
        self.draw_gaps(&mut frame, &placed);
        frame.finish(plot.bottom() + below)
    }

    fn check(&self) -> Result<(), ChartError> {
        check_labels("series", self.series.iter().map(|series| series.name.as_str()))?;
        if self.series.len() > SERIES.len() {
            return Err(ChartError::TooManySeries { found: self.series.len(), most: SERIES.len() });
        }
        for series in &self.series {
            if series.points.is_empty() {
                return Err(ChartError::Empty { what: "years in a series" });
            }
            for pair in series.points.windows(2) {
                let (before, year) = (pair[0].0, pair[1].0);
                if year <= before {
                    return Err(ChartError::Years { series: series.name.clone(), before, year });
                }
            }
            if let Some(found) = series.points.iter().find_map(|(_, figure)| figure.fault()) {
                return Err(ChartError::Value { label: series.name.clone(), found });
            }
        }
        Ok(())
    }

    /// The names, in as many lines as fit beside each other's; six of one line fit the lowest plot.
    fn names(&self, frame: &Frame, height: f64) -> Vec<Name> {
        let set = |most: usize| -> Vec<Name> {
            let name = |series: &YearSeries| {
                let lines = frame.canvas.fonts.wrap(&series.name, LABEL, 360.0, most);
                let height = lines.len() as f64 * LEADING * LABEL.size;
                Name { lines, height }
            };
            self.series.iter().map(name).collect()
        };
        let fits = |names: &[Name]| names.iter().map(|name| name.height).sum::<f64>() <= height;
        [3, 2].into_iter().map(set).find(|names| fits(names)).unwrap_or_else(|| set(1))
    }

    fn gap_label_width(&self, frame: &Frame) -> f64 {
        frame
            .canvas
            .fonts
            .widest(self.series.iter().filter_map(|series| series.gap_words(self.texts.language)), SOURCE)
    }

    /// All years of all series, ascending.
    fn years(&self) -> Vec<i32> {
        let mut years: Vec<i32> =
            self.series.iter().flat_map(|series| series.points.iter().map(|(year, _)| *year)).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    fn scale(&self, height: f64) -> Scale {
        let values = self.series.iter().flat_map(|series| series.known().map(|(_, value)| value));
        let (low, high) = match self.value_axis {
            ValueAxis::FromZero => {
                values.fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)))
            }
            ValueAxis::Snug => {
                let (low, high) =
                    values.fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)));
                if low > high { (0.0, 0.0) } else { (low, high) }
            }
        };
        let most = (2..8).rev().find(|steps| f64::from(*steps) * 70.0 <= height).unwrap_or(2);
        Scale::covering(low, high, most, self.format.least_step())
    }

    fn draw_axes(&self, frame: &mut Frame, placed: &Placed, ticks: &[(f64, String)]) {
        let (canvas, plot) = (&mut frame.canvas, placed.plot);
        let kind = TextKind::new("tick", LABEL, Colour::GREY, Anchor::Right);
        for (tick, label) in ticks {
            let y = placed.y(*tick);
            canvas.line("grid", vec![(plot.x, y), (plot.right(), y)], palette::GRID, 2.0);
            canvas.centred(kind, label, plot.x - 14.0, y);
        }
        // The line at 0, or the bottom where 0 is not on the axis.
        let zero = placed.scale.share(0.0);
        let y = if (-1e-9..=1.0).contains(&zero) { placed.y(0.0) } else { plot.bottom() };
        canvas.line("axis", vec![(plot.x, y), (plot.right(), y)], Colour::INK, 2.5);
        placed.years.draw(canvas, plot.bottom());
        let kind = TextKind::new("axis-title", SOURCE, Colour::GREY, Anchor::Left);
        let at = (placed.labels_left, plot.bottom() + 16.0 + CAP * LABEL.size);
        canvas.text(kind, self.texts.language.year(), at);
    }

    /// Sets each name beside the end of its line; gives their middles.
    fn draw_names(&self, frame: &mut Frame, placed: &Placed, names: &[Name]) -> Vec<f64> {
        let wanted: Vec<f64> = (self.series.iter())
            .map(|series| series.known().last().map_or(placed.plot.bottom(), |(_, value)| placed.y(value)))
            .collect();
        let heights: Vec<f64> = names.iter().map(|name| name.height).collect();
        let middles = spread(&wanted, &heights, placed.plot.y - 20.0, placed.plot.bottom());
        let kind = TextKind::new("name", LABEL, Colour::INK, Anchor::Left);
        for (i, (name, middle)) in names.iter().zip(&middles).enumerate() {
            frame.canvas.block(kind, &name.lines, placed.labels_left + SWATCH, *middle);
            let paint = match self.series[i].known().last() {
                Some(_) => Paint::Filled(SERIES[i]),
                None => Paint::Hollow(SERIES[i]),
            };
            frame.canvas.shape("swatch", marker(i, (placed.labels_left + RADIUS + 4.0, *middle)), paint);
            if let Some(leader) = self.leader(placed, i, *middle) {
                frame.canvas.leader(leader);
            }
        }
        middles
    }

    /// A thin line from the end of a series to its name, where the name had to move or the line ends early.
    fn leader(&self, placed: &Placed, i: usize, middle: f64) -> Option<[(f64, f64); 2]> {
        let (year, value) = self.series[i].known().last()?;
        let (x, y) = (placed.years.x(year), placed.y(value));
        let is_near = (y - middle).abs() < 8.0 && placed.plot.right() - x < 60.0;
        (!is_near).then_some([(x + RADIUS + 6.0, y), (placed.labels_left - 6.0, middle)])
    }

    fn draw_lines(&self, frame: &mut Frame, placed: &Placed) {
        for (i, series) in self.series.iter().enumerate() {
            for run in series.runs() {
                if run.len() > 1 {
                    let points = run.iter().map(|point| placed.at(*point)).collect();
                    frame.canvas.line("line", points, SERIES[i], LINE_WIDTH);
                }
            }
        }
        for (i, series) in self.series.iter().enumerate() {
            for point in series.known() {
                frame.canvas.shape("point", marker(i, placed.at(point)), Paint::Filled(SERIES[i]));
            }
        }
    }

    fn draw_values(&self, frame: &mut Frame, placed: &Placed, names: &[Name], middles: &[f64]) {
        let mut obstacles = Obstacles {
            areas: Vec::new(),
            lines: Vec::new(),
            bounds: Area {
                x: placed.plot.x + 2.0,
                // Below the name of the axis.
                y: placed.plot.y - 24.0,
                width: RIGHT - placed.plot.x,
                height: placed.plot.height + 22.0,
            },
        };
        for (i, series) in self.series.iter().enumerate() {
            let around =
                |(x, y): (f64, f64)| Area { x, y, width: 0.0, height: 0.0 }.grown(1.3 * RADIUS + 1.0);
            obstacles.areas.extend(series.known().map(|point| around(placed.at(point))));
            let (x, height) = (placed.labels_left, names[i].height);
            obstacles.areas.push(Area { x, y: middles[i] - height / 2.0, width: RIGHT - x, height });
            obstacles.lines.extend(self.leader(placed, i, middles[i]));
            for run in series.runs() {
                obstacles.lines.extend(run.windows(2).map(|ends| [placed.at(ends[0]), placed.at(ends[1])]));
            }
        }
        for series in &self.series {
            let known: Vec<(i32, f64)> = series.known().collect();
            let last = known.len().saturating_sub(1);
            // The last is what people look for, then the first.
            let mut shown: Vec<usize> = if last == 0 { vec![0] } else { vec![last, 0] };
            if known.len() <= MOST_VALUES {
                shown.extend(1..last);
            }
            for point in shown.into_iter().filter_map(|i| known.get(i)) {
                let text = self.format.write(point.1);
                point_labels::place(&mut frame.canvas, &mut obstacles, &text, placed.at(*point));
            }
        }
    }

    /// Under the years, a row for each series with gaps: its mark, hollow, at each of them; crossed when unknown.
    fn draw_gaps(&self, frame: &mut Frame, placed: &Placed) {
        let canvas = &mut frame.canvas;
        let mut middle = placed.plot.bottom() + 20.0 + LEADING * LABEL.size + GAP_ROW / 2.0;
        let kind = TextKind::new("gap-text", SOURCE, Colour::GREY, Anchor::Left);
        for (i, series) in self.series.iter().enumerate() {
            let Some(words) = series.gap_words(self.texts.language) else { continue };
            canvas.shape(
                "swatch",
                marker(i, (placed.labels_left + RADIUS + 4.0, middle)),
                Paint::Hollow(SERIES[i]),
            );
            canvas.centred(kind, words, placed.labels_left + SWATCH, middle);
            for (year, figure) in &series.points {
                let at = (placed.years.x(*year), middle);
                match figure {
                    Figure::Known(_) => {}
                    Figure::Hidden => canvas.shape("gap", marker(i, at), Paint::Hollow(SERIES[i])),
                    Figure::Unknown => {
                        let arm = 0.7 * RADIUS;
                        for slope in [-arm, arm] {
                            let ends = vec![(at.0 - arm, at.1 - slope), (at.0 + arm, at.1 + slope)];
                            canvas.line("gap", ends, SERIES[i], 3.0);
                        }
                    }
                }
            }
            middle += GAP_ROW;
        }
    }
}

/// Where years and values are on the sheet.
struct Placed {
    plot: Area,
    years: YearAxis,
    scale: Scale,
    labels_left: f64,
}

impl Placed {
    fn y(&self, value: f64) -> f64 {
        self.plot.bottom() - self.scale.share(value) * self.plot.height
    }

    fn at(&self, (year, value): (i32, f64)) -> (f64, f64) {
        (self.years.x(year), self.y(value))
    }
}
