//! Our reader beside that of the crate osmpbf: object by object, on real files and on blocks of any kind.

use std::panic::{AssertUnwindSafe, catch_unwind};

use osmpbf::{BlobDecode, BlobReader, PrimitiveBlock, RelMemberType};
use proptest::prelude::*;
use werkvlek_realdata::real_data;

use super::*;
use crate::elements::MemberKind;

/// All that we ask of a block, as texts.
#[derive(Debug, PartialEq, Default)]
struct Said {
    nodes: Vec<String>,
    ways: Vec<String>,
    relations: Vec<String>,
}

fn tags<'t>(tags: impl Iterator<Item = (&'t str, &'t str)>) -> String {
    tags.map(|(key, value)| format!("{key}={value} ")).collect()
}

fn ours(message: &[u8]) -> Result<Said, BlockError> {
    let block = Block::of(message)?;
    let mut said = Said::default();
    let mut ids = Vec::new();
    block.for_each_node_id(|id| ids.push(id))?;
    block.for_each_node(|node| {
        let tags = tags(block.texts(node.tags()));
        said.nodes.push(format!("{} {:?} {} {tags}", node.id, node.nano_lon_lat(), node.is_visible));
        assert_eq!(ids.get(said.nodes.len() - 1), Some(&node.id));
        Ok(())
    })?;
    assert_eq!(ids.len(), said.nodes.len());
    block.for_each_way(|way| {
        let (refs, at) = (way.refs().collect::<Vec<_>>(), way.nano_lon_lats().collect::<Vec<_>>());
        let tags = tags(block.texts(way.tags()));
        said.ways.push(format!("{} {} {refs:?} {at:?} {tags}", way.id, way.is_visible));
        Ok(())
    })?;
    block.for_each_relation(|relation| {
        let mut members = String::new();
        for member in relation.members() {
            let member = member?;
            let kind = match member.kind {
                MemberKind::Node => "n",
                MemberKind::Way => "w",
                MemberKind::Relation => "r",
            };
            let role = block.strings().get(member.role).copied().unwrap_or("(none)");
            members.push_str(&format!("{kind}{} {role} ", member.id));
        }
        let tags = tags(block.texts(relation.tags()));
        said.relations.push(format!("{} {} {members} {tags}", relation.id, relation.is_visible));
        Ok(())
    })?;
    Ok(said)
}

/// The same by the crate osmpbf, which decodes a whole file only: the block as one.
fn theirs(message: &[u8]) -> Result<Said, String> {
    let mut blob = vec![0x0a];
    varint(message.len() as u64, &mut blob);
    blob.extend_from_slice(message);
    let mut header = b"\x0a\x07OSMData\x18".to_vec();
    varint(blob.len() as u64, &mut header);
    let length = u32::try_from(header.len()).expect("a short header").to_be_bytes();
    let file = [&length[..], &header, &blob].concat();
    let read = BlobReader::new(&file[..]).next().expect("one block").map_err(|error| error.to_string())?;
    let decoded = read.decode().map_err(|error| error.to_string())?;
    let BlobDecode::OsmData(block) = decoded else { return Err("no data".to_owned()) };
    for text in block.raw_stringtable() {
        std::str::from_utf8(text).map_err(|error| error.to_string())?;
    }
    catch_unwind(AssertUnwindSafe(|| their_words(&block))).map_err(|_| "a panic".to_owned())
}

