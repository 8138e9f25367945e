//! Streets from OpenStreetMap.

use geo::Coord;
use werkvlek_osm::{OsmStreet, OsmStreets};

use crate::area;
use crate::build::{Materials, PathAttributes, Paths, assemble, check_size};
use crate::compact::{NONE, id32};
use crate::direction::Direction;
use crate::error::GraphError;
use crate::explain::{Decision, Explanation};
use crate::graph::{LengthMetric, StreetGraph};
use crate::place::is_place;
use crate::profile::Profile;
use crate::report::{BuildReport, Outcome, RuleCount};
use crate::sphere::sphere_dist_m;

impl StreetGraph {
    /// Builds the graph from the streets of OpenStreetMap that a profile uses.
    ///
    /// Streets join at shared nodes. Lengths are measured on the sphere of radius
    /// [`EARTH_RADIUS_M`](crate::EARTH_RADIUS_M) between the nodes in degrees, so they are true whatever the
    /// projection; the projected places serve to find the nearest street. A point on a straight piece of street
    /// divides its length on the sphere as it divides its length in the plane.
    ///
    /// Plazas (`area=yes`) are crossed in straight lines between all corners that see each other, and along their
    /// edge, unless the profile leaves them out. We took lines of sight over links to a centre because the way
    /// across is then the shortest there is; a centre bends every way through the middle and lies outside some
    /// plazas. Streets join a plaza at the nodes they share with its edge. A plaza that shares no node with a used
    /// street or another plaza is left out and counted: nobody could step onto it, and a house beside it would be
    /// stranded there. One that is not closed, crosses itself or has over 200 corners is walked along its edge only,
    /// and counted. Plazas that are relations (with a hole) are not read.
    ///
    /// Costs time linear in the streets, plus the cube of the corners for each plaza, plus the index.
    ///
    /// # Units
    /// `project` takes longitude and latitude in degrees (WGS 84) and gives metres, or nothing when it cannot.
    ///
    /// # Errors
    /// [`GraphError::NotProjected`] for a node of a used street that has no place; [`GraphError::TooLarge`].
    ///
    /// # Example
    /// ```no_run
    /// use werkvlek_network::{LocalPlane, Measure, Profile, StreetGraph};
    /// use werkvlek_osm::{KindTable, Want, read_places, read_streets};
    ///
    /// let file = "hilversum.osm.pbf".as_ref();
    /// let streets = read_streets(file)?;
    /// let plane = LocalPlane::around_streets(&streets).ok_or("no streets")?;
    /// let graph = StreetGraph::from_osm(&streets, &Profile::nl(), |lon, lat| plane.project_if_place(lon, lat))?;
    ///
    /// let places = read_places(file, &KindTable::default(), Want::AddressesAndFacilities)?;
    /// let homes: Vec<_> = places.addresses.iter().map(|a| plane.project(a.lon_deg, a.lat_deg)).collect();
    /// let shops: Vec<_> = places.facilities.iter().filter(|f| f.kind == "supermarkt").collect();
    /// let doors: Vec<_> = shops.iter().map(|f| plane.project(f.lon_deg, f.lat_deg)).collect();
    /// let (homes, doors) = (graph.snap_points(&homes, 250.0), graph.snap_points(&doors, 250.0));
    /// for answer in &graph.nearest(&homes, &[&doors], Measure::Metres)[0] {
    ///     if let Ok(route) = answer {
    ///         assert!(route.total_m >= route.origin_snap_m + route.facility_snap_m);
    ///     }
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_osm(
        streets: &OsmStreets,
        profile: &Profile,
        project: impl Fn(f64, f64) -> Option<Coord>,
    ) -> Result<Self, GraphError> {
        let decisions: Vec<Explanation> =
            streets.tag_sets().iter().map(|tags| profile.explain(tags)).collect();
        check_size(streets.iter().map(|street| street.nodes.len()).sum())?;

        let mut plan = Plan {
            streets,
            users: users(streets, &decisions),
            at: vec![Coord { x: f64::NAN, y: f64::NAN }; streets.node_ids().len()],
            paths: Paths::default(),
            report: BuildReport { rules: count_rules(streets, &decisions), ..BuildReport::default() },
        };
        for (source, street) in streets.iter().enumerate() {
            let (source, decision) = (id32(source), decisions[street.tag_set].decision);
            match decision {
                Decision::LeftOut => continue,
                Decision::Street { .. } | Decision::Area { .. } => plan.place(&street, &project)?,
            }
            match decision {
                Decision::Street { direction, speed_km_h } => {
                    let attributes = PathAttributes { source, direction, speed_km_h: Some(speed_km_h) };
                    plan.line(street.nodes.iter().copied(), attributes);
                }
                Decision::Area { .. } if plan.is_apart(street.nodes) => plan.report.areas_apart += 1,
                Decision::Area { speed_km_h } => {
                    let direction = Direction::Both;
                    let attributes = PathAttributes { source, direction, speed_km_h: Some(speed_km_h) };
                    plan.area(street.nodes, attributes);
                    // Lines of sight come on top of what the streets have.
                    check_size(plan.paths.vertices())?;
                }
                Decision::LeftOut => {}
            }
        }
        let (lon_deg, lat_deg) = (streets.lon_deg(), streets.lat_deg());
        let degrees = |node: u32| [lon_deg[node as usize], lat_deg[node as usize]];
        let materials = Materials {
            at: plan.at,
            metric: LengthMetric::Sphere,
            base_km_h: profile.speed_km_h(),
            leg_km_h: profile.leg_km_h(),
            way_ids: streets.iter().map(|street| street.way_id).collect(),
            report: plan.report,
        };
        Ok(assemble(materials, &plan.paths, |[a, b], _| sphere_dist_m(degrees(a), degrees(b))))
    }
}

