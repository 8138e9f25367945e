//! Streets: a graph that is built once and asked many times.

use crate::apart::{apart, at_once};
use crate::columns::{Numbers, ResultColumn, batch, copied, integers, numbers, same_length, texts};
use crate::errors::raised;
use crate::events::Told;
use crate::run::{Asked, opened};
use crate::straight::{distance, facility, origin, rank};
use crate::table::Table;
use anyhow::{Context, bail};
use geo::Coord;
use numpy::{PyArray1, PyArray2, PyArrayMethods};
use pyo3::prelude::*;
use serde_json::{Value as Json, json};
use std::io::{BufRead, BufReader, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use werkvlek_analysis::{StreetNetwork, Why};
use werkvlek_network::{Direction, Grouping, Holes, Limit, Measure, NetworkRoute, StreetGraph, Unreachable};
use werkvlek_project::{BuiltStreets, open_streets, profile_of};
use werkvlek_table::{Crs, Field};

/// The first line of a file of streets.
const HEAD: &str = "werkvlek-streets 1";
/// How far to each side of a street the ground counts as reached, in metres.
const REACHED_GROUND_M: f64 = 25.0;

/// So many edges that a search may go along are done in some thousandths of a second.
const FEW_STEPS: usize = 50_000;
/// How many edges the outline of one takes as long as.
const STEPS_OF_GROUND: usize = 100;

/// Streets along which is measured.
#[pyclass(frozen, module = "werkvlek._werkvlek")]
pub(crate) struct Streets {
    network: Arc<StreetNetwork>,
    edges: usize,
    crs: Crs,
    /// The rows of a line layer that could not be used.
    rejected: Option<Py<Table>>,
}

impl Streets {
    /// As settings take them.
    pub(crate) fn built(&self) -> BuiltStreets {
        BuiltStreets::new(Arc::clone(&self.network), self.crs.clone())
    }

    fn new(network: Arc<StreetNetwork>, crs: Crs, rejected: Option<Py<Table>>) -> Self {
        let edges = network.graph.stats().edges;
        Self { network, edges, crs, rejected }
    }

    /// Searches from so many places: at once where that is little work, even when every search goes along every edge.
    fn search<T: Send + 'static>(
        &self,
        py: Python<'_>,
        places: usize,
        listener: &Bound<'_, PyAny>,
        work: impl FnOnce(&Told) -> anyhow::Result<T> + Send + 'static,
    ) -> PyResult<T> {
        if places.saturating_mul(self.edges) <= FEW_STEPS {
            at_once(py, "nearest", listener, work)
        } else {
            apart(py, "nearest", listener, work)
        }
    }
}

#[pymethods]
impl Streets {
    /// Opens the streets that settings name.
    #[staticmethod]
    fn open(py: Python<'_>, asked: Asked<'_>, listener: &Bound<'_, PyAny>) -> PyResult<Self> {
        let project = opened(&asked);
        let (network, crs, rejected) = apart(py, "nearest", listener, move |progress| {
            let (network, crs, rejected) = open_streets(&project?, progress)?;
            Ok((network, crs, Table::of_rejected(&rejected)?))
        })?;
        let rejected = rejected.map(|table| Py::new(py, table)).transpose()?;
        Ok(Self::new(network, crs, rejected))
    }

