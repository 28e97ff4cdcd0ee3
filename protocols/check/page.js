"use strict";
// The page: takes files and digests, shows what the check says. Text from files goes into text nodes only.

const page = { language: "kk", files: [], answer: null, run: 0 };
const element = (id) => document.getElementById(id);

/** A text of the page in the language of the moment. */
function say(key, values = {}, texts = PAGE_TEXTS) {
  const text = texts[page.language][key];
  if (text === undefined) throw new Error(`no text ${key}`);
  return text.replace(/\{([a-z]+)\}/g, (_, name) => sayValue(name, values[name]));
}

/** Counts in groups of three; instants without the letters T and Z. */
function sayValue(name, value) {
  if (["rows", "eligible", "places", "bytes", "entries", "count", "number"].includes(name)) {
    return String(value).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  }
  return String(value).replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)Z$/, "$1 $2 UTC");
}

/** An element with a class, and text or elements in it. */
function make(tag, className, ...inside) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...inside.filter((one) => one !== null && one !== undefined));
  return made;
}

// What the reader asks ------------------------------------------------------------------------------------------------------

/** The digests in the field: 64 hex characters each, however they are grouped and parted. Null: something else is there. */
function publishedDigests(text) {
  const all = text.toLowerCase().replace(/[\s,;]/g, "");
  if (!/^[0-9a-f]*$/.test(all) || all.length % 64 !== 0) return null;
  return [...new Set(all.match(/.{64}/g) ?? [])];
}

/** Checks files as they were given, [{name, bytes}]: one to check, and any receipts. Throws `Unreadable`. */
async function checkFiles(files, published, progress) {
  if (!globalThis.crypto?.subtle || !globalThis.DecompressionStream) throw new Unreadable("no-crypto");
  const receipts = [];
  const others = [];
  for (const { bytes } of files) {
    // A large file that comes alone is no receipt: it need not be read twice.
    const inside = files.length > 1 || bytes.length < 2 ** 20 ? await receiptsIn(bytes) : null;
    if (inside) receipts.push(...inside);
    else others.push(bytes);
  }
  if (others.length !== 1) throw new Unreadable(others.length ? "two-files" : "receipts-alone");
  const [bytes] = others;
  const digests = [...new Set([...published, ...publishedByReceipts(receipts)])];
  const isCommitment = receipts.length > 0 && sameBytes(bytes.subarray(0, COMMITMENT_HEAD.length), utf8(COMMITMENT_HEAD));
  const check = isPdf(bytes) ? checkDocument : isCommitment ? checkCommitmentFile : checkRecord;
  const answer = await check(bytes, digests, { progress });
  if (receipts.length) await checkReceipts(receipts, answer, answer.hasRules);
  return answer;
}

async function start() {
  const run = ++page.run;
  const published = publishedDigests(element("published").value);
  element("published-fault").hidden = published !== null;
  element("published").setAttribute("aria-invalid", String(published === null));
  if (published === null || page.files.length === 0) return;
  const progress = async (step) => {
    const now = performance.now();
    if (now - (progress.last ?? 0) < 100) return;
    progress.last = now;
    element("progress").textContent = say("working", { step });
    element("progress").hidden = false;
    await new Promise((resolve) => setTimeout(resolve)); // lets the browser draw and answer
  };
  await progress("");
  let answer;
  try {
    const files = await Promise.all(
      page.files.map(async (file) => {
        if (file.size > LARGEST_FILE) throw new Unreadable("too-large");
        return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
      }),
    );
    answer = await checkFiles(files, published, progress);
  } catch (error) {
    answer = { unreadable: error instanceof Unreadable ? error : new Unreadable("fault", String(error)) };
    if (!(error instanceof Unreadable)) console.error(error);
  }
  if (run !== page.run) return; // asked anew in the meantime
  page.answer = answer;
  element("progress").hidden = true;
  show();
}

// What the page answers -----------------------------------------------------------------------------------------------------

function show() {
  document.documentElement.lang = page.language;
  document.title = say("title");
  for (const one of document.querySelectorAll("[data-text]")) one.textContent = say(one.dataset.text);
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === page.language));
  }
  element("published-fault").textContent = say("published-fault");
  element("chosen").textContent = page.files.map((file) => printable(file.name)).join(", ");
  element("chosen").hidden = page.files.length === 0;
  const place = element("answer");
  place.replaceChildren();
  place.hidden = page.answer === null;
  element("spoken").textContent = page.answer === null ? "" : say(page.answer.report?.verdict ?? "unreadable");
  if (page.answer === null) return;
  if (page.answer.unreadable) {
    const { reason, detail } = page.answer.unreadable;
    place.append(make("div", "verdict unreadable", make("h2", "", say("unreadable")), make("p", "", say(reason, { detail }))));
    return;
  }
  const { report } = page.answer;
  place.append(verdictCard(page.answer), ...standingCards(page.answer), make("h2", "", say("steps")), stepList(report));
  place.append(...resultTables(page.answer), ...valueList(report), machineReport(report));
}

