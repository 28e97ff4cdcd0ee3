"use strict";
// The public level of a record (SPEC 11): steps P1 to P11, in their order and with their codes.

/**
 * All public steps for the bytes of a record. `published`: digests in hex that the reader got elsewhere.
 * Answers {report, record}; the record is null where its form has a fault. Throws `Unreadable` where P1 ends it.
 */
async function checkRecord(bytes, published, options = {}) {
  const report = options.report ?? new Report("public");
  const progress = options.progress ?? (() => {});
  report.begin("P1");
  const record = readJson(bytes);
  report.fact("read", { bytes: bytes.length });
  const before = report.findings.length;
  report.begin("P2");
  const commitmentGood = checkFrame(record, report);
  report.fact("form");
  report.begin("P3");
  if (commitmentGood) {
    checkBody(record, report);
    report.fact("form");
  } else report.skip("P3", "form-wrong");
  const formGood = report.findings.length === before;
  if (!commitmentGood) {
    for (const step of ["P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11"]) report.skip(step, "form-wrong");
    return { report, record: null };
  }
  const ofWaves = formGood && options.stamped ? await Promise.all(record.get("waves").map(digestOfDisqualified)) : [];
  const c = await checkDigest(record, published, report, ofWaves.map(hexOf));
  if (!formGood) {
    for (const step of ["P5", "P6", "P7", "P8", "P9", "P10", "P11"]) report.skip(step, "form-wrong");
    return { report, record: null, c };
  }
  await new Draw(record, c, published, report, options.randomOrgModulus, progress).check();
  return { report, record, c };
}

const COMMITMENT_HEAD = "utys-draw/1 commitment\n";

function commitmentFile(commitment) {
  return utf8(COMMITMENT_HEAD + canonical(commitment));
}

/**
 * P4: C, computed from the commitment. `ofWaves`: where a time stamp is attached, the record's own digests of disqualified;
 * who knows these alone has the stamp for C, which is not checked here.
 */
async function checkDigest(record, published, report, ofWaves) {
  report.begin("P4");
  const malformed = report.findings.some((finding) => finding.place === "commitment_sha256");
  const file = commitmentFile(record.get("commitment"));
  const c = await sha(file);
  const hex = hexOf(c);
  report.explain("C", c);
  report.fact("c", { c: hex });
  if (!malformed && record.get("commitment_sha256") !== hex) {
    report.find("commitment-digest", "commitment_sha256", hex, record.get("commitment_sha256"));
  }
  const onlyWaves = published.every((digest) => ofWaves.includes(digest));
  checkPublished(hex, onlyWaves ? [] : published, "commitment_sha256", report);
  return c;
}

/** Is C one of the digests that the reader got elsewhere? `place`: of the gap; in a record the finding is at `commitment`. */
function checkPublished(c, published, place, report) {
  if (published.length === 0) report.gap("no-published-digest", place, c);
  else if (published.includes(c)) report.fact("published");
  else report.find("not-published", place === "commitment_sha256" ? "commitment" : place, published.join(", "), c);
}

/** What the file of a list of disqualified begins with. */
const DISQUALIFIED_HEAD = "utys-draw/1 disqualified\n";

async function digestOfDisqualified(wave) {
  return sha(utf8(DISQUALIFIED_HEAD), utf8(canonical(wave.get("disqualified"))));
}

/** Steps P5 to P11 for a record whose form is without fault. C is the computed one throughout. */
class Draw {
  constructor(record, c, published, report, randomOrgModulus, progress) {
    this.c = c;
    this.published = published;
    this.report = report;
    this.randomOrgModulus = randomOrgModulus;
    this.progress = progress;
    this.commitment = record.get("commitment");
    this.sources = this.commitment.get("seed_sources");
    this.pools = this.commitment.get("pools").map((pool) => ({
      id: pool.get("id"),
      entries: pool.get("entries"),
      root: pool.get("root"),
      certificates: pool.get("certificates"),
      carried: pool.get("carried"),
      reserves: pool.get("reserves"),
    }));
    this.committedWaves = this.commitment.get("waves");
    this.evidence = record.get("evidence");
    this.results = record.get("results");
    this.waves = record.get("waves");
    this.completions = new Map(); // number of a random.org source: when it answered
  }

  async check() {
    this.checkCommitment();
    await this.checkAllEvidence();
    this.checkTimes();
    await this.checkResults();
    await this.checkProofsOfResults();
    await this.checkWaves();
    this.writeNotes();
  }

  // P5 ------------------------------------------------------------------------------------------------------------------

