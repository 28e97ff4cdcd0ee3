"""Runs protocols/check.html in headless Chromium over many jobs, for the tests.

Standard input: one JSON object a line; standard output: a line each.

    {"record": text, "published": [hex]}     the report as the page makes it, with the exit code that the program would give, or
                                             {"unreadable": reason}; "random_org": modulus in hex brings a key of the test
    {"pdf": path, "published": [hex]}        the same of a PDF; "receipts": their text, which come with it
    {"texts": [text], "published": [hex]}    the same of several files at once, such as a record and a receipt
    {"beacon": [chain, round, signature, previous signature or null]}     {"genuine": true or false}
    {"random": text, "signature": base64}    {"signed": whether random.org signed it}
    {"key": hex, "entries": n, "ranks": k}   {"indices": the first k of the order}
    {"words": true}                          {"codes", "page": {language: {key: [what is put in]}}}
    {"fetch": address}                       {"forbidden": the directive of the page's policy that stopped it, or null}
    {"files": [path], "published": text, "language": "kk", "picture": path or null, "width": pixels, "dark": true}
                                             files dropped into the page as a reader does it: {"report" or "unreadable", "text": all
                                             that is to be read, "width": how wide the page became, "asked": addresses asked for}

Chromium is spoken to through a pipe (DevTools protocol); nothing listens on a port.
"""

import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile

PAGE = pathlib.Path(__file__).resolve().parents[2] / "protocols" / "check.html"
CHROMIUM = os.environ.get("UTYS_CHROMIUM", "chromium")