function verdictCard({ report, record, commitment = record?.get("commitment") }) {
  const card = make("div", `verdict ${report.verdict}`, make("h2", "", say(report.verdict)));
  if (commitment) card.append(make("p", "", say("draw", { campaign: commitment.get("campaign"), period: commitment.get("period") })));
  card.append(make("p", "", say(`${report.verdict}-means`, { count: report.findings.length })));
  const noted = report.notes.some((note) => note.code === "published-before");
  if (report.verdict !== "invalid" && noted) {
    card.append(make("p", "", report.before ? say("before", { time: report.before }) : say("before-room")));
  }
  const open = report.gaps.find((gap) => gap.code === "no-published-digest");
  if (open && report.verdict !== "invalid") card.append(make("p", "", say("compare"), make("span", "digest", open.value.match(/.{4}/g).join(" "))));
  card.append(make("p", "code", `${say(`level-${report.level}`)} · ${report.verdict} ${report.level}`));
  return card;
}

/** What each receipt comes to, in words. */
function standingCards({ report, standings }) {
  if (report.level !== "entrant") return [];
  if (standings.length === 0) return [make("p", "unverified", say("no-standing"))];
  const cards = standings.slice(0, MOST_SAID).map((one) => {
    const card = make("div", `standing ${one.code}`, make("h2", "", say(`standing-${one.code}`, { ...one, role: one.role && say(one.role) })));
    card.append(make("p", "", say(one.code === "left-out" ? "standing-place-out" : "standing-place", one)));
    if (one.wave) card.append(make("p", "", say("standing-wave", one)));
    if (one.disqualified) card.append(make("p", "", say("standing-disqualified", { reason: one.disqualified })));
    return card;
  });
  if (standings.length > MOST_SAID) cards.push(make("p", "", say("more", { count: standings.length - MOST_SAID })));
  return cards;
}

const MOST_SAID = 30; // of one step; the rest is counted

function stepList(report) {
  const order = ["D1", "D2", "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11", "D3", "D4", "D5", "D6", "E1", "E2", "E3", "E4", "E5"];
  const steps = [...report.steps].sort((a, b) => order.indexOf(a.step) - order.indexOf(b.step));
  const list = make("ol", "steps");
  for (const { step, made, why, facts } of steps) {
    const findings = report.findings.filter((finding) => finding.step === step);
    const gaps = report.gaps.filter((gap) => gap.step === step);
    const state = findings.length ? "bad" : gaps.length ? "gap" : made ? "good" : "skipped";
    const mark = make("span", `mark ${state}`, { good: "✓", gap: "!", bad: "✗", skipped: "–" }[state]);
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", say(state));
    const body = make("div", "step", make("p", "step-name", say(step), make("span", "code", step)));
    if (!made && why) body.append(make("p", "fact", say(`skip-${why}`)));
    if (state !== "bad" || step === "P6") for (const { key, values } of facts) body.append(make("p", "fact", say(`fact-${key}`, values)));
    const said = make("ul", "said");
    for (const finding of findings.slice(0, MOST_SAID)) said.append(findingItem(finding));
    for (const gap of gaps.slice(0, MOST_SAID)) said.append(gapItem(gap));
    const more = Math.max(0, findings.length - MOST_SAID) + Math.max(0, gaps.length - MOST_SAID);
    if (more) said.append(make("li", state, say("more", { count: more })));
    if (said.children.length) body.append(said);
    list.append(make("li", state, mark, body));
  }
  return list;
}

function findingItem({ code, place, expected, found }) {
  const item = make("li", "bad", say(code, { expected, found }, CODE_TEXTS));
  item.append(make("span", "code", `${code} · ${printable(place)}`));
  item.append(make("span", "code", `${say("expected")}: ${expected} · ${say("found")}: ${found}`));
  return item;
}

function gapItem({ code, place, value }) {
  const sentence = code === "not-made-here" ? say(`gap-${place.endsWith(".tsr") ? "stamp" : place}`) : say(code, { value }, CODE_TEXTS);
  return make("li", "gap", sentence, make("span", "code", `${code} · ${printable(place)}`));
}

const MOST_ROWS = 1000;
const MOST_TABLES = 100;