  checkCommitment() {
    this.report.begin("P5");
    this.checkCounts();
    this.checkPools();
    this.checkSources();
    const ordinal = this.commitment.get("ordinal");
    if (ordinal > 1) this.report.gap("earlier-attempts", "commitment.ordinal", ordinal - 1);
  }

  /** Sums are made with big integers: each number may be as large as 2^53 - 1. */
  checkCounts() {
    const counts = this.commitment.get("counts");
    const rows = counts.get("rows");
    const sum = (numbers) => numbers.reduce((total, number) => total + BigInt(number), 0n);
    const ofSources = sum(this.commitment.get("sources").map((source) => source.get("rows")));
    if (ofSources !== BigInt(rows)) this.report.find("counts-sum", "commitment.counts.rows", ofSources, rows);
    const total = sum([counts.get("eligible"), ...counts.get("excluded").values.values()]);
    if (total !== BigInt(rows)) this.report.find("counts-sum", "commitment.counts", total, rows);
    this.report.fact("counts", { rows, eligible: counts.get("eligible") });
  }

  checkPools() {
    const { report } = this;
    const nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"; // SHA of nothing
    const seen = new Set(["excluded"]);
    this.pools.forEach((pool, i) => {
      const place = `commitment.pools[${i}]`;
      if (seen.has(pool.id)) report.find("pool-id", `${place}.id`, "–", pool.id);
      seen.add(pool.id);
      if (pool.carried > pool.certificates) report.find("carried", `${place}.carried`, `≤ ${pool.certificates}`, pool.carried);
      if (pool.entries === 0 && pool.root !== nothing) report.find("empty-root", `${place}.root`, nothing, pool.root);
    });
    const exclusions = this.commitment.get("exclusions");
    if (exclusions.get("entries") === 0 && exclusions.get("root") !== nothing) {
      report.find("empty-root", "commitment.exclusions.root", nothing, exclusions.get("root"));
    }
  }

  checkSources() {
    const { report } = this;
    const types = this.sources.map((source) => source.get("type"));
    if (!/^((random\.org )?drand |random\.org |(share )*dice )$/.test(types.map((type) => `${type} `).join(""))) {
      report.find(
        "sources-combination",
        "commitment.seed_sources",
        "drand | random.org, drand | random.org | share …, dice",
        types.join(", "),
      );
    }
    const membersSeen = new Set();
    this.sources.forEach((source, i) => {
      const place = `commitment.seed_sources[${i}]`;
      if (source.get("type") === "share") {
        const member = source.get("member");
        if (membersSeen.has(member)) report.find("share-member", `${place}.member`, "–", member);
        membersSeen.add(member);
      } else if (source.get("type") === "random.org") {
        const choices = BigInt(source.get("max")) - BigInt(source.get("min")) + 1n;
        // 128 draws of at least two choices are always enough; so the power stays small.
        const draws = BigInt(Math.min(source.get("n"), 128));
        if (choices < 2n || choices ** draws < 1n << 128n) {
          report.find("random-org-strength", `${place}.n`, "≥ 2^128", `${choices}^${source.get("n")}`);
        }
      } else if (source.get("type") === "dice") {
        report.gap("witnessed-by-people", place);
      } else if (source.get("chain") === "rehearsal") {
        report.gap("rehearsal-chain", `${place}.chain`);
      }
    });
    this.committedWaves.forEach((wave, i) => {
      if (wave.get("chain") === "rehearsal") report.gap("rehearsal-chain", `commitment.waves[${i}].chain`);
    });
    if (types.length === 1 && types[0] === "random.org") report.gap("random-org-alone", "commitment.seed_sources[0]");
  }

  // P6 ------------------------------------------------------------------------------------------------------------------

  async checkAllEvidence() {
    this.report.begin("P6");
    for (const [i, source] of this.sources.entries()) {
      await this.progress("P6");
      await this.checkEvidence(source, this.evidence[i], `evidence[${i}]`, i);
    }
    for (const [i, wave] of this.waves.entries()) {
      await this.progress("P6");
      const committed = this.committedWaves[wave.get("wave") - 1];
      await this.checkEvidence(committed, wave.get("evidence"), `waves[${i}].evidence`, null, `waves[${i}].wave`);
    }
  }