class Chromium:
    def __init__(self, profile):
        to_browser, from_browser = os.pipe(), os.pipe()

        def wire():  # Chromium reads commands from 3 and writes to 4; the ends may be in each other's way
            spare = [os.dup2(end, 20 + i) for i, end in enumerate((to_browser[0], from_browser[1]))]
            os.dup2(spare[0], 3)
            os.dup2(spare[1], 4)

        self.process = subprocess.Popen(
            [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--remote-debugging-pipe",
             "--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir=" + profile,
             "about:blank"],
            preexec_fn=wire, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser[0])
        os.close(from_browser[1])
        self.commands = os.fdopen(to_browser[1], "wb")
        self.messages = os.fdopen(from_browser[0], "rb")
        self.rest, self.number, self.session, self.asked = b"", 0, None, []

    def message(self):
        while b"\0" not in self.rest:
            more = self.messages.read1(1 << 20)
            if not more:
                sys.exit("Chromium has gone")
            self.rest += more
        one, self.rest = self.rest.split(b"\0", 1)
        return json.loads(one)

    def call(self, method, **params):
        self.number += 1
        command = {"id": self.number, "method": method, "params": params}
        if self.session:
            command["sessionId"] = self.session
        self.commands.write(json.dumps(command).encode() + b"\0")
        self.commands.flush()
        while True:
            message = self.message()
            if message.get("method") == "Network.requestWillBeSent":
                self.asked.append(message["params"]["request"]["url"])
            if message.get("id") == self.number:
                if "error" in message:
                    sys.exit("%s: %s" % (method, message["error"]))
                return message["result"]

    def evaluate(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            sys.exit("the page threw: %s" % json.dumps(answer["exceptionDetails"])[:2000])
        return answer["result"].get("value")

    def open(self):
        if self.session:
            self.session = None
            self.call("Target.closeTarget", targetId=self.target)
        self.target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        self.call("Network.enable")
        self.call("Page.enable")
        self.call("Page.navigate", url=PAGE.as_uri())
        self.evaluate("new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', done))")

    def close(self):
        self.session = None
        self.call("Browser.close")
        self.process.wait(30)


# What a job becomes in the page. A record is answered as `utys verify --json` does, with the exit code.
RECORD = """(async (job) => {
  try {
    const { report } = await checkRecord(utf8(job.record), job.published, { randomOrgModulus: job.random_org });
    return { ...report.asJson(), exit: { valid: 0, invalid: 1, incomplete: 2 }[report.verdict] };
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.message };
    throw error;
  }
})(%s)"""
PDF = """(async (job) => {
  const files = [{ bytes: fromBase64(job.bytes) }, ...(job.receipts ? [{ bytes: utf8(job.receipts) }] : [])];
  const { report } = await checkFiles(files, job.published, async () => {});
  return { ...report.asJson(), exit: { valid: 0, invalid: 1, incomplete: 2 }[report.verdict] };
})(%s)"""
TEXTS = """(async (job) => {
  try {
    const { report } = await checkFiles(job.texts.map((text) => ({ bytes: utf8(text) })), job.published, async () => {});
    return { ...report.asJson(), exit: { valid: 0, invalid: 1, incomplete: 2 }[report.verdict] };
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.message };
    throw error;
  }
})(%s)"""
BEACON = """(async ([chain, round, signature, previous]) => ({
  genuine: await isBeacon(CHAINS.get(chain), round, signature, previous),
}))(%s)"""
RANDOM = "(async (job) => ({ signed: await isRandomOrgs(job.random, fromBase64(job.signature)) }))(%s)"
ORDER = """((job) => {
  const [order, stream] = [new Order(job.entries), new KeyStream(bytesOf(job.key))];
  return { indices: Array.from({ length: job.ranks }, () => order.draw(stream)) };
})(%s)"""
WORDS = """((_job) => {
  const placeholders = (texts) => Object.fromEntries(Object.entries(texts).map(([language, all]) => [
    language, Object.fromEntries(Object.entries(all).map(([key, text]) => [key, (text.match(/{[a-z]+}/g) ?? []).sort()])),
  ]));
  return { codes: placeholders(CODE_TEXTS), page: placeholders(PAGE_TEXTS) };
})(%s)"""
FETCH = """(async (job) => {
  const stopped = new Promise((done) => {
    addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));
    setTimeout(() => done(null), 3000);
  });
  await fetch(job.fetch).catch(() => null);
  return { forbidden: await stopped };
})(%s)"""
READ = """(() => ({
  ...(page.answer.unreadable ? { unreadable: page.answer.unreadable.message } : { report: page.answer.report.asJson() }),
  text: document.body.innerText,
  width: document.documentElement.scrollWidth,
}))()"""
SETTLED = """new Promise((done) => {
  const look = () => page.answer !== null && document.getElementById('progress').hidden ? done() : setTimeout(look, 20);
  look();
})"""


def as_a_reader(chromium, job):
    """Puts files and digests into the page by its own controls and reads what it shows."""
    chromium.open()
    width = job.get("width", 800)
    chromium.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
    if job.get("dark"):
        chromium.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    chromium.asked.clear()
    chromium.evaluate("document.querySelector('[data-language=%s]').click()" % job.get("language", "kk"))
    chromium.evaluate("element('published').value = %s" % json.dumps(job.get("published", "")))
    root = chromium.call("DOM.getDocument")["root"]["nodeId"]
    field = chromium.call("DOM.querySelector", nodeId=root, selector="#files")["nodeId"]
    chromium.call("DOM.setFileInputFiles", nodeId=field, files=[os.path.abspath(path) for path in job["files"]])
    chromium.evaluate(SETTLED)
    answer = chromium.evaluate(READ)
    if job.get("picture"):
        picture = chromium.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)["data"]
        pathlib.Path(job["picture"]).write_bytes(base64.b64decode(picture))
    answer["asked"] = [url for url in chromium.asked if not url.startswith("file:///favicon")]
    return answer


def answer_to(chromium, job):
    if "files" in job:
        return as_a_reader(chromium, job)
    if "pdf" in job:
        job["bytes"] = base64.b64encode(pathlib.Path(job["pdf"]).read_bytes()).decode()
    for name, expression in [("record", RECORD), ("pdf", PDF), ("texts", TEXTS), ("key", ORDER), ("random", RANDOM),
                             ("words", WORDS), ("fetch", FETCH)]:
        if name in job:
            return chromium.evaluate(expression % json.dumps(job))
    return chromium.evaluate(BEACON % json.dumps(job["beacon"]))


def main():
    sys.stdin.reconfigure(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="utys-chromium-", ignore_cleanup_errors=True) as profile:
        chromium = Chromium(profile)
        chromium.open()
        for line in sys.stdin:
            print(json.dumps(answer_to(chromium, json.loads(line))), flush=True)
        chromium.close()


main()
