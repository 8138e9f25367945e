//! Streets from OpenStreetMap.

use geo::Coord;
use werkvlek_osm::OsmStreets;

use crate::build::{Materials, PathAttributes, assemble, check_size};
use crate::compact::id32;
use crate::direction::Direction;
use crate::error::GraphError;
use crate::explain::{Decision, Explanation};
use crate::graph::{LengthMetric, StreetGraph};
use crate::osm_plan::{Plan, Planned};
use crate::profile::Profile;
use crate::report::{Outcome, RuleCount};
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
    /// and counted. Plazas that are relations are crossed around their holes; one of which a part is not in the file is
    /// walked along the edges that are.
    ///
    /// Nodes that a rule of the profile closes ([`ProfileRules::barriers`](crate::ProfileRules::barriers)), such as a
    /// locked gate, end the streets there from both sides. A point on one side of it does not enter the street on the
    /// other side in a straight line.
    ///
    /// An end that no other street meets joins the nearest node of another street on its level within 1e-7 degrees of
    /// longitude and latitude (1.1 cm), the last decimal that OpenStreetMap keeps.
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
        let of_plazas = streets.plazas().iter().flat_map(|plaza| plaza.outer.iter().chain(&plaza.inner));
        check_size(streets.iter().map(|street| street.nodes.len()).chain(of_plazas.map(Vec::len)).sum())?;

        let mut plan = Plan::new(streets, &decisions, profile);
        plan.report.rules = count_rules(streets, &decisions);
        for (source, street) in streets.iter().enumerate() {
            let decision = decisions[street.tag_set].decision;
            let Some(attributes) = attributes(source, decision) else { continue };
            plan.place(street.nodes, &project)?;
            match decision {
                Decision::Area { .. } if plan.is_apart(street.nodes.iter().copied()) => {
                    plan.report.areas_apart += 1;
                }
                Decision::Area { .. } => {
                    plan.area(street.nodes, attributes);
                    // Lines of sight come on top of what the streets have.
                    check_size(plan.paths.vertices())?;
                }
                Decision::Street { .. } | Decision::LeftOut => {
                    plan.line(street.nodes.iter().copied(), attributes);
                }
            }
        }
        for (source, plaza) in (streets.len()..).zip(streets.plazas()) {
            let decision = decisions[plaza.tag_set].decision;
            let Some(attributes) = attributes(source, decision) else { continue };
            let rings = || plaza.outer.iter().chain(&plaza.inner);
            rings().try_for_each(|ring| plan.place(ring, &project))?;
            match decision {
                _ if plan.is_apart(rings().flatten().copied()) => plan.report.areas_apart += 1,
                Decision::Area { .. } => {
                    plan.plaza(plaza, attributes);
                    check_size(plan.paths.vertices())?;
                }
                // A profile may walk what is no area (area=no) along its edges.
                Decision::Street { .. } | Decision::LeftOut => {
                    rings().for_each(|ring| plan.line(ring.iter().copied(), attributes));
                }
            }
        }
        let Planned { paths, at, sides, report } = plan.finish();
        let materials = Materials {
            at,
            metric: LengthMetric::Sphere,
            base_km_h: profile.speed_km_h(),
            leg_km_h: profile.leg_km_h(),
            way_ids: streets.iter().map(|street| street.way_id).collect(),
            relation_ids: streets.plazas().iter().map(|plaza| plaza.relation_id).collect(),
            closed: sides.iter().collect(),
            report,
        };
        let (lon_deg, lat_deg) = (streets.lon_deg(), streets.lat_deg());
        let degrees = |vertex: u32| {
            let node = sides.node_of(vertex) as usize;
            [lon_deg[node], lat_deg[node]]
        };
        Ok(assemble(materials, &paths, |[a, b], _| sphere_dist_m(degrees(a), degrees(b))))
    }
}

/// What the edges of a used street have; `None` for one that is left out.
fn attributes(source: usize, decision: Decision) -> Option<PathAttributes> {
    let (direction, speed_km_h) = match decision {
        Decision::Street { direction, speed_km_h } => (direction, speed_km_h),
        Decision::Area { speed_km_h } => (Direction::Both, speed_km_h),
        Decision::LeftOut => return None,
    };
    Some(PathAttributes { source: id32(source), direction, speed_km_h: Some(speed_km_h) })
}

/// How many streets and plazas each rule decided about, in the order of the rules.
fn count_rules(streets: &OsmStreets, decisions: &[Explanation]) -> Vec<RuleCount> {
    let mut ways_with = vec![0; decisions.len()];
    let of_ways = streets.iter().map(|street| street.tag_set);
    for tag_set in of_ways.chain(streets.plazas().iter().map(|plaza| plaza.tag_set)) {
        ways_with[tag_set] += 1;
    }
    let mut rules: Vec<RuleCount> = Vec::new();
    for (Explanation { decision, rule, .. }, ways) in decisions.iter().zip(ways_with) {
        if ways == 0 {
            continue;
        }
        let outcome = match decision {
            Decision::Street { .. } => Outcome::Street,
            Decision::Area { .. } => Outcome::Area,
            Decision::LeftOut => Outcome::LeftOut,
        };
        match rules.iter_mut().find(|count| count.cause == *rule && count.outcome == outcome) {
            Some(count) => count.ways += ways,
            None => rules.push(RuleCount { cause: rule.clone(), outcome, ways }),
        }
    }
    rules.sort_by(|a, b| (&a.cause, a.outcome).cmp(&(&b.cause, b.outcome)));
    rules
}
