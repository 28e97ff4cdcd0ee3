//! A month whose rules were amended before it began: the papers after its draw say by which version it was drawn, as its
//! minutes do, carry the versions before it, and are held to both.

use super::*;
use serde_json::Value;
use utys::commission::amend::{Amendment, amend};
use utys::commission::replacement_papers::make_replacement_minutes;
use utys::minutes::facts::ReplacementFacts;
use utys::minutes::{REPLACEMENT_JSON, facts::OriginFacts};
use utys::time::Day;

/// The list of the wave, its public minutes, and the supplementary minutes after it.
fn papers(name: &str, amended: bool) -> ([Vec<u8>; 3], [Digest; 2]) {
    let rules = fs::read_to_string(file("campaign.toml")).unwrap();
    let early = at("2021-04-01T10:00+06:00");
    let change = |folder: &mut Folder| {
        if !amended {
            return;
        }
        let amendment = Amendment {
            from: march(),
            noticed: Day::parse("2021-03-30").unwrap(),
            place: "example.kz, rules".into(),
            by: "Sample A.".into(),
            second: "Sample B.".into(),
            text: None,
        };
        let rules = rules.replacen("days = 14", "days = 20", 1);
        amend(folder, rules.as_bytes(), "campaign.toml", &amendment, early).unwrap();
    };
    let (path, mut folder, made, published) = month_by(name, &rules, change);
    let (_, supplement) =
        make_replacement_minutes(&mut folder, march(), None, &MinutesRequest::default(), at("2021-04-17T10:10+06:00"))
            .unwrap();
    let sheet = folder.state().paper(march(), Document::WaveSheet(1)).unwrap().current;
    let object = |digest: &Digest| folder.store().objects().get(digest, 64 << 20).unwrap();
    let papers = [sheet, made.public, supplement.public].map(|digest| object(&digest));
    let _ = fs::remove_dir_all(&path);
    (papers, published)
}

const FACTS: [(&str, &str); 3] = [(DISQUALIFIED_JSON, "sheet"), (WAVE_JSON, "minutes"), (REPLACEMENT_JSON, "minutes")];

fn origin(paper: &[u8], name: &str) -> Option<OriginFacts> {
    let facts: Value = serde_json::from_slice(&facts(paper, name)).unwrap();
    facts.get("origin").map(|origin| serde_json::from_value(origin.clone()).unwrap())
}

#[test]
fn papers_after_the_draw_say_the_version_of_the_rules() {
    let (made, published) = papers("amended", true);
    for (paper, (name, place)) in made.iter().zip(FACTS) {
        let told = origin(paper, name).expect(name);
        let versions: Vec<(u64, usize)> =
            told.versions.iter().map(|version| (version.number, version.changes.listed.len())).collect();
        assert_eq!(versions, [(1, 0), (2, 1)], "{name}");
        let inside = attachments(paper, "");
        assert!(inside.iter().any(|attachment| attachment.name == "campaign-1.toml"), "{name}");
        assert_eq!(findings(paper, &published), [] as [&str; 0], "{name}");
        // Another digest, printed anew; and a version that is not attached.
        let changed = |change: fn(&mut OriginFacts), without: &str| {
            let mut origin = told.clone();
            change(&mut origin);
            let inside: Vec<Attachment> =
                attachments(paper, name).into_iter().filter(|attachment| attachment.name != without).collect();
            let bytes = facts(paper, name);
            let again = match name {
                DISQUALIFIED_JSON => {
                    let facts = DisqualifiedFacts::from_json(&bytes).unwrap();
                    render(&DisqualifiedFacts { origin: Some(origin), ..facts }, &inside)
                }
                WAVE_JSON => {
                    let facts = WaveFacts::from_json(&bytes).unwrap();
                    render(&WaveFacts { origin: Some(origin), ..facts }, &inside)
                }
                _ => {
                    let facts = ReplacementFacts::from_json(&bytes).unwrap();
                    render(&ReplacementFacts { origin: Some(origin), ..facts }, &inside)
                }
            };
            findings(&again, &published)
        };
        let digest = format!("printed {place}.origin.versions[0].sha256");
        assert_eq!(
            changed(|origin| origin.versions[0].sha256 = Digest::ZERO, ""),
            std::slice::from_ref(&digest),
            "{name}"
        );
        let beginning = format!("printed {place}.origin.versions[1].number");
        assert_eq!(changed(|origin| origin.versions[1].number = 3, ""), [beginning], "{name}");
        assert!(changed(|_| (), "campaign-1.toml").contains(&digest), "{name}");
    }
}

#[test]
fn papers_of_a_campaign_with_one_version_say_nothing_of_it() {
    let (made, _) = papers("one-version", false);
    for (paper, (name, _)) in made.iter().zip(FACTS) {
        assert_eq!(origin(paper, name), None, "{name}");
    }
}