fn their_words(block: &PrimitiveBlock) -> Said {
    let mut said = Said::default();
    block.for_each_element(|element| match element {
        osmpbf::Element::DenseNode(node) => {
            let is_visible = node.info().is_none_or(|info| info.visible());
            let at = (node.nano_lon(), node.nano_lat());
            said.nodes.push(format!("{} {at:?} {is_visible} {}", node.id(), tags(node.tags())));
        }
        osmpbf::Element::Node(node) => {
            let at = (node.nano_lon(), node.nano_lat());
            said.nodes.push(format!("{} {at:?} {} {}", node.id(), node.info().visible(), tags(node.tags())));
        }
        osmpbf::Element::Way(way) => {
            let refs: Vec<i64> = way.refs().collect();
            let at: Vec<_> = way.node_locations().map(|at| (at.nano_lon(), at.nano_lat())).collect();
            let tags = tags(way.tags());
            said.ways.push(format!("{} {} {refs:?} {at:?} {tags}", way.id(), way.info().visible()));
        }
        osmpbf::Element::Relation(relation) => {
            let members: String = relation
                .members()
                .map(|member| {
                    let kind = match member.member_type {
                        RelMemberType::Node => "n",
                        RelMemberType::Way => "w",
                        RelMemberType::Relation => "r",
                    };
                    format!("{kind}{} {} ", member.member_id, member.role().unwrap_or("(none)"))
                })
                .collect();
            let visible = relation.info().visible();
            said.relations.push(format!("{} {visible} {members} {}", relation.id(), tags(relation.tags())));
        }
    });
    said
}

fn varint(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// Data blocks of a real file, unpacked.
fn blocks_of(name: &str) -> Vec<Vec<u8>> {
    let Some(path) = real_data(&format!("osm/{name}")) else { return Vec::new() };
    let bytes = std::fs::read(path).expect("a file");
    let (mut blocks, mut rest) = (Vec::new(), &bytes[..]);
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let (header, after) = after.split_at(u32::from_be_bytes(*length) as usize);
        let (kind, size) = crate::blob::kind_and_size(header).expect("a header");
        let (blob, after) = after.split_at(usize::try_from(size).expect("a size"));
        if kind == crate::blob::BlobKind::Data {
            blocks.push(crate::blob::unpacked(blob).expect("a sound block"));
        }
        rest = after;
    }
    blocks
}

#[test]
fn real_files_say_the_same_to_both() {
    let names = ["prague-northeast", "liechtenstein", "delft-tu", "copenhagen-2012", "hengelo-ways-only"];
    for name in names {
        let blocks = blocks_of(&format!("{name}.osm.pbf"));
        for (number, block) in blocks.iter().enumerate() {
            let (ours, theirs) = (ours(block).expect("a sound block"), theirs(block).expect("a sound block"));
            assert!(ours == theirs, "{name}, block {number}");
        }
        println!("{name}: {} blocks", blocks.len());
    }
}

/// A field of a message: as writers write it, or as the format allows too.
#[derive(Debug, Clone)]
enum Part {
    Number(u32, u64),
    Bytes(u32, Vec<u8>),
    Packed(u32, Vec<u64>),
    Single(u32, Vec<u64>),
    Message(u32, Vec<Part>),
}

fn written(parts: &[Part], out: &mut Vec<u8>) {
    for part in parts {
        let (number, bytes) = match part {
            Part::Number(number, value) => {
                varint(u64::from(*number) << 3, out);
                varint(*value, out);
                continue;
            }
            Part::Single(number, values) => {
                for value in values {
                    varint(u64::from(*number) << 3, out);
                    varint(*value, out);
                }
                continue;
            }
            Part::Bytes(number, bytes) => (number, bytes.clone()),
            Part::Packed(number, values) => {
                let mut bytes = Vec::new();
                values.iter().for_each(|&value| varint(value, &mut bytes));
                (number, bytes)
            }
            Part::Message(number, parts) => {
                let mut bytes = Vec::new();
                written(parts, &mut bytes);
                (number, bytes)
            }
        };
        varint(u64::from(*number) << 3 | 2, out);
        varint(bytes.len() as u64, out);
        out.extend(bytes);
    }
}

/// Mostly small numbers, some of 32 bits and of 64.
fn value() -> impl Strategy<Value = u64> {
    prop_oneof![6 => 0_u64..8, 2 => 0_u64..3_000, 1 => any::<u32>().prop_map(u64::from), 1 => any::<u64>()]
}

