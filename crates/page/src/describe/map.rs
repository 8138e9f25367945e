//! A map of a page.

use super::Cell;
use geo::{Geometry, MultiPolygon};
use werkvlek_draw::{Class, Colour};

/// A map: areas in the colours of a column, and layers over them that can be switched.
#[derive(Clone, Debug, PartialEq)]
pub struct PageMap {
    /// What it shows, in a line below it.
    pub caption: String,
    /// How far it reaches.
    pub extent: MapExtent,
    /// The areas, when there are any.
    pub areas: Option<AreaLayer>,
    /// The layers over them, from below to above.
    pub layers: Vec<MapLayer>,
}

/// How far a map reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapExtent {
    /// The town: it lies on the ground that all such maps share.
    Town,
    /// Farther than the town, as the municipalities around it: its own areas are all it lies on, and the ground is not drawn as far as
    /// it reaches.
    Region,
}

/// Areas with figures, coloured by one column at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaLayer {
    /// What one is called, in the singular: `buurt`.
    pub word: String,
    /// What its areas are.
    pub kind: AreaKind,
    /// The columns; the first colours the map until another is chosen.
    pub columns: Vec<AreaColumn>,
    /// The areas.
    pub areas: Vec<MapArea>,
}

/// What areas are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreaKind {
    /// Places: the drawing tells the value of each where there is room, the legend how many have a class.
    Places,
    /// The ground of each class of something that goes on, as a density.
    Classes,
}

/// A column of the areas of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaColumn {
    /// What it is, with its unit.
    pub title: String,
    /// The unit behind a value; empty when there is none.
    pub unit: String,
    /// At most so many decimals.
    pub decimals: u8,
    /// Its classes with their colours; none for a column that is told and not drawn.
    pub classes: Vec<Class>,
}

/// An area with its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct MapArea {
    /// Its name.
    pub name: String,
    /// Where it is, in the coordinates of the page.
    pub shape: MultiPolygon,
    /// A value a column.
    pub values: Vec<Cell>,
}

/// Whether a layer is drawn before anybody asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// From the start.
    AtFirst,
    /// When it is switched on.
    WhenAsked,
}

/// A layer that can be switched. One of several groups, as of classes, is switched as a whole and has a legend of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct MapLayer {
    /// What it shows, in the list of layers and in the legend.
    pub title: String,
    /// Whether it is drawn before anybody asks for it.
    pub shown: Shown,
    /// Groups of shapes, each with its own entry in the legend.
    pub groups: Vec<MarkedShapes>,
}

/// Shapes that are drawn alike.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkedShapes {
    /// What they are, in the legend; empty when the layer's title says it.
    pub label: String,
    /// Their colour.
    pub colour: Colour,
    /// How points are drawn; areas are filled.
    pub marker: Marker,
    /// How large points are drawn, from their middle ([`Marker::USUAL_PX`] where size means nothing), and how wide lines are.
    ///
    /// # Units
    /// Pixels.
    pub size_px: f64,
    /// What is told of each shape beside its name.
    pub fact_titles: Vec<String>,
    /// The shapes.
    pub shapes: Vec<MapShape>,
}

/// The form of a point on a map, so that kinds differ in more than colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// A circle.
    Circle,
    /// A square.
    Square,
    /// A triangle.
    Triangle,
    /// A square on its corner.
    Diamond,
    /// A plus.
    Plus,
    /// A star, larger than the others.
    Star,
}

impl Marker {
    /// The size of points whose size means nothing, in pixels.
    pub const USUAL_PX: f64 = 5.0;
    /// Every form that kinds take in turn.
    pub const KINDS: [Self; 5] = [Self::Circle, Self::Square, Self::Triangle, Self::Diamond, Self::Plus];
}

/// One shape with what is told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct MapShape {
    /// Its name.
    pub name: String,
    /// A point, an area or a line; a group is of one of them, and of anything else a point inside it is drawn.
    pub geometry: Geometry,
    /// What is told of it, as people read it: one text for each of the titles of its group.
    pub facts: Vec<String>,
}
