//! Values of Parquet columns as values of a table.

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_schema::{DataType, TimeUnit};
use werkvlek_table::{FieldType, Value};

/// The kind of field that a column becomes, when it becomes one.
pub(super) fn kind(data_type: &DataType) -> Option<FieldType> {
    use DataType as T;
    match data_type {
        T::Boolean | T::Int8 | T::Int16 | T::Int32 | T::Int64 | T::UInt8 | T::UInt16 | T::UInt32 => {
            Some(FieldType::Integer)
        }
        T::UInt64 | T::Float32 | T::Float64 | T::Decimal128(..) => Some(FieldType::Real),
        T::Utf8
        | T::Date32
        | T::Timestamp(TimeUnit::Millisecond | TimeUnit::Microsecond | TimeUnit::Nanosecond, _) => {
            Some(FieldType::Text)
        }
        _ => None,
    }
}

/// A value of a column that [`kind`] takes.
pub(super) fn value(column: &dyn Array, at: usize) -> Value {
    use DataType as T;
    if column.is_null(at) {
        return Value::Null;
    }
    match column.data_type() {
        T::Boolean => Value::Integer(i64::from(column.as_boolean().value(at))),
        T::Int8 => Value::Integer(i64::from(column.as_primitive::<Int8Type>().value(at))),
        T::Int16 => Value::Integer(i64::from(column.as_primitive::<Int16Type>().value(at))),
        T::Int32 => Value::Integer(i64::from(column.as_primitive::<Int32Type>().value(at))),
        T::Int64 => Value::Integer(column.as_primitive::<Int64Type>().value(at)),
        T::UInt8 => Value::Integer(i64::from(column.as_primitive::<UInt8Type>().value(at))),
        T::UInt16 => Value::Integer(i64::from(column.as_primitive::<UInt16Type>().value(at))),
        T::UInt32 => Value::Integer(i64::from(column.as_primitive::<UInt32Type>().value(at))),
        T::UInt64 => Value::Real(column.as_primitive::<UInt64Type>().value(at) as f64),
        T::Float32 => Value::Real(f64::from(column.as_primitive::<Float32Type>().value(at))),
        T::Float64 => Value::Real(column.as_primitive::<Float64Type>().value(at)),
        T::Decimal128(..) => {
            let text = column.as_primitive::<Decimal128Type>().value_as_string(at);
            text.parse().map_or(Value::Text(text), Value::Real)
        }
        T::Utf8 => Value::Text(column.as_string::<i32>().value(at).to_owned()),
        T::Date32 => shown(column.as_primitive::<Date32Type>().value_as_date(at)),
        T::Timestamp(TimeUnit::Millisecond, _) => {
            shown(column.as_primitive::<TimestampMillisecondType>().value_as_datetime(at))
        }
        T::Timestamp(TimeUnit::Microsecond, _) => {
            shown(column.as_primitive::<TimestampMicrosecondType>().value_as_datetime(at))
        }
        T::Timestamp(TimeUnit::Nanosecond, _) => {
            shown(column.as_primitive::<TimestampNanosecondType>().value_as_datetime(at))
        }
        _ => Value::Null,
    }
}

fn shown(moment: Option<impl std::fmt::Display>) -> Value {
    moment.map_or(Value::Null, |m| Value::Text(m.to_string()))
}
