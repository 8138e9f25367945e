//! The kinds of things in the town, with the word each has in the data.

macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$item_doc])* $item,)+
        }

        impl $name {
            /// Every kind, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$item),+];

            /// The word that stands for this kind in a data file.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$item => $word,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

kinds! {
    /// The kind of a street: the value of OpenStreetMap's `highway` key. All of them may be walked.
    StraatSoort {
        /// A main road through the town.
        Secondary = "secondary",
        /// A road that gathers the traffic of a wijk.
        Tertiary = "tertiary",
        /// A minor public road outside the residential blocks.
        Unclassified = "unclassified",
        /// A street with dwellings.
        Residential = "residential",
        /// A street for pedestrians in the centre.
        Pedestrian = "pedestrian",
        /// A road inside a business park or an office location.
        Service = "service",
        /// An unpaved lane over heath or through woods.
        Track = "track",
        /// A cycle path.
        Cycleway = "cycleway",
        /// A foot path through a park or over heath.
        Footway = "footway",
    }
}

kinds! {
    /// The kind of a werklocatie. The first two are formal locations; the others are milieus of the mixed locations,
    /// in the order of precedence where polygons overlap.
    WerklocatieSoort {
        /// Business park (formal).
        Bedrijventerrein = "bedrijventerrein",
        /// Formal office location.
        Kantoorlocatie = "kantoorlocatie",
        /// Town centre.
        Centrumgebied = "centrumgebied",
        /// Economic street.
        Stadsstraat = "stadsstraat",
        /// Quarter of makers of media and design.
        CreatieveWijk = "creatieve wijk",
        /// Quarter of makers and town-serving trades.
        ProductieveWijk = "productieve wijk",
        /// The rest of the built-up area.
        Woonwijk = "woonwijk",
        /// Everything outside the built-up area.
        LandelijkGebied = "landelijk gebied",
    }
}

impl WerklocatieSoort {
    /// Whether this kind is a formal location: a business park or an office location.
    #[must_use]
    pub const fn is_formal(self) -> bool {
        matches!(self, Self::Bedrijventerrein | Self::Kantoorlocatie)
    }
}

kinds! {
    /// The kind of a facility.
    VoorzieningSoort {
        /// General practice.
        Huisarts = "huisarts",
        /// Large supermarket (150 m² and more).
        Supermarkt = "supermarkt",
        /// Pharmacy.
        Apotheek = "apotheek",
        /// Physiotherapy practice.
        Fysiotherapie = "fysiotherapie",
        /// Primary school.
        School = "school",
        /// Day care for children.
        Kinderopvang = "kinderopvang",
        /// Meeting place of a neighbourhood.
        Ontmoetingsruimte = "ontmoetingsruimte",
        /// Bus stop.
        Bushalte = "bushalte",
        /// Railway station.
        Treinstation = "treinstation",
        /// Hospital.
        Ziekenhuis = "ziekenhuis",
        /// Public library.
        Bibliotheek = "bibliotheek",
        /// Base of a district nursing team.
        Wijkverpleging = "wijkverpleging",
    }
}
