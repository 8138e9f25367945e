//! The analyses of werkvlek: domain values in, typed results, tables and styled layers out.
//!
//! No file, no terminal and no flag: a door (the command line, a project file, Python) reads the inputs, fills a plan, calls
//! one function here and writes what comes back. What a run says on the way goes to a [`Progress`]. An error or a remark names
//! a parameter by its key in a project file, between ⟨ and ⟩; the door says how it is spelled there.
//!
//! | analysis | function | what it needs, what it gives |
//! | --- | --- | --- |
//! | where are the jobs? | [`density`], [`group_densities`], [`stream_density`], [`hotspots`], [`contours`] | [`MapPoints`], [`HeatmapPlan`], [`Density`], [`HotSpots`], [`Contours`] |
//! | the employment monitor | [`werklocaties`] | [`MonitorInput`], [`MonitorPlan`], [`Monitor`], [`MonitorLayers`] |
//! | what is within reach? | [`vlekkenplan`] | [`Town`], [`VlekkenplanPlan`], [`Vlekkenplan`] |
//! | how often does public transport leave, and where? | [`service`] | [`ServicePlan`], [`Service`] |
//! | the nearest from some points | [`nearest`] | [`Asked`], [`Nearest`] |
//! | where should the next one go? | `locate` (feature `locate`) | `Ground`, `LocatePlan`, `Located` |
//! | what can people reach, and is there room? | [`access`] | [`AccessPlan`], [`TravelBy`], [`Opportunity`], [`Access`] |
//! | who comes to work here, and who leaves? | [`commuting`] | [`CommutingRow`], [`CommutingPlan`], [`Commuting`] |
//! | what changes? | [`compare`] | [`Side`], [`ComparePlan`], [`Comparison`] |
//! | do sites meet the criteria? | [`weighed_sites`], [`weigh`] | [`Scene`], [`WeighedSites`] |
//! | planned dwellings against the need | [`weighed_plans`], [`weigh_plans`] | [`Plans`], [`WeighedPlans`] |
//! | pictures | [`density_picture`], [`district_picture`], [`access_picture`] | [`Words`] |

mod access;
mod commuting;
mod comparison;
mod criteria;
mod distances;
mod english;
mod facility_kinds;
mod heatmap;
mod legend;
#[cfg(feature = "locate")]
mod locate;
mod marking;
#[cfg(test)]
mod meanings;
mod near_pairs;
#[cfg(feature = "locate")]
mod near_places;
mod nearest;
mod picture;
mod progress;
mod questions;
mod rejected_layer;
mod rounding;
mod service;
mod streets;
mod vlekkenplan;
mod werklocaties;
mod woningplannen;

pub(crate) use marking::marking;

pub use access::{
    Access, AccessAskError, AccessChange, AccessDistrict, AccessFigure, AccessMeasure, AccessPlan,
    AccessSummary, CHANGE_WALK_M, ChangedAccess, DETOUR, ExplainedLeg, OffStreets, Opportunity,
    OpportunityKind, Places, TransitPlan, TravelBy, Ways, access, access_change, decay_of, in_squares,
    told_opportunities,
};
pub use commuting::{
    Commuting, CommutingArea, CommutingError, CommutingFlow, CommutingPlan, CommutingRow, CommutingWay,
    Compass, FlowKind, OwnArea, TopArea, commuting,
};
pub use comparison::{
    BeforeAfter, CompareError, ComparePlan, ComparedDistrict, ComparedKind, ComparedLevel, ComparedPlace,
    ComparedRow, Comparison, MovedAddress, ReachParts, Side, WhyBlank, compare,
};
pub use criteria::{CriteriaWeighError, Scene, SiteRule, WeighedSite, WeighedSites, weigh, weighed_sites};
pub use distances::{Distances, Method, NearestDistance, OnStreets, Why, snap_origins};
pub use english::english_word;
pub use facility_kinds::facility_kinds;
pub use heatmap::{
    ClassArea, ClassMethod, ClassPlan, Contours, Density, DistrictHotSpots, DistrictSpot, GroupDensities,
    GroupDensity, GroupKind, HeatmapError, HeatmapPlan, HotSpotCell, HotSpotPlan, HotSpots, KernelShape,
    MapGate, MapGroups, MapPoints, SpotClass, SpotScore, StreamedDensity, StreamedDensityError, Told,
    checked, contours, density, density_of_rows, district_hotspots, drawn_of_counts, group_densities,
    hotspots, is_too_large, largest_raster, stream_density,
};
#[cfg(feature = "locate")]
pub use locate::{
    CandidateSite, ChosenSite, DistrictGain, GainLevel, GainRow, Ground, LocateError, LocatePlan, Located,
    Objective, OriginGain, Squares, StreetAddress, along_streets, at_origins, candidate_kind, locate,
};
pub use nearest::{Asked, FoundFacility, NamedPlace, Nearest, NearestError, NearestRow, RouteLegs, nearest};
pub use picture::{
    BaseMap, DistrictPictureError, PictureSize, Words, access_picture, density_picture, district_picture,
    questions, themed_picture,
};
pub use progress::{Progress, Silent, Step};
pub use rejected_layer::rejected_layer;
pub use rounding::tenth;
pub use service::{
    DayPart, LineService, PerHour, SERVED_STOP, Service, ServiceError, ServicePlan, StopService, service,
};
pub use streets::StreetNetwork;
pub use vlekkenplan::{
    AddressOnStreets, AddressRow, AtAddress, BesidePublished, ByAir, CELL_M, Counts, DistanceRow,
    DistrictLevel, DistrictLevels, DistrictMap, DistrictOrWhole, DistrictRow, EarlierPlan, HiddenMeans,
    HiddenTotals, InVlek, KindInDistrict, KindReach, NearestFacility, NiveauArea, NiveauAreaRow, NiveauRow,
    NormAreas, Norms, OfLevel, PANTOFFELZONE_M, PublicTransport, PublishedFigures, PublishedRow,
    PublishedSummary, ReachRow, ReachedArea, Routes, ServiceAreas, SpotKind, StopKind, Suppression,
    THRESHOLDS_M, Town, TransportRow, UnservedRow, Vlek, VlekRow, Vlekkenplan, VlekkenplanError,
    VlekkenplanPlan, Way, WayRow, WeakRow, WeakSpots, beside_published, check_thresholds, distance_classes,
    headline_distances, minimum_for, spread_figures, vlekkenplan, vlekkenplan_beside,
};
pub use werklocaties::{
    AanHuisYear, Bereikbaar, Change, Changes, ClassYear, ClassedVestiging, ConcentratieFigures,
    ConcentratieRow, CrossName, DistrictName, EarlierMonitor, Flow, JobsPerThousand, KindYear,
    LeegstandFigures, Monitor, MonitorChart, MonitorError, MonitorInput, MonitorLayers, MonitorPlan,
    MonitorReach, MonitorRemark, MoverFlow, NearPlace, NearPlaces, NearestStop, Note, Openbaarheid,
    PandenCount, Personen, PlaceFigures, PlaceMoves, PlaceName, PointChange, PublishedBefore, Quotient,
    REACHED_PLACES, ReachMode, SectorName, Series, ShiftShareRow, ShownCount, Split, VERTROUWELIJK,
    YearCount, ZzpYear, reached_at, werklocaties, werklocaties_beside,
};
pub use werkvlek_heatmap::MemoryBudget;
pub use woningplannen::{
    HousingError, NeedYear, Plans, PlansByRule, PlansOfYear, WeighedPlan, WeighedPlans, weigh_plans,
    weighed_plans,
};
