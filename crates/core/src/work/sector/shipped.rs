//! Built-in sector tables.

use crate::{SbiSection, SectorTable};

/// Media and ICT: information and communication, and of section M advertising and photography.
///
/// Market research (73.2), industrial design (74.1) and architects (71.1) are not media and stay out.
const MEDIA_EN_ICT: [(&str, &[&str]); 1] = [("Media & ICT", &["J", "73.1", "74.2"])];

/// The nine sub-sectors of care: the branches of the programme Arbeidsmarkt Zorg en Welzijn (CBS and VWS), its university
/// hospitals with the hospitals.
///
/// Rows by five digits follow the branches. Shorter codes, which registers hold too, go with the subclass that has most
/// of the work (8730 with the verzorgingshuizen of 87302, 8810 with thuiszorg, 8610 and 8622 with the hospitals and
/// specialists, 8790 with jeugdzorg, 8899 with sociaal werk); what is no class of its own (86, 869, 88) is overig.
const ZORG: [(&str, &[&str]); 9] = [
    ("ziekenhuizen en medisch-specialistisch", &["86.1", "86.22"]),
    ("verpleging, verzorging en thuiszorg", &["87", "88.1"]),
    ("sociaal werk", &["87.90.2", "88.10.2", "88.99"]),
    ("overige zorg en welzijn", &["Q"]),
    ("kinderopvang", &["88.91"]),
    ("jeugdzorg", &["87.9", "88.99.1"]),
    ("huisartsen en gezondheidscentra", &["86.21", "86.92.1"]),
    ("gehandicaptenzorg", &["87.2", "87.30.1", "88.10.3"]),
    ("ggz", &["86.10.4", "86.22.2"]),
];

impl SectorTable {
    /// The 21 sections of SBI-2008, A to U, with the names that CBS gives them.
    ///
    /// # Example
    /// ```
    /// let table = werkvlek_core::SectorTable::secties();
    /// assert_eq!(table.groups().len(), 21);
    /// assert_eq!(table.group("86.10".parse()?).unwrap().naam(), "Gezondheids- en welzijnszorg");
    /// # Ok::<(), werkvlek_core::SbiError>(())
    /// ```
    #[must_use]
    pub fn secties() -> Self {
        Self::new(SbiSection::ALL.map(|section| (section.naam(), [section.as_str()])))
            .expect("sections differ in name and letter")
    }

    /// Media and ICT as one group: section J, advertising (73.1) and photography (74.2).
    ///
    /// # Example
    /// ```
    /// let table = werkvlek_core::SectorTable::media_en_ict();
    /// let inside = |sbi: &str| table.group(sbi.parse().unwrap()).is_some();
    /// assert!(inside("60.20") && inside("62.01") && inside("73.11") && inside("74.20"));
    /// assert!(!inside("73.20") && !inside("69.20"));
    /// ```
    #[must_use]
    pub fn media_en_ict() -> Self {
        Self::new(MEDIA_EN_ICT.map(|(naam, prefixen)| (naam, prefixen.iter())))
            .expect("checked by the example above")
    }

    /// Care (section Q, divisions 86 to 88) in nine sub-sectors; each of its codes is in exactly one.
    ///
    /// They are the branches of the programme Arbeidsmarkt Zorg en Welzijn, university hospitals with the hospitals. A
    /// code of four digits that spans branches goes with the subclass that has most of the work: 87.30 with
    /// verzorgingshuizen, 88.10 with thuiszorg; and one that says too little (86, 86.9) is overig.
    ///
    /// # Example
    /// ```
    /// let table = werkvlek_core::SectorTable::zorg();
    /// let groep = |sbi: &str| table.group(sbi.parse().unwrap()).map(|groep| groep.naam());
    /// assert_eq!(groep("86.10.4"), Some("ggz"));
    /// assert_eq!(groep("88.10.1"), Some("verpleging, verzorging en thuiszorg"));
    /// assert_eq!(groep("84.12"), None);
    /// ```
    #[must_use]
    pub fn zorg() -> Self {
        Self::new(ZORG.map(|(naam, prefixen)| (naam, prefixen.iter()))).expect("checked by the example above")
    }
}