    /// Reads streets that [`save`](Self::save) wrote.
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf, listener: &Bound<'_, PyAny>) -> PyResult<Self> {
        let (network, crs) = apart(py, "nearest", listener, move |_| loaded(&path))?;
        Ok(Self::new(Arc::new(network), crs, None))
    }

    /// Writes the graph with its profile.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let written = py.detach(|| saved(&self.network, &self.crs, &path));
        written.map_err(|error| raised(py, "nearest", &error))
    }

    /// The system in which is measured.
    #[getter]
    fn crs(&self) -> &str {
        self.crs.definition()
    }

    #[getter]
    fn profile(&self) -> &str {
        self.network.profile.name()
    }

    #[getter]
    fn rejected(&self, py: Python<'_>) -> Option<Py<Table>> {
        self.rejected.as_ref().map(|table| table.clone_ref(py))
    }

    /// Nodes, edges, metres and connected parts.
    #[getter]
    fn stats(&self) -> (usize, usize, f64, usize) {
        let stats = self.network.graph.stats();
        (stats.nodes, stats.edges, stats.length_m, stats.components)
    }

    /// Every edge of the graph with its line.
    fn edges(&self, py: Python<'_>, listener: &Bound<'_, PyAny>) -> PyResult<Table> {
        let (network, crs) = (Arc::clone(&self.network), self.crs.clone());
        apart(py, "nearest", listener, move |_| {
            let graph = &network.graph;
            let fields = vec![
                Field::integer("edge"),
                Field::real("length_m"),
                Field::text("direction"),
                Field::integer("osm_way"),
            ];
            let mut table = werkvlek_table::Table::new("edges", Some(crs), fields);
            for edge in 0..graph.stats().edges {
                let direction = graph.edge_direction(edge).map(|direction| match direction {
                    Direction::Both => "both",
                    Direction::Forward => "forward",
                    Direction::Backward => "backward",
                });
                let row = vec![
                    edge.into(),
                    graph.edge_length_m(edge).into(),
                    direction.into(),
                    graph.way_of_edge(edge).into(),
                ];
                table.push(graph.edge_line(edge).map(Into::into), row);
            }
            Table::of(&table)
        })
    }

    /// The nearest points along the streets: one row an origin, or one for each of the `k` nearest, or for all within a limit.
    #[pyo3(signature = (x, y, to_x, to_y, k, within, is_minutes, listener))]
    #[expect(clippy::too_many_arguments, reason = "columns; the door to them is in Python")]
    fn nearest(
        &self,
        py: Python<'_>,
        x: Numbers<'_>,
        y: Numbers<'_>,
        to_x: Numbers<'_>,
        to_y: Numbers<'_>,
        k: Option<NonZeroUsize>,
        within: Option<f64>,
        is_minutes: bool,
        listener: &Bound<'_, PyAny>,
    ) -> PyResult<Table> {
        let (origins, facilities) = (places(&x, &y)?, places(&to_x, &to_y)?);
        let network = Arc::clone(&self.network);
        self.search(py, origins.len() + facilities.len(), listener, move |_| {
            let (homes, doors) = (network.snap(&origins), network.snap(&facilities));
            let measure = if is_minutes { Measure::Minutes } else { Measure::Metres };
            let mut rows = Rows::default();
            match (k, within) {
                (None, None) => {
                    let answers = network.graph.nearest(&homes, &[&doors], measure);
                    for (home, answer) in answers.into_iter().flatten().enumerate() {
                        rows.push(home, 0, answer);
                    }
                }
                (k, within) => {
                    let limit = match (within, is_minutes) {
                        (Some(most), true) => Some(Limit::Minutes(most)),
                        (Some(most), false) => Some(Limit::Metres(most)),
                        (None, _) => None,
                    };
                    let lists = match (limit, k) {
                        (None, Some(k)) => network.graph.k_nearest(&homes, &[&doors], k, measure),
                        (limit, _) => network.graph.within(
                            &homes,
                            &[&doors],
                            limit.unwrap_or(Limit::Metres(f64::INFINITY)),
                        ),
                    };
                    let list = lists.into_iter().next().context("one kind was asked for")?;
                    let most = k.map_or(usize::MAX, NonZeroUsize::get);
                    for home in 0..list.len() {
                        match list.of(home) {
                            Ok(routes) => {
                                for (rank, route) in routes.iter().take(most).enumerate() {
                                    rows.push(home, rank, Ok(*route));
                                }
                            }
                            Err(why) => rows.push(home, 0, Err(why)),
                        }
                    }
                }
            }
            rows.table(k.is_some() || within.is_some())
        })
    }

    /// Distances from every origin to every facility: an array of origins by facilities, NaN where there is no way.
    #[expect(clippy::too_many_arguments, reason = "columns; the door to them is in Python")]
    fn matrix<'py>(
        &self,
        py: Python<'py>,
        x: Numbers<'_>,
        y: Numbers<'_>,
        to_x: Numbers<'_>,
        to_y: Numbers<'_>,
        is_minutes: bool,
        listener: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyArray2<f64>>> {
        let (origins, facilities) = (places(&x, &y)?, places(&to_x, &to_y)?);
        let shape = [origins.len(), facilities.len()];
        let network = Arc::clone(&self.network);
        let values = self.search(py, origins.len() + facilities.len(), listener, move |progress| {
            let (homes, doors) = (network.snap(&origins), network.snap(&facilities));
            let measure = if is_minutes { Measure::Minutes } else { Measure::Metres };
            let mut values = vec![f64::NAN; origins.len() * facilities.len()];
            let bar = werkvlek_analysis::Progress::bar(progress, "measuring", facilities.len());
            network.graph.matrix(&homes, &doors, measure, |facility, column| {
                for (origin, answer) in column.iter().enumerate() {
                    if let Ok(route) = answer {
                        values[origin * facilities.len() + facility] = route.total(measure);
                    }
                }
                bar.reached(facility + 1);
            });
            Ok(values)
        })?;
        PyArray1::from_vec(py, values).reshape(shape)
    }

    /// The ways to the nearest facilities, as lines.
    #[expect(clippy::too_many_arguments, reason = "columns; the door to them is in Python")]
    fn routes(
        &self,
        py: Python<'_>,
        x: Numbers<'_>,
        y: Numbers<'_>,
        to_x: Numbers<'_>,
        to_y: Numbers<'_>,
        is_minutes: bool,
        listener: &Bound<'_, PyAny>,
    ) -> PyResult<Table> {
        let (origins, facilities) = (places(&x, &y)?, places(&to_x, &to_y)?);
        let (network, crs) = (Arc::clone(&self.network), self.crs.clone());
        self.search(py, origins.len() + facilities.len(), listener, move |_| {
            let (homes, doors) = (network.snap(&origins), network.snap(&facilities));
            let measure = if is_minutes { Measure::Minutes } else { Measure::Metres };
            let fields = vec![
                Field::integer("origin"),
                Field::integer("facility"),
                Field::real("dist_m"),
                Field::real("minutes"),
                Field::text("reden"),
            ];
            let mut table = werkvlek_table::Table::new("routes", Some(crs), fields);
            for (origin, way) in network.graph.routes(&homes, &doors, measure).into_iter().enumerate() {
                let none = werkvlek_table::Value::Null;
                match way {
                    Ok(way) => table.push(
                        Some(way.line.into()),
                        vec![
                            origin.into(),
                            way.route.facility.into(),
                            way.route.total_m.into(),
                            way.route.total_min.into(),
                            none,
                        ],
                    ),
                    Err(why) => {
                        let reason = Why::Network(why).words();
                        let row = vec![origin.into(), none.clone(), none.clone(), none, reason.into()];
                        table.push(None, row);
                    }
                }
            }
            Table::of(&table)
        })
    }

    /// The ground from which facilities can be reached within limits: for each of them, or for all together.
    #[expect(clippy::too_many_arguments, reason = "columns; the door to them is in Python")]
    fn service_areas(
        &self,
        py: Python<'_>,
        to_x: Numbers<'_>,
        to_y: Numbers<'_>,
        limits: Vec<f64>,
        is_minutes: bool,
        is_each: bool,
        listener: &Bound<'_, PyAny>,
    ) -> PyResult<Table> {
        let facilities = places(&to_x, &to_y)?;
        let (network, crs) = (Arc::clone(&self.network), self.crs.clone());
        let outlines = facilities.len() * limits.len() * STEPS_OF_GROUND;
        self.search(py, outlines, listener, move |_| {
            if let Some(found) = limits.iter().find(|limit| !(limit.is_finite() && **limit > 0.0)) {
                bail!("a limit of {found} found, above 0 expected");
            }
            let limit = |most: &f64| if is_minutes { Limit::Minutes(*most) } else { Limit::Metres(*most) };
            let limits_given: Vec<Limit> = limits.iter().map(limit).collect();
            let doors = network.snap(&facilities);
            let grouping = if is_each { Grouping::Each } else { Grouping::Together };
            let areas = network.graph.service_areas(&doors, &network.snap(&[]), grouping, &limits_given);
            let unit = if is_minutes { "within_min" } else { "within_m" };
            let fields = vec![Field::integer("facility"), Field::real(unit), Field::real("streets_m")];
            let mut table = werkvlek_table::Table::new("service_areas", Some(crs), fields);
            for area in areas {
                let most = match area.limit {
                    Limit::Metres(most) | Limit::Minutes(most) => most,
                };
                let ground = area.polygon(&network.graph, REACHED_GROUND_M, Holes::Fill);
                let row = vec![area.facility.into(), most.into(), area.length_m().into()];
                table.push(Some(ground.into()), row);
            }
            Table::of(&table)
        })
    }
}

