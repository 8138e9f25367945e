//! OGR's Arrow stream: a layer in batches of columns instead of one feature at a time.

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{Array, GenericBinaryArray, GenericStringArray, OffsetSizeTrait, RecordBatch};
use arrow_schema::DataType;
use gdal::cpl::CslStringList;
use gdal::errors::GdalError;
use gdal::vector::{Layer, LayerAccess};
use std::ops::ControlFlow;

/// Rows in a batch. Columns of this many rows stay in the processor's cache between GDAL, which fills them, and us:
/// 7 million points a second, against 5 to 6 million with GDAL's own 65,536.
const BATCH_ROWS: usize = 20_000;

/// Why a stream ended early.
#[derive(Debug, thiserror::Error)]
pub(super) enum StreamError {
    /// GDAL refused.
    #[error(transparent)]
    Gdal(#[from] GdalError),
    /// The stream is no valid Arrow.
    #[error(transparent)]
    Arrow(#[from] arrow_schema::ArrowError),
}

/// Leaves these fields out of what is read from the layer.
pub(super) fn ignore(layer: &mut Layer<'_>, fields: &[&str]) -> Result<(), StreamError> {
    let mut list = CslStringList::new();
    for field in fields {
        list.add_string(field)?;
    }
    #[expect(unsafe_code, reason = "the layer is alive, and the list of names ends in NULL and is only read")]
    let result = unsafe { gdal_sys::OGR_L_SetIgnoredFields(layer.c_layer(), list.as_ptr().cast()) };
    if result == gdal_sys::OGRErr::OGRERR_NONE {
        Ok(())
    } else {
        Err(GdalError::OgrError { err: result, method_name: "OGR_L_SetIgnoredFields" }.into())
    }
}

/// Whether every text of a batch is UTF-8, and every text and geometry ends where its column does. GDAL hands over the bytes of a `.dbf`
/// without a code page as they are, and of some damaged files positions below 0; Arrow trusts both.
fn is_sound(batch: &RecordBatch) -> bool {
    batch.columns().iter().all(|column| match column.data_type() {
        DataType::Utf8 => are_texts(column.as_string::<i32>()),
        DataType::LargeUtf8 => are_texts(column.as_string::<i64>()),
        DataType::Binary => are_inside(column.as_binary::<i32>()),
        DataType::LargeBinary => are_inside(column.as_binary::<i64>()),
        _ => true,
    })
}

fn are_texts<O: OffsetSizeTrait>(column: &GenericStringArray<O>) -> bool {
    let bytes = column.value_data();
    column.value_offsets().windows(2).all(|ends| {
        let [start, end] = [ends[0].as_usize(), ends[1].as_usize()];
        bytes.get(start..end).is_some_and(|text| std::str::from_utf8(text).is_ok())
    })
}

fn are_inside<O: OffsetSizeTrait>(column: &GenericBinaryArray<O>) -> bool {
    let bytes = column.value_data();
    let inside = |ends: &[O]| bytes.get(ends[0].as_usize()..ends[1].as_usize()).is_some();
    column.value_offsets().windows(2).all(inside)
}

/// Gives the batches of a layer to `take`, each with the FID in front and the geometry as WKB behind, until it breaks.
///
/// False where a text is no UTF-8, or a value ends outside its column: its batch was not given, and only row by row is it read.
///
/// # Errors
/// [`StreamError`] when GDAL cannot go on; `take` has had the batches before that.
pub(super) fn for_each_batch(
    layer: &mut Layer<'_>,
    mut take: impl FnMut(&RecordBatch) -> ControlFlow<()>,
) -> Result<bool, StreamError> {
    let mut options = CslStringList::new();
    options.set_name_value("INCLUDE_FID", "YES")?;
    options.set_name_value("MAX_FEATURES_IN_BATCH", &BATCH_ROWS.to_string())?;
    let mut stream = FFI_ArrowArrayStream::empty();
    #[expect(
        unsafe_code,
        reason = "both types are the C struct ArrowArrayStream of the Arrow standard; the stream is empty and ours"
    )]
    unsafe {
        layer.read_arrow_stream((&raw mut stream).cast(), &options)?;
    }
    // The reader ends in this function, before the layer that the stream reads from.
    for batch in RecordBatchStreamReader::try_new(stream)? {
        let batch = batch?;
        if !is_sound(&batch) {
            return Ok(false);
        }
        if take(&batch).is_break() {
            break;
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::BinaryArray;
    use arrow_buffer::{Buffer, OffsetBuffer, ScalarBuffer};

    #[test]
    fn positions_outside_the_column_are_no_values() {
        let column = |ends: &[i32]| {
            #[expect(
                unsafe_code,
                reason = "as GDAL gives it of a damaged file: what is unsound is only looked at, never read"
            )]
            unsafe {
                let ends = OffsetBuffer::new_unchecked(ScalarBuffer::from(ends.to_vec()));
                BinaryArray::new_unchecked(ends, Buffer::from_vec(vec![0_u8; 8]), None)
            }
        };
        assert!(are_inside(&column(&[0, 3, 8])));
        for ends in [[0, -5, 8], [0, 9, 9], [5, 3, 8], [-1, 3, 8]] {
            assert!(!are_inside(&column(&ends)), "{ends:?}");
        }
    }
}
