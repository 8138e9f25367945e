//! Every establishment is counted once, in its kind and its place.

use crate::support::{at, square};
use werkvlek_core::{
    Classifier, FormeleSoort, Gebiedsoort, Milieu, Monitor, Soort, Vestiging, VestigingId, Werklocatie,
    WerklocatieId, Zzp,
};

fn vestiging(id: &str, jaar: u16, x: f64, banen: u32, zzp: Zzp) -> Vestiging {
    Vestiging::new(VestigingId::new(id).unwrap(), jaar, at(x, 5.0), None, banen, zzp).unwrap()
}

#[test]
fn a_village_is_counted_by_hand() {
    let locatie = |id: &str, soort, x| {
        Werklocatie::new(WerklocatieId::new(id).unwrap(), id, soort, square(x, 0.0, 10.0)).unwrap()
    };
    let classifier = Classifier::new(vec![
        locatie("terrein", Gebiedsoort::Formeel(FormeleSoort::Bedrijventerrein), 0.0),
        locatie("centrum", Gebiedsoort::Gemengd(Milieu::Centrumgebied), 20.0),
    ]);
    let monitor = Monitor::count(
        &[
            vestiging("smid", 2010, 5.0, 8, Zzp::Nee),
            vestiging("smid", 2022, 5.0, 10, Zzp::Nee),
            vestiging("bakker", 2022, 25.0, 4, Zzp::Nee),
            vestiging("schilder", 2022, 50.0, 1, Zzp::Ja),
            vestiging("kapper", 2022, 26.0, 1, Zzp::Ja),
        ],
        &classifier,
    );
    assert_eq!(monitor.jaren(), [2010, 2022]);
    let shown = |t: werkvlek_core::Telling| {
        (t.vestigingen, t.banen, t.zzp_vestigingen, t.zzp_banen, t.grootste_banen)
    };
    assert_eq!(shown(monitor.soort(2022, Soort::Gemengd)), (3, 6, 2, 2, 4));
    assert_eq!(shown(monitor.soort(2022, Soort::Bedrijventerrein)), (1, 10, 0, 0, 10));
    assert_eq!(shown(monitor.soort(2022, Soort::Kantoorlocatie)), (0, 0, 0, 0, 0));
    assert_eq!(shown(monitor.soort(2010, Soort::Gemengd)), (0, 0, 0, 0, 0));
    assert_eq!(shown(monitor.totaal(2022)), (4, 16, 2, 2, 10));
    assert_eq!(shown(monitor.buiten(2022)), (1, 1, 1, 1, 1));
    let position = |naam: &str| classifier.locaties().iter().position(|w| w.naam() == naam).unwrap();
    assert_eq!(shown(monitor.locatie(position("centrum"), 2022)), (2, 5, 1, 1, 4));
    assert_eq!(shown(monitor.locatie(position("terrein"), 2010)), (1, 8, 0, 0, 8));
}
