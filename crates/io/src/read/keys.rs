//! A column of few different texts, as codes.

use arrow_array::cast::AsArray;
use arrow_array::types::{Int16Type, Int32Type, Int64Type};
use arrow_array::{Array, OffsetSizeTrait};
use arrow_schema::DataType;
use std::collections::HashMap;

/// The code of a row without a key.
pub(crate) const NO_KEY: u32 = u32::MAX;

/// A code a row, and the key behind each code in the order in which they first occur.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    /// Codes; [`NO_KEY`] where the row has none.
    pub(crate) codes: Vec<u32>,
    /// The keys, by code.
    pub(crate) names: Vec<String>,
    of_text: HashMap<String, u32>,
    of_number: HashMap<i64, u32>,
}

impl Keys {
    /// Adds the values of a column at these positions; `None` when they are neither texts nor whole numbers.
    pub(super) fn append(&mut self, column: &dyn Array, positions: &[usize]) -> Option<()> {
        match column.data_type() {
            DataType::Utf8 => self.texts::<i32>(column, positions),
            DataType::LargeUtf8 => self.texts::<i64>(column, positions),
            DataType::Int16 => {
                let values = column.as_primitive::<Int16Type>();
                self.numbers(column, positions, |at| i64::from(values.value(at)));
            }
            DataType::Int32 => {
                let values = column.as_primitive::<Int32Type>();
                self.numbers(column, positions, |at| i64::from(values.value(at)));
            }
            DataType::Int64 => {
                let values = column.as_primitive::<Int64Type>();
                self.numbers(column, positions, |at| values.value(at));
            }
            _ => return None,
        }
        Some(())
    }

    /// The code of a text, new when it has not been met; blank texts have none.
    pub(crate) fn code(&mut self, text: &str) -> u32 {
        let text = text.trim();
        if text.is_empty() {
            return NO_KEY;
        }
        if let Some(&code) = self.of_text.get(text) {
            return code;
        }
        let code = self.add(text.to_owned());
        self.of_text.insert(text.to_owned(), code);
        code
    }

    fn texts<O: OffsetSizeTrait>(&mut self, column: &dyn Array, positions: &[usize]) {
        let values = column.as_string::<O>();
        self.codes.reserve(positions.len());
        for &at in positions {
            let code = if values.is_null(at) { NO_KEY } else { self.code(values.value(at)) };
            self.codes.push(code);
        }
    }

    fn numbers(&mut self, column: &dyn Array, positions: &[usize], value: impl Fn(usize) -> i64) {
        for &at in positions {
            let code = if column.is_null(at) {
                NO_KEY
            } else {
                let number = value(at);
                match self.of_number.get(&number) {
                    Some(&code) => code,
                    None => {
                        let code = self.add(number.to_string());
                        self.of_number.insert(number, code);
                        code
                    }
                }
            };
            self.codes.push(code);
        }
    }

    fn add(&mut self, name: String) -> u32 {
        // A code a row at most, and no layer has rows enough to run out of codes.
        let code = u32::try_from(self.names.len()).unwrap_or(NO_KEY);
        self.names.push(name);
        code
    }
}