  async checkEvidence(source, evidence, place, number, placeOfWave) {
    const { report } = this;
    const type = source.get("type");
    if (type === "drand") {
      await this.checkBeacon(source, evidence, place, placeOfWave);
    } else if (type === "random.org") {
      const text = evidence.get("random");
      const signature = fromBase64(evidence.get("signature"));
      if (await isRandomOrgs(text, signature, this.randomOrgModulus)) report.fact("random-org");
      else report.find("random-org-signature", `${place}.signature`, "random.org", evidence.get("signature"));
      this.checkAnswer(source, text, `${place}.random`, number);
    } else if (type === "share") {
      const c = this.commitment;
      const head = `utys-draw/1 share\n${c.get("campaign")}\n${c.get("period")}\n${c.get("ordinal")}\n${source.get("member")}\n`;
      const digest = hexOf(await sha(utf8(head), bytesOf(evidence.get("value"))));
      if (digest === source.get("sha256")) report.fact("share", { member: source.get("member") });
      else report.find("share-mismatch", `${place}.value`, source.get("sha256"), digest);
    } else if (evidence.get("rolls").length === source.get("rolls")) {
      report.fact("dice", { rolls: source.get("rolls") });
    } else {
      report.find("dice-count", `${place}.rolls`, source.get("rolls"), evidence.get("rolls").length);
    }
  }

  async checkBeacon(source, evidence, place, placeOfWave) {
    const { report } = this;
    const chain = CHAINS.get(source.get("chain"));
    const [round, found] = [source.get("round"), evidence.get("round")];
    if (found !== round) {
      report.find("beacon-round", `${place}.round`, round, found);
      if (placeOfWave) report.find("beacon-round", placeOfWave, round, found);
    }
    if (await isBeacon(chain, round, evidence.get("signature"), evidence.get("previous_signature"))) {
      report.fact("drand", { chain: chain.name, round, time: showTime(roundTime(source)) });
    } else {
      report.find("beacon-false", `${place}.signature`, round, evidence.get("signature"));
      if (chain.chained) report.find("beacon-false", `${place}.previous_signature`, round, evidence.get("previous_signature"));
    }
  }

  /** The signed text of random.org. Its other members are random.org's own. */
  checkAnswer(source, text, place, number) {
    const { report } = this;
    let answer;
    try {
      answer = readJsonText(text);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      report.find("random-org-text", place, "JSON", error.message);
      return;
    }
    if (kindOf(answer) !== "object" || namedTwice(answer)) {
      report.find("random-org-text", place, "JSON object", kindOf(answer));
      return;
    }
    for (const [name, good, expected] of answerRules(answer, source, hexOf(this.c))) {
      if (!good) report.find("random-org-answer", `${place}.${name}`, expected, answer.has(name) ? answer.get(name) : "–");
    }
    const completed = completionOf(answer);
    if (completed !== null) this.completions.set(number, completed);
  }

  // P7 ------------------------------------------------------------------------------------------------------------------

  checkTimes() {
    const { report } = this;
    report.begin("P7");
    const committedAt = secondsOf(this.commitment.get("committed_at"));
    const rounds = this.sources.filter((source) => source.get("type") === "drand").map(roundTime);
    const completions = [...this.completions.values()];
    if (rounds.some((time) => committedAt >= time)) {
      report.find(
        "times-order",
        "commitment.committed_at",
        `< ${showTime(Math.min(...rounds))}`,
        this.commitment.get("committed_at"),
      );
    }
    for (const [number, completed] of this.completions) {
      if (completed < committedAt || rounds.some((time) => completed >= time)) {
        const until = rounds.length ? `, < ${showTime(Math.min(...rounds))}` : "";
        const expected = `≥ ${this.commitment.get("committed_at")}${until}`;
        report.find("times-order", `evidence[${number}].random.completionTime`, expected, showTime(completed));
      }
    }
    this.seedTime = Math.max(committedAt, ...rounds, ...completions);
    let latest = this.seedTime;
    this.committedWaves.forEach((wave, i) => {
      const time = roundTime(wave);
      if (time <= latest) report.find("times-order", `commitment.waves[${i}].round`, `> ${showTime(latest)}`, showTime(time));
      latest = Math.max(latest, time);
    });
    const known = [...rounds, ...completions];
    report.before = known.length ? showTime(Math.min(...known)) : null;
    report.fact(known.length ? "times" : "times-room", { committed: this.commitment.get("committed_at"), before: report.before });
  }

  // P8 to P10 -------------------------------------------------------------------------------------------------------------

  async keyStream(ikm, pool, name) {
    const key = await hkdf(this.c, ikm, utf8(`utys-draw/1 pool\n${pool.id}\n`));
    this.report.explain(`K ${name}`, key);
    return new KeyStream(key);
  }