/// What the graph will be built from.
struct Plan<'a> {
    streets: &'a OsmStreets,
    /// How many used streets and plazas go over each node.
    users: Vec<u32>,
    /// Not a number until a used street needs the node.
    at: Vec<Coord>,
    paths: Paths,
    report: BuildReport,
}

impl Plan<'_> {
    /// Projects the nodes of a street.
    fn place(
        &mut self,
        street: &OsmStreet<'_>,
        project: impl Fn(f64, f64) -> Option<Coord>,
    ) -> Result<(), GraphError> {
        for &node in street.nodes {
            let node = node as usize;
            if self.at[node].x.is_nan() {
                let (lon_deg, lat_deg) = (self.streets.lon_deg()[node], self.streets.lat_deg()[node]);
                let node_id = self.streets.node_ids()[node];
                self.at[node] = project(lon_deg, lat_deg)
                    .filter(|&at| is_place(at))
                    .ok_or(GraphError::NotProjected { node_id, lon_deg, lat_deg })?;
            }
        }
        Ok(())
    }

    fn line(&mut self, nodes: impl Iterator<Item = u32>, attributes: PathAttributes) {
        if self.paths.push(nodes, attributes).is_none() {
            self.report.lines_without_length += 1;
        }
    }

    /// Whether no other street goes over a node of a plaza.
    fn is_apart(&self, nodes: &[u32]) -> bool {
        nodes.iter().all(|&node| self.users[node as usize] < 2)
    }

    fn area(&mut self, nodes: &[u32], attributes: PathAttributes) {
        self.line(nodes.iter().copied(), attributes);
        let mut corners = nodes.to_vec();
        corners.dedup();
        let closed = corners.len() > 3 && corners.first() == corners.last();
        corners.pop();
        let ring: Vec<Coord> = corners.iter().map(|&node| self.at[node as usize]).collect();
        let Some(lines) = closed.then(|| area::sight_lines(&ring)).flatten() else {
            self.report.areas_along_edge += 1;
            return;
        };
        self.report.areas_crossed += 1;
        self.report.area_links += lines.len();
        for (i, j) in lines {
            self.line([corners[i], corners[j]].into_iter(), attributes);
        }
    }
}

/// How many used streets and plazas go over each node; one that comes back to a node counts there once.
fn users(streets: &OsmStreets, decisions: &[Explanation]) -> Vec<u32> {
    let mut users = vec![0; streets.node_ids().len()];
    let mut last = vec![NONE; users.len()];
    for (source, street) in streets.iter().enumerate() {
        let used = decisions[street.tag_set].decision != Decision::LeftOut;
        for &node in street.nodes.iter().filter(|_| used) {
            if std::mem::replace(&mut last[node as usize], id32(source)) != id32(source) {
                users[node as usize] += 1;
            }
        }
    }
    users
}

/// How many streets each rule decided about, in the order of the rules.
fn count_rules(streets: &OsmStreets, decisions: &[Explanation]) -> Vec<RuleCount> {
    let mut rules: Vec<RuleCount> = Vec::new();
    for street in streets.iter() {
        let Explanation { decision, rule, .. } = &decisions[street.tag_set];
        let outcome = match decision {
            Decision::Street { .. } => Outcome::Street,
            Decision::Area { .. } => Outcome::Area,
            Decision::LeftOut => Outcome::LeftOut,
        };
        match rules.iter_mut().find(|count| count.cause == *rule && count.outcome == outcome) {
            Some(count) => count.ways += 1,
            None => rules.push(RuleCount { cause: rule.clone(), outcome, ways: 1 }),
        }
    }
    rules.sort_by(|a, b| (&a.cause, a.outcome).cmp(&(&b.cause, b.outcome)));
    rules
}
