//! OGR's Arrow stream: a layer in batches of columns instead of one feature at a time.

use arrow_array::RecordBatch;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
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

/// Gives the batches of a layer to `take`, each with the FID in front and the geometry as WKB behind, until it breaks.
///
/// # Errors
/// [`StreamError`] when GDAL cannot go on; `take` has had the batches before that.
pub(super) fn for_each_batch(
    layer: &mut Layer<'_>,
    mut take: impl FnMut(&RecordBatch) -> ControlFlow<()>,
) -> Result<(), StreamError> {
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
        if take(&batch).is_break() {
            break;
        }
    }
    Ok(())
}