  async checkResults() {
    const { report } = this;
    let transcript = "";
    for (const [i, source] of this.sources.entries()) transcript += await transcriptLine(source, this.evidence[i]);
    this.transcript = utf8(transcript);
    report.explain("T", transcript);
    const recompute = !report.findings.some((finding) => finding.code === "commitment-digest");

    report.begin("P8");
    this.states = this.pools.map((pool, p) => {
      const result = this.results[p];
      const place = `results[${p}]`;
      const winners = Math.min(pool.certificates, pool.entries);
      const reserves = winners > 0 ? Math.min(pool.reserves, pool.entries - winners) : 0;
      const drawn = result.get("drawn");
      if (result.get("pool") !== pool.id) report.find("pool", `${place}.pool`, pool.id, result.get("pool"));
      const undrawn = pool.certificates - winners;
      if (result.get("undrawn") !== undrawn) report.find("undrawn", `${place}.undrawn`, undrawn, result.get("undrawn"));
      const complete = drawn.length === winners + reserves;
      if (!complete) report.find("drawn-count", `${place}.drawn`, winners + reserves, drawn.length);
      drawn.slice(0, winners + reserves).forEach((one, k) => {
        this.checkRole(one, `${place}.drawn[${k}]`, k + 1, k < winners ? "winner" : "reserve");
      });
      return {
        pool,
        reserves,
        order: new Order(pool.entries),
        ranks: winners + reserves, // due so far, by all draws
        later: 0, // of these, by waves
        disqualified: 0,
        recompute: recompute && complete,
      };
    });
    report.fact("results", { places: this.results.reduce((sum, result) => sum + result.get("drawn").length, 0) });

    report.begin("P9");
    if (!recompute) {
      report.skip("P9", "digest-wrong");
      return;
    }
    let [compared, differing] = [0, 0];
    for (const [p, state] of this.states.entries()) {
      await this.progress("P9");
      const stream = await this.keyStream(concat(utf8("utys-draw/1 seed\n"), this.transcript), state.pool, state.pool.id);
      const listed = this.results[p].get("drawn").slice(0, state.ranks);
      listed.forEach((one, k) => {
        const due = state.order.draw(stream);
        compared += 1;
        differing += this.checkIndex(one, `results[${p}].drawn[${k}]`, due);
      });
    }
    if (2 * differing > compared) report.find("order", "evidence", "–", `${differing}/${compared}`);
    report.fact("order", { places: compared });
  }

  checkRole(drawn, place, rank, role) {
    if (drawn.get("rank") !== rank) this.report.find("rank", `${place}.rank`, rank, drawn.get("rank"));
    if (drawn.get("role") !== role) this.report.find("role", `${place}.role`, role, drawn.get("role"));
  }

  /** Is this the index that the seed gives to the place? Answers 1 if it is another. */
  checkIndex(drawn, place, due) {
    this.report.explain(place, due);
    if (drawn.get("index") === due) return 0;
    this.report.find("index", `${place}.index`, due, drawn.get("index"));
    return 1;
  }

  async checkProofsOfResults() {
    this.report.begin("P10");
    let places = 0;
    for (const [p, pool] of this.pools.entries()) {
      await this.progress("P10");
      const drawn = this.results[p].get("drawn");
      await this.checkProofs(drawn, `results[${p}]`, pool);
      places += drawn.length;
    }
    this.report.fact("proofs", { places });
  }

  async checkProofs(listed, place, pool) {
    const { report } = this;
    const roots = [];
    for (let from = 0; from < listed.length; from += 200) {
      await this.progress(report.current.step);
      roots.push(...(await Promise.all(listed.slice(from, from + 200).map((one) => this.rootOf(one, pool)))));
    }
    listed.forEach((one, k) => {
      const here = `${place}.drawn[${k}]`;
      const { sides, root } = roots[k];
      const proof = one.get("proof");
      if (!sides) report.find("index-range", `${here}.index`, `< ${pool.entries}`, one.get("index"));
      else if (!root) report.find("proof-length", `${here}.proof`, sides.length, proof.length);
      else if (root !== pool.root) report.find("leaf-proof", here, pool.root, root);
    });
  }

  async rootOf(drawn, pool) {
    if (drawn.get("index") >= pool.entries) return {};
    const sides = proofSides(drawn.get("index"), pool.entries);
    const proof = drawn.get("proof");
    if (proof.length !== sides.length) return { sides };
    const leaf = await leafOf(bytesOf(drawn.get("hidden")), drawn.get("label"));
    return { sides, root: hexOf(await rootByProof(leaf, sides, proof.map(bytesOf))) };
  }

  // P11 -----------------------------------------------------------------------------------------------------------------

