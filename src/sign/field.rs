//! The signature fields of a document: one a member, made empty before the first signature.
//!
//! Must never: accept a form that holds anything but flat signature fields.

use super::revision::File;
use super::syntax::{Dict, Id, Value, text_string};
use super::{Finding, plain};

/// The most fields: a member each.
const MAX_FIELDS: usize = 100;

/// A signature field, merged with its only widget.
#[derive(Clone, Debug)]
pub struct Field<'f> {
    pub id: Id,
    /// `/T`, for example `signature-1`.
    pub name: String,
    /// `/TU`: the role of the member who signs here.
    pub role: String,
    /// Width and height of the widget in points.
    pub size: (f64, f64),
    /// The signature dictionary; `None` while the field is empty.
    pub value: Option<&'f Value>,
    pub dict: &'f Dict,
}

/// All signature fields after revision `last`, in the order of the form.
pub fn fields<'f>(file: &'f File, last: usize) -> Result<Vec<Field<'f>>, Finding> {
    let Some(form) = form(file, last) else { return Ok(Vec::new()) };
    let entries = file.get(form, "Fields", last).and_then(Value::as_array);
    let Some(entries) = entries else {
        return Err(Finding::new("pdf-form", "AcroForm", "an array of /Fields", "none"));
    };
    let mut fields: Vec<Field> = Vec::new();
    for (i, entry) in entries.iter().enumerate() {
        let field = entry.as_ref().and_then(|id| field(file, id, last));
        let Some(field) = field
            .filter(|_| i < MAX_FIELDS)
            .filter(|field| fields.iter().all(|f| f.name != field.name && f.id != field.id))
        else {
            let expected = "a signature field with its own name, merged with its widget";
            return Err(Finding::new("pdf-form", format!("field[{}]", i + 1), expected, "something else"));
        };
        fields.push(field);
    }
    Ok(fields)
}

/// The interactive form of the catalog.
pub fn form<'f>(file: &'f File, last: usize) -> Option<&'f Dict> {
    file.get(file.catalog(last)?, "AcroForm", last)?.as_dict()
}

fn field<'f>(file: &'f File, id: Id, last: usize) -> Option<Field<'f>> {
    let dict = file.object(id, last)?.value.as_dict()?;
    let is = |key: &str, name: &str| dict.get(key.as_bytes()).is_some_and(|value| value.is_name(name));
    let text = |key: &str| dict.get(key.as_bytes()).and_then(Value::as_text).map(|text| text_string(&text.bytes));
    let alone = !["Kids", "Parent"].iter().any(|key| dict.contains_key(key.as_bytes()));
    if !(is("FT", "Sig") && is("Subtype", "Widget") && alone) {
        return None;
    }
    let rect: Vec<f64> = dict.get(b"Rect".as_slice())?.as_array()?.iter().filter_map(Value::as_number).collect();
    let &[x0, y0, x1, y1] = rect.as_slice() else { return None };
    Some(Field {
        id,
        name: plain(&text("T")?),
        role: plain(&text("TU").unwrap_or_default()),
        size: ((x1 - x0).abs(), (y1 - y0).abs()),
        value: dict.get(b"V".as_slice()),
        dict,
    })
}
