//! QGIS projects (`.qgz`): layers in groups with their styles, a map theme for each question, and sheets of A4 and A3 to print.
//!
//! The crate takes plain data and gives bytes; it opens no file and links no C library. Projects are written for QGIS 3.22 up
//! to 4. The same description gives the same bytes: ids are made of names, and the zip file carries a fixed date.
//!
//! | types | what they are for |
//! | --- | --- |
//! | [`QgisProject`] | a project; [`QgisProject::to_qgz`] gives its bytes |
//! | [`MapLayer`], [`Drawing`], [`Role`] | its layers, from the lowest to the uppermost |
//! | [`vector_source`] | the layer of a file, as a project names it |
//! | [`ProjectCrs`] | a coordinate system in the words of QGIS |
//! | [`Theme`] | a question and the layers that answer it |
//!
//! # Example
//! ```
//! use werkvlek_qgis_project::{Drawing, MapLayer, ProjectCrs, QgisProject, Role, vector_source};
//! use werkvlek_table::{Colour, Shape, VectorStyle};
//! let style = VectorStyle::single("Praktijken", Shape::Marker { size_mm: 2.4 }, Colour::rgb(214, 39, 40));
//! let project = QgisProject {
//!     title: "Voorbeeldstad".into(),
//!     source: "Bron: verzonnen".into(),
//!     rights: Vec::new(),
//!     crs: ProjectCrs::rd_new(),
//!     layers: vec![MapLayer {
//!         name: "Praktijken".into(),
//!         group: "Voorzieningen".into(),
//!         source: vector_source("./plan.gpkg", Some("praktijken"), None),
//!         crs: ProjectCrs::rd_new(),
//!         drawing: Drawing::Vector(Box::new(style)),
//!         role: Role::Answer,
//!         questions: vec!["Waar zijn de praktijken?".into()],
//!         extent: Some([135_000.0, 465_000.0, 143_000.0, 477_000.0]),
//!     }],
//! };
//! assert_eq!(project.themes()[0].question, "Waar zijn de praktijken?");
//! let qgz = project.to_qgz("plan")?;
//! assert_eq!(&qgz[..2], b"PK");
//! assert_eq!(qgz, project.to_qgz("plan")?);
//! # Ok::<(), werkvlek_qgis_project::QgisProjectError>(())
//! ```

mod crs;
mod error;
mod layer;
mod layout;
mod project;
mod sheet;
mod theme;
mod xml;

pub use crs::ProjectCrs;
pub use error::QgisProjectError;
pub use layer::{Drawing, MapLayer, Role, vector_source};
pub use project::QgisProject;
pub use theme::Theme;