function resultTables({ record, report, kind, listed = [], standings = [] }) {
  if (!record) return [];
  const mine = new Set(standings.filter((one) => one.code === "drawn").map((one) => `${one.pool} ${one.number - 1}`));
  const lists = [...record.get("waves").flatMap((wave) => wave.get("disqualified")), ...listed];
  const gone = new Set(lists.map((one) => `${one.get("pool")} ${one.get("rank")}`));
  const trust =
    report.verdict === "invalid" ? make("p", "unverified", say("results-distrust")) : kind === "minutes" ? make("p", "hint", say("results-trust")) : null;
  const parts = [make("h2", "", say("results")), ...(trust ? [trust] : [])];
  const wrong = new Set(report.findings.map((finding) => /^.*\.drawn\[[0-9]+\]/.exec(finding.place)?.[0]));
  const tables = record.get("results").map((result, p) => {
    const pool = record.get("commitment").get("pools")[p];
    const facts = { entries: pool.get("entries"), certificates: pool.get("certificates"), undrawn: result.get("undrawn") };
    return { title: `${say("pool", { pool: result.get("pool") })} (${say("pool-facts", facts)})`, result, place: `results[${p}]` };
  });
  record.get("waves").forEach((wave, i) => {
    wave.get("results").forEach((result, r) => {
      const title = say("wave", { wave: wave.get("wave"), pool: result.get("pool") });
      tables.push({ title, result, place: `waves[${i}].results[${r}]` });
    });
  });
  for (const table of tables.slice(0, MOST_TABLES)) parts.push(resultTable(table, { gone, mine, wrong }));
  if (tables.length > MOST_TABLES) parts.push(make("p", "hint", say("more", { count: tables.length - MOST_TABLES })));
  return parts;
}

function resultTable({ title, result, place }, { gone, mine, wrong }) {
  const head = make("tr", "");
  for (const name of ["rank", "role", "label", "list-number"]) {
    const cell = make("th", name === "rank" || name === "list-number" ? "number" : "", say(name));
    cell.scope = "col";
    head.append(cell);
  }
  const body = make("tbody", "");
  const drawn = result.get("drawn");
  for (const [k, one] of drawn.slice(0, MOST_ROWS).entries()) {
    const isGone = gone.has(`${result.get("pool")} ${one.get("rank")}`);
    const role = isGone ? `${say(one.get("role"))}, ${say("gone")}` : say(one.get("role"));
    const number = sayValue("count", one.get("index") + 1);
    body.append(
      make(
        "tr",
        wrong.has(`${place}.drawn[${k}]`) ? "wrong" : mine.has(`${result.get("pool")} ${one.get("index")}`) ? "mine" : "",
        make("td", "number", String(one.get("rank"))),
        make("td", "", role),
        make("td", "code", printable(one.get("label"))),
        make("td", "number", number),
      ),
    );
  }
  const table = make("table", "", make("caption", "", title), make("thead", "", head), body);
  const box = make("div", "table", table);
  if (drawn.length > MOST_ROWS) box.append(make("p", "hint", say("more", { count: drawn.length - MOST_ROWS })));
  return box;
}

function valueList(report) {
  if (report.explained.length === 0) return [];
  const values = make("dl", "values");
  for (const { name, value } of report.explained.slice(0, 2 * MOST_ROWS)) {
    values.append(make("dt", "", name), make("dd", "code", value));
  }
  return [make("details", "no-print", make("summary", "", say("values")), values)];
}

/** Made when it is opened: a hostile file may have a million findings. */
function machineReport(report) {
  const text = make("pre", "code");
  const details = make("details", "no-print", make("summary", "", say("machine")), text);
  details.addEventListener("toggle", () => {
    text.textContent = JSON.stringify(report.asJson(), null, 2);
  });
  return details;
}

// Hands and keys --------------------------------------------------------------------------------------------------------------

function take(files) {
  if (files.length === 0) return;
  page.files = [...files];
  page.answer = null;
  show();
  start();
}

function setUp() {
  const wanted = (navigator.languages ?? []).map((one) => one.slice(0, 2)).find((one) => Object.hasOwn(PAGE_TEXTS, one));
  page.language = wanted ?? "kk";
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
      page.language = button.dataset.language;
      show();
    });
  }
  element("question").addEventListener("submit", (event) => event.preventDefault());
  element("files").addEventListener("change", (event) => take(event.target.files));
  element("published").addEventListener("input", start);
  const drop = element("drop");
  for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault(); // also beside the zone: the browser would leave the page and show the file
      drop.classList.toggle("over", name === "dragenter" || name === "dragover");
      if (name === "drop") take(event.dataTransfer.files);
    });
  }
  show();
}

setUp();