/// Columns as places.
fn places(x: &Numbers<'_>, y: &Numbers<'_>) -> PyResult<Vec<Coord>> {
    same_length(x, y)?;
    Ok(copied(x).into_iter().zip(copied(y)).map(|(x, y)| Coord { x, y }).collect())
}

/// Answers on their way to columns.
#[derive(Default)]
struct Rows {
    origin: Vec<i64>,
    rank: Vec<i64>,
    facility: Vec<Option<i64>>,
    dist_m: Vec<f64>,
    minutes: Vec<f64>,
    snap_m: Vec<f64>,
    facility_snap_m: Vec<f64>,
    reason: Vec<Option<String>>,
}

impl Rows {
    fn push(&mut self, home: usize, rank: usize, answer: Result<NetworkRoute, Unreachable>) {
        let whole = |i: usize| i64::try_from(i).unwrap_or(i64::MAX);
        self.origin.push(whole(home));
        self.rank.push(whole(rank + 1));
        let route = answer.as_ref().ok();
        let number = |of: fn(&NetworkRoute) -> f64| route.map_or(f64::NAN, of);
        self.facility.push(route.map(|route| whole(route.facility)));
        self.dist_m.push(number(|route| route.total_m));
        self.minutes.push(number(|route| route.total_min));
        self.snap_m.push(number(|route| route.origin_snap_m));
        self.facility_snap_m.push(number(|route| route.facility_snap_m));
        self.reason.push(answer.err().map(|why| Why::Network(why).words()));
    }