  async checkWaves() {
    const { report } = this;
    report.begin("P11");
    const digests = await Promise.all(this.waves.map(digestOfDisqualified));
    const known = new Set([hexOf(this.c), ...digests.map(hexOf)]);
    const leftOver = [...new Set(this.published)].filter((digest) => !known.has(digest));
    const byId = new Map();
    for (const state of this.states) if (!byId.has(state.pool.id)) byId.set(state.pool.id, state);
    const seen = new Set();
    for (const [i, wave] of this.waves.entries()) {
      const place = `waves[${i}]`;
      this.checkDisqualified(wave, place, byId, seen);
      const digest = hexOf(digests[i]);
      report.explain(`D_${wave.get("wave")}`, digest);
      if (!this.published.includes(digest)) {
        if (leftOver.length) report.find("not-published", `${place}.disqualified`, leftOver.join(", "), digest);
        else report.gap("unpublished-disqualified", `${place}.disqualified`, digest);
      }
      await this.progress("P11");
      await this.checkWaveResults(wave, place, byId, digest);
    }
    for (const digest of leftOver) report.gap("unmatched-digest", `published[${digest}]`, digest);
    report.fact(this.waves.length ? "waves" : "no-waves", { waves: this.waves.length });
  }

  checkDisqualified(wave, place, byId, seen) {
    const { report } = this;
    wave.get("disqualified").forEach((gone, k) => {
      const here = `${place}.disqualified[${k}]`;
      const [id, rank] = [gone.get("pool"), gone.get("rank")];
      const state = byId.get(id);
      if (!state) {
        report.find("disqualified-pool", `${here}.pool`, [...byId.keys()].join(", "), id);
        return;
      }
      state.disqualified += 1;
      if (rank > state.ranks) report.find("disqualified-rank", `${here}.rank`, `≤ ${state.ranks}`, rank);
      const pair = `${id} ${rank}`;
      if (seen.has(pair)) report.find("disqualified-twice", here, "1", pair);
      seen.add(pair);
    });
  }

  async checkWaveResults(wave, place, byId, digest) {
    const { report } = this;
    const number = wave.get("wave");
    const line = await transcriptLine(this.committedWaves[number - 1], wave.get("evidence"));
    const ikm = concat(utf8(`utys-draw/1 wave\n${number}\n`), this.transcript, utf8(`${line}disqualified ${digest}\n`));
    const dueTo = [...byId.values()]
      .map((state) => ({ state, due: Math.max(0, state.disqualified - state.reserves - state.later) }))
      .filter(({ due }) => due > 0);
    const expected = dueTo.map(({ state }) => state.pool.id).join(", ");
    const found = wave.get("results").map((result) => result.get("pool")).join(", ");
    if (expected !== found) report.find("wave-pools", `${place}.results`, expected || "–", found || "–");
    let [compared, differing] = [0, 0];
    for (const [r, { state, due: missing }] of dueTo.entries()) {
      const due = Math.min(missing, state.pool.entries - state.ranks);
      let indices = null;
      if (state.recompute) {
        const stream = await this.keyStream(ikm, state.pool, `${state.pool.id}, ${number}`);
        indices = Array.from({ length: due }, () => state.order.draw(stream));
      }
      if (expected === found) {
        const drawn = wave.get("results")[r].get("drawn");
        const here = `${place}.results[${r}]`;
        if (drawn.length !== due) report.find("drawn-count", `${here}.drawn`, due, drawn.length);
        drawn.slice(0, due).forEach((one, k) => {
          this.checkRole(one, `${here}.drawn[${k}]`, state.ranks + k + 1, "redraw");
          if (!indices) return;
          compared += 1;
          differing += this.checkIndex(one, `${here}.drawn[${k}]`, indices[k]);
        });
        await this.checkProofs(drawn, here, state.pool);
      }
      state.ranks += due;
      state.later += due;
    }
    if (2 * differing > compared) report.find("order", `${place}.evidence`, "–", `${differing}/${compared}`);
  }

  writeNotes() {
    const { report } = this;
    report.note("published-before", "", report.before);
    report.begin("P11");
    this.waves.forEach((wave, i) => {
      const number = wave.get("wave");
      const since = number > 1 ? roundTime(this.committedWaves[number - 2]) : this.seedTime;
      const until = roundTime(this.committedWaves[number - 1]);
      report.fact("window", { wave: number, since: showTime(since), until: showTime(until) });
      report.note("disqualified-between", `waves[${i}].disqualified`, `${showTime(since)}/${showTime(until)}`);
    });
  }
}
