//! Names that are like one that is not there.

/// Up to five of the names that are most like a name, in words.
pub(super) fn near<'a>(name: &str, all: impl Iterator<Item = &'a str>) -> String {
    let wanted: Vec<char> = name.to_lowercase().chars().take(60).collect();
    let mut found: Vec<(usize, &str)> = Vec::new();
    for other in all.filter(|other| !other.is_empty()) {
        let letters: Vec<char> = other.to_lowercase().chars().take(60).collect();
        let mut steps = edits(&wanted, &letters);
        // A part of a name is near it.
        if letters.len() > wanted.len() && contains(&letters, &wanted) && wanted.len() > 2 {
            steps = steps.min(1);
        }
        if steps <= 2 + wanted.len() / 4 {
            found.push((steps, other));
        }
    }
    found.sort_unstable();
    found.dedup();
    let names: Vec<String> = found.iter().take(5).map(|(_, name)| format!("{name:?}")).collect();
    match names.len() {
        0 => "no name is like it".to_owned(),
        _ => format!("is one of these meant: {}?", names.join(", ")),
    }
}

fn contains(letters: &[char], part: &[char]) -> bool {
    letters.windows(part.len()).any(|window| window == part)
}

/// How many letters are to be put in, left out or changed (Levenshtein), row by row.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let change = diagonal + usize::from(letter != other);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_near_by_letters_and_by_parts() {
        let all = ["Hilversum", "Hilversum Sportpark", "Hilversum Media Park", "Naarden-Bussum", ""];
        assert_eq!(near("hilversun", all.into_iter()), "is one of these meant: \"Hilversum\"?");
        assert_eq!(near("Sportpark", all.into_iter()), "is one of these meant: \"Hilversum Sportpark\"?");
        assert_eq!(near("Groningen", all.into_iter()), "no name is like it");
        assert_eq!(edits(&['a', 'b', 'c'], &['b', 'c', 'd']), 2);
    }
}