fn column(number: u32) -> impl Strategy<Value = Part> {
    let values = || prop::collection::vec(value(), 0..6);
    prop_oneof![
        4 => values().prop_map(move |values| Part::Packed(number, values)),
        1 => values().prop_map(move |values| Part::Single(number, values)),
    ]
}

fn any_of(parts: Vec<BoxedStrategy<Part>>, most: usize) -> impl Strategy<Value = Vec<Part>> {
    prop::collection::vec(proptest::strategy::Union::new(parts), 0..most)
}

fn number(number: u32) -> BoxedStrategy<Part> {
    value().prop_map(move |value| Part::Number(number, value)).boxed()
}

/// A node, way or relation: with its number, and fields in any order and number.
fn object(at: u32, place: bool) -> BoxedStrategy<Part> {
    let info = any_of([1, 2, 3, 4, 5, 6].map(number).to_vec(), 4).prop_map(|parts| Part::Message(4, parts));
    let mut fields: Vec<BoxedStrategy<Part>> = vec![column(2).boxed(), column(3).boxed(), info.boxed()];
    fields.extend((8..=10).map(|field| if place { number(field) } else { column(field).boxed() }));
    fields.push(number(1));
    let base = [1, 8, 9].into_iter().filter(|field| place || *field == 1).map(|field| Part::Number(field, 5));
    let base: Vec<Part> = base.collect();
    any_of(fields, 9)
        .prop_map(move |more| Part::Message(at, base.iter().cloned().chain(more).collect()))
        .boxed()
}

fn dense() -> BoxedStrategy<Part> {
    let info = any_of((1..=6).map(|field| column(field).boxed()).collect(), 10);
    let mut fields: Vec<BoxedStrategy<Part>> = [1, 8, 9, 10].map(|field| column(field).boxed()).to_vec();
    fields.push(info.prop_map(|parts| Part::Message(5, parts)).boxed());
    any_of(fields, 12).prop_map(|parts| Part::Message(2, parts)).boxed()
}

fn block() -> impl Strategy<Value = Vec<u8>> {
    let group = any_of(vec![object(1, true), dense(), object(3, false), object(4, false)], 8)
        .prop_map(|parts| Part::Message(2, parts))
        .boxed();
    let text = prop_oneof![
        5 => prop::sample::select(vec!["", "highway", "ferry", "outer"]).prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..3)
    ];
    let table = prop::collection::vec(text, 0..6)
        .prop_map(|texts| Part::Message(1, texts.into_iter().map(|text| Part::Bytes(1, text)).collect()));
    let grid = [17, 18, 19, 20].map(number);
    let more = any_of([vec![group], grid.to_vec()].concat(), 6);
    (table, more).prop_map(|(table, more)| {
        let mut bytes = Vec::new();
        written(&[vec![table], more].concat(), &mut bytes);
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever we take they take, and it says the same; what they refuse of the parts that we read we refuse too.
    #[test]
    fn blocks_of_any_kind_say_the_same_to_both(block in block(), flips in prop::collection::vec(any::<(u16, u8)>(), 0..3)) {
        let (mut bytes, is_damaged) = (block, !flips.is_empty());
        for (at, flip) in flips {
            let length = bytes.len().max(1);
            if let Some(byte) = bytes.get_mut(usize::from(at) % length) {
                *byte ^= flip;
            }
        }
        match (ours(&bytes), theirs(&bytes)) {
            (Ok(ours), Ok(theirs)) => prop_assert_eq!(ours, theirs),
            // Columns of metadata are looked at no further than that their numbers are whole.
            (Ok(_), Err(_)) | (Err(_), Err(_)) => {}
            // Of damaged blocks they pass over groups, an old form that nothing of OpenStreetMap has, and over a last field that is cut off.
            (Err(BlockError::Wire(WireError::UnknownForm | WireError::CutOff)), Ok(_)) if is_damaged => {}
            (Err(ours), Ok(_)) => prop_assert!(false, "we refuse what they take: {ours}"),
        }
    }
}
