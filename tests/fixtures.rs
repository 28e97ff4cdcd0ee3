//! The committed exports are what the generator makes.

#[allow(dead_code)]
#[path = "../examples/generate_export.rs"]
mod generate_export;

#[test]
fn exports_are_made_again_byte_for_byte() {
    for period in ["2021-03", "2021-04", "2021-05", "2021-06"] {
        let path = format!("{}/fixtures/exports/{period}.csv", env!("CARGO_MANIFEST_DIR"));
        let committed = std::fs::read(&path).expect("a committed export");
        let made = generate_export::export(period, None, generate_export::SEED, None).expect("a known period");
        assert!(committed == made, "{period}: run examples/generate_export.rs and read the difference");
    }
}