    fn table(self, is_ranked: bool) -> anyhow::Result<Table> {
        let column = |name, unit, en, nl, values| ResultColumn { name, unit, en, nl, values };
        let mut columns = vec![origin(integers(self.origin.into_iter().map(Some)))];
        if is_ranked {
            columns.push(rank(integers(self.rank.into_iter().map(Some))));
        }
        columns.extend([
            facility(integers(self.facility.into_iter())),
            distance(numbers(self.dist_m)),
            column(
                "minutes",
                Some("min"),
                "time of the whole way",
                "tijd van de hele weg",
                numbers(self.minutes),
            ),
            column(
                "snap_m",
                Some("m"),
                "from the origin to its street",
                "van de herkomst tot de straat",
                numbers(self.snap_m),
            ),
            column(
                "facility_snap_m",
                Some("m"),
                "from the street to the facility",
                "van de straat tot de voorziening",
                numbers(self.facility_snap_m),
            ),
            column(
                "reden",
                None,
                "why there is no way",
                "waarom er geen weg is",
                texts(self.reason.into_iter()),
            ),
        ]);
        Ok(Table::of_columns("nearest", batch(columns)?))
    }
}

/// What a file of streets says before its graph.
fn described(network: &StreetNetwork, crs: &Crs) -> anyhow::Result<String> {
    let name = network.profile.name();
    if profile_of(name).ok().as_ref() != Some(&network.profile) {
        bail!(
            "the streets are of a profile of your own, '{name}', which a file of them does not hold; keep them with graph_cache"
        );
    }
    let head = json!({"profile": name, "max_snap_m": network.max_snap_m, "crs": crs.definition()});
    Ok(head.to_string())
}

fn saved(network: &StreetNetwork, crs: &Crs, path: &Path) -> anyhow::Result<()> {
    let head = described(network, crs)?;
    let shown = || format!("{}: cannot be written", path.display());
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).with_context(shown)?);
    writeln!(file, "{HEAD}\n{head}").with_context(shown)?;
    network.graph.save(&mut file, &head).with_context(shown)?;
    file.flush().with_context(shown)
}

fn loaded(path: &Path) -> anyhow::Result<(StreetNetwork, Crs)> {
    let shown = || format!("{}: cannot be read", path.display());
    let mut file = BufReader::new(std::fs::File::open(path).with_context(shown)?);
    let mut line = || -> anyhow::Result<String> {
        let mut bytes = Vec::new();
        std::io::Read::take(&mut file, 64 * 1024).read_until(b'\n', &mut bytes).with_context(shown)?;
        Ok(String::from_utf8_lossy(&bytes).trim_end().to_owned())
    };
    if line()? != HEAD {
        bail!("{}: are no streets that Streets.save wrote", path.display());
    }
    let head = line()?;
    let said: Json = serde_json::from_str(&head).with_context(shown)?;
    let text = |key: &str| said[key].as_str().with_context(|| format!("{}: says no {key}", path.display()));
    let max_snap_m = said["max_snap_m"].as_f64();
    let max_snap_m = max_snap_m.with_context(|| format!("{}: says no max_snap_m", path.display()))?;
    let profile = profile_of(text("profile")?)?;
    let crs = werkvlek_io::parse_crs(text("crs")?)?;
    let graph = StreetGraph::load(&mut file, &head).with_context(shown)?;
    Ok((StreetNetwork { graph, profile, max_snap_m }, crs))
}
