//! Core points and clusters as scikit-learn 1.9.1 finds them; `tests/reference/dbscan_scikit.py` made the answer.

use werkvlek_core::{ConcentratieRule, Concentraties};

const EPS_M: f64 = 13.0;
const MIN_VESTIGINGEN: u32 = 6;
const CENTRES: usize = 14;

/// The cluster of each core point, + for a border point, . for noise.
const SCIKIT_LEARN: &str = concat!(
    "abc.d++.+++.ef..++c.++d.g++.ead.h+a.++f..++.+.ad+e..+.+.g+i.eac+cdj.ddk.d++.cef..+c.++..ha+.b+b.bah.",
    "jic..d..dl..a+m.+++.nd+.bcc.m.g.i++..hc..cj.je+.lb++bkc.e+i.je..kbh.fl...di.ddd.e+..c++.eid.bda.+l+.",
    "cid.m.+.dh+.bdk..ei.ld+.+ef.hdk.dd....+.+akb+d+..h..+...cdg.jd+.+kd.+dh.d++.++l.+++.+e..d+..+cc.e...",
    "j.a..ck..j+.+bd.+fn.dc+.++c...+.d.g.++k.ei+..gh.a+h.d++.lde..me.+++.++n.bd...ie.d.e.+kb.fa+.+.b+ai+.",
);

/// The town of the script: the same generator, the same order of draws.
fn town() -> Vec<(u32, u32)> {
    let mut state: u64 = 2023;
    let mut draw = |below: u64| {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        u32::try_from((state >> 8) % below).unwrap()
    };
    let centres: Vec<(u32, u32)> = (0..CENTRES).map(|_| (draw(700), draw(700))).collect();
    (0..SCIKIT_LEARN.len())
        .map(|row| {
            if row % 4 == 3 {
                let x = draw(700);
                (x, draw(700))
            } else {
                let (x, y) = centres[draw(CENTRES as u64) as usize];
                let x = x + draw(25) + draw(25) + draw(25);
                (x, y + draw(25) + draw(25) + draw(25))
            }
        })
        .collect()
}

#[test]
fn core_points_and_clusters_are_those_of_scikit_learn() {
    let town = town();
    assert_eq!(town.iter().map(|(x, y)| x + y).sum::<u32>(), 324_543, "the town of the script");
    let (x, y): (Vec<f64>, Vec<f64>) = town.iter().map(|&(x, y)| (f64::from(x), f64::from(y))).unzip();
    let found = Concentraties::find(&x, &y, ConcentratieRule::new(EPS_M, MIN_VESTIGINGEN).unwrap()).unwrap();
    let mut letters: Vec<u32> = Vec::new();
    let signs: String = found
        .labels()
        .iter()
        .zip(found.kern())
        .map(|(label, core)| match (label, core) {
            (None, _) => '.',
            (Some(_), false) => '+',
            (Some(label), true) => {
                let known = letters.iter().position(|l| l == label).unwrap_or_else(|| {
                    letters.push(*label);
                    letters.len() - 1
                });
                char::from(b'a' + u8::try_from(known).unwrap())
            }
        })
        .collect();
    assert_eq!(signs, SCIKIT_LEARN);
    assert_eq!(found.concentraties().len(), letters.len());
}
