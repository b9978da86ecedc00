// node board.mjs PROGRAM   with what package.json names installed beside it, and CHROMIUM, else /usr/bin/chromium
//
// Holds a short seminar on the board by keyboard, in a real browser: reloads in the middle, saves the file, has the program
// take it over, and reads the report. Then what must hold of the page in every view: WCAG by axe, on a projector and at
// 320 px, in both languages; nothing fetched, nothing run; storage blocked, two windows, an older board.
import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { pathToFileURL } from "node:url";
import path from "node:path";
import assert from "node:assert/strict";

const program = path.resolve(process.argv[2]);
const examples = path.resolve(process.argv[3] ?? "examples");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const work = mkdtempSync(path.join(tmpdir(), "konsensus-board-"));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

function run(folder, ...args) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
  return { status, stdout, stderr, both: stdout + stderr };
}

/** A copy of the example, without what was agreed in it. */
function unit(name) {
  const folder = path.join(work, name);
  cpSync(path.join(examples, "solsikken"), folder, { recursive: true });
  for (const file of ["consensus.toml", "projects.toml", "reports"]) rmSync(path.join(folder, file), { recursive: true, force: true });
  return folder;
}

function board(folder, name, ...args) {
  const file = path.join(work, `${name}.html`);
  const made = run(folder, "consensus", "--board", "-o", file, ...args);
  assert.equal(made.status, 0, made.both);
  return file;
}

/** Opens a page that may fetch nothing and go wrong nowhere. */
async function open(context, file) {
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("blob:")) assert.fail(`fetches ${request.url()}`);
  });
  page.on("console", (message) => assert.notEqual(message.type(), "error", message.text()));
  page.on("pageerror", (error) => assert.fail(`script: ${error.stack}`));
  page.on("dialog", (dialog) => assert.fail(`a dialog: ${dialog.message()}`));
  await page.goto(url);
  return page;
}

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const where = (page) => page.evaluate(() => document.querySelector(".view:not([hidden])").id);
const shown = (page, selector) => page.evaluate((one) => [...document.querySelectorAll(`.view:not([hidden]) ${one}`)].map((e) => e.textContent), selector);
const checked = (page, name) => page.evaluate((one) => document.querySelector(`.view:not([hidden]) input[name^="${one}:"]:checked`)?.value ?? null, name);

/** Goes to an element by Tab alone. */
async function tabTo(page, selector) {
  for (let times = 0; times < 60; times += 1) {
    if (await page.evaluate((one) => document.activeElement.matches(one), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} is not reached by Tab`);
}

async function savedFile(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
  assert.equal(download.suggestedFilename(), "consensus-solsikken-2026.toml");
  const to = path.join(work, name);
  await download.saveAs(to);
  return to;
}

/** Words that must come through as they are. */
const CRUEL = 'Støj & "larm" \\ \'\'\' """ <script>alert(1)</script> </textarea> ]] = # \t æøå 漢 😀';

await seminar();
await older();
await conflicts();
await blocked();
await cruel();
await everyView();
await browser.close();
rmSync(work, { recursive: true });
console.log("the board: all is well");

/** A whole short seminar by keyboard. */
async function seminar() {
  const folder = unit("seminar");
  const file = board(folder, "seminar");
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, acceptDownloads: true });
  let page = await open(context, file);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.act), "begin");
  await press(page, "ArrowRight");
  assert.match(await where(page), /^stop:/, "the day begins with a welcome");
  assert.match(await page.textContent("#time"), /^Velkomst: (10:00|9:5\d) tilbage af 10 min\./, "and the clock runs");
  await press(page, "ArrowRight");
  const first = await where(page);
  assert.equal(first, "q:T3.3", "what they disagree on most comes first");
  assert.equal(await checked(page, "score"), null, "nothing is chosen");
  assert.equal(await checked(page, "status"), "open");

  // A score far from the median asks for a reason; while that is typed, keys are letters.
  await press(page, "0", "g");
  assert.match((await shown(page, ".lacks"))[0], /^Der mangler en begrundelse.*uden for/);
  await press(page, "r");
  await page.keyboard.type("gpmo 3");
  assert.deepEqual([await where(page), await checked(page, "score"), await checked(page, "status")], [first, "0", "agreed"]);
  assert.equal((await shown(page, ".lacks"))[0], "");
  await press(page, "Escape", "3");
  assert.equal(await checked(page, "score"), "3");
  await press(page, "Control+z");
  assert.equal(await checked(page, "score"), "0", "undone");
  assert.equal(await page.textContent("#said"), "Fortrudt: point.");
  await press(page, "3");

  // Two strengths become one, and a third is set aside; a new area for improvement says what no one wrote.
  const before = await shown(page, '[data-list="strengths"] .wording');
  await press(page, "ArrowDown", "x", "ArrowDown", "x", "m");
  await press(page, "Control+a");
  await page.keyboard.insertText("Vi hjælper hinanden.");
  await press(page, "Enter");
  let now = await shown(page, '[data-list="strengths"] .wording');
  assert.deepEqual([now[0], now.length], ["Vi hjælper hinanden.", before.length - 1]);
  await press(page, "d");
  assert.equal((await shown(page, '[data-list="strengths"] .wording')).length, before.length, "split again");
  await press(page, "Control+z");
  await press(page, "ArrowDown", "ArrowDown", "a");
  await page.keyboard.type("Gentager det første");
  await press(page, "Escape", "f");
  await page.keyboard.insertText(CRUEL.replace("\t", " "));
  await page.evaluate(() => {
    const field = document.activeElement;
    field.value += "\ud800\u007f\u0001";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await press(page, "Enter");

  // The next one is parked; a power cut comes before anything is saved as a file.
  await press(page, "ArrowRight", "p");
  await page.keyboard.type("Mangler tal.\nMette, 1. maj");
  await page.close();
  page = await open(context, file);
  assert.equal(await where(page), "start");
  assert.equal(await page.evaluate(() => document.querySelectorAll("textarea").length && [...document.querySelectorAll("textarea")].every((one) => one.value === "")), true, "nothing is filled in silently");
  assert.match((await shown(page, "#drafts li"))[0], /arbejde med 2 spørgsmål, 1 aftalt/);
  await page.click("#drafts button:not(.main)");
  assert.match(await page.textContent("#ask"), /^\s*Slet arbejdet fra \d+\. \S+ kl\. \d\d\.\d\d\?.*Det kan ikke fortrydes\. \d+ ændringer er ikke gemt i en fil\./s);
  await press(page, "Enter");
  assert.equal(await page.evaluate(() => document.getElementById("ask").open), false, "Enter deletes nothing");
  await page.reload();
  assert.ok(await page.evaluate(() => document.activeElement.matches("#drafts button.main")), "to go on comes first");
  await press(page, "Enter");
  assert.equal(await checked(page, "status"), "parked", "it goes on where they were");
  await press(page, "k");
  assert.deepEqual([await where(page), await checked(page, "score")], [first, "3"]);

  // Single keys can be turned off.
  await press(page, "?");
  await tabTo(page, "#use-keys");
  await press(page, "Space", "Escape", "ArrowRight", "o");
  assert.equal(await where(page), first);
  await page.click('[data-act="keys"]');
  await press(page, "Space", "Escape");

  // Not relevant, a theme as a whole, and the file.
  await press(page, "j", "j", "o", "o");
  while ((await where(page)).startsWith("stop:")) await press(page, "j");
  const third = await where(page);
  await press(page, "i");
  await page.click('[data-act="overview"]');
  await page.click('[data-go="themes"]');
  await page.selectOption('[id="theme-score:T3"]', "3");
  await page.fill('[id="theme-summary:T3"]', "Vi står sammen.");
  await press(page, "Escape");
  await press(page, "j");
  assert.equal(await where(page), "end");
  assert.match((await shown(page, "#result"))[0], /20 spørgsmål: 1 aftalt, 1 parkeret, 17 åbne, 1 ikke relevant\./);
  const saved = await savedFile(page, "saved.toml");

  // The file read back on another board is the file again, sign by sign.
  await readBack(board(folder, "seminar"), saved);

  const dry = run(folder, "consensus", "--from", saved, "--dry-run");
  assert.equal(dry.status, 0, dry.both);
  const taken = run(folder, "consensus", "--from", saved);
  assert.equal(taken.status, 0, taken.both);
  const written = readFileSync(path.join(folder, "consensus.toml"), "utf8");
  assert.equal(dry.stdout, written);
  assert.ok(!written.includes("#| board"), "marks of the board do not stay");
  const again = run(folder, "consensus", "--from", saved);
  assert.match(again.stderr, /consensus\.toml is unchanged/);
  const { stdout } = run(folder, "consensus", "--format", "json");
  const rows = JSON.parse(stdout);
  const state = (id) => rows.questions.find((one) => `q:${one.id}` === id);
  assert.deepEqual([state(first).status, state(first).score, state(first).lacks], ["agreed", 3, []]);
  assert.equal(state(third).status, "not-relevant");
  assert.deepEqual([rows.agreed, rows.parked, rows.not_relevant, rows.open], [1, 1, 1, 17]);
  const paper = run(folder, "report", "consensus", "-o", "-").stdout;
  for (const words of ["Vi hjælper hinanden.", "Vi står sammen.", "gpmo 3", "Mangler tal."]) assert.ok(paper.includes(words), words);
  const record = JSON.stringify(JSON.parse(run(folder, "report", "consensus", "-o", "-", "--format", "json").stdout));
  assert.ok(record.includes(JSON.stringify(`${CRUEL.replace("\t", " ")}\ufffd\u007f\u0001`).slice(1, -1)), "every sign comes through");

  // Another window is told of.
  const other = await open(context, file);
  await other.click("#drafts button.main");
  await other.keyboard.press("t");
  await page.waitForFunction(() => document.getElementById("alarm").textContent.includes("andet vindue"));
  await other.click('[data-act="overview"]');
  await other.click('[data-go="end"]');
  const left = () => other.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("konsensus:board")).length);
  assert.match((await shown(other, "code")).join(), /konsensus consensus MAPPE --from consensus-solsikken-2026\.toml/);
  await other.click('[data-act="forget"]');
  await other.keyboard.press("Escape");
  assert.ok((await left()) > 0, "nothing is deleted before it is asked");
  await other.click('[data-act="forget"]');
  await other.click('[data-act="ask-yes"]');
  assert.match(await other.textContent("#said"), /er slettet/);
  assert.equal(await left(), 0);
  await context.close();
}

/** A saved file goes on where it was saved, in a browser that has kept nothing; one that is damaged changes nothing. */
async function readBack(file, saved) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, acceptDownloads: true });
  const page = await open(context, file);
  const text = readFileSync(saved, "utf8");
  const choose = (name, text) => page.setInputFiles("#saved-file", { name, mimeType: "application/toml", buffer: Buffer.from(text) });
  const told = async (words) => page.waitForFunction((words) => document.getElementById("said").textContent.includes(words), words);
  await choose("other.toml", text.replaceAll("#| board solsikken-2026", "#| board skovbrynet"));
  await told("ikke gemt fra en tavle til denne selvevaluering");
  const at = text.split("\n").findIndex((line) => line.startsWith("reason")) + 1;
  await choose("damaged.toml", text.replace(/^reason = "/m, "reason = "));
  await told(`Linje ${at} i filen`);
  assert.equal(await where(page), "start");
  await choose("saved.toml", text);
  await told("saved.toml er hentet ind");
  assert.equal(readFileSync(await savedFile(page, "again.toml"), "utf8"), text);
  await context.close();
}

/** What was typed on an older board is offered on one made from other answers, and fits them. */
async function older() {
  const folder = unit("older");
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, acceptDownloads: true });
  const page = await open(context, board(folder, "older"));
  await page.click('[data-act="begin"]');
  await press(page, "j", "4", "r");
  await page.keyboard.type("Vi ved mere nu.");
  await page.close();
  const sheet = path.join(folder, "answers", "ali.tsv");
  const changed = readFileSync(sheet, "utf8").replace("T3.3\t1", "T3.3\t2");
  assert.notEqual(changed, readFileSync(sheet, "utf8"));
  writeFileSync(sheet, changed);
  const anew = await open(context, board(folder, "older"));
  assert.match((await shown(anew, "#drafts li"))[0], /andre svar/);
  await anew.click("#drafts button.main");
  assert.deepEqual([await where(anew), await checked(anew, "score")], ["q:T3.3", "4"]);
  assert.equal(await anew.inputValue('[id="reason:T3.3"]'), "Vi ved mere nu.");
  await context.close();
}

/** What was changed on both sides is shown, and neither is lost. */
async function conflicts() {
  const folder = unit("conflicts");
  assert.equal(run(folder, "consensus").status, 0);
  const record = path.join(folder, "consensus.toml");
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, acceptDownloads: true });
  const page = await open(context, board(folder, "conflicts"));
  await page.click('[data-act="begin"]');
  await press(page, "j", "4", "g", "j", "3", "g");
  const saved = await savedFile(page, "conflicts.toml");
  const text = readFileSync(record, "utf8");
  const at = text.indexOf('id = "T3.3"');
  writeFileSync(record, text.slice(0, at) + text.slice(at).replace('status = "open"', 'status = "agreed" # ved kaffen\nscore = 2'));
  const taken = run(folder, "consensus", "--from", saved);
  assert.equal(taken.status, 1, taken.both);
  assert.match(taken.stderr, /T3\.3: changed on both sides/);
  assert.match(taken.stdout, /3\.3 +Point +2 +4/);
  assert.match(readFileSync(record, "utf8"), /status = "agreed" # ved kaffen\nscore = 2/);
  const theirs = run(folder, "consensus", "--from", saved, "--prefer", "theirs");
  assert.equal(theirs.status, 0, theirs.both);
  assert.match(readFileSync(record, "utf8"), /status = "agreed" # ved kaffen\nscore = 4/);
  await context.close();
}

/** A browser that may keep nothing says so, and the file is saved all the same. */
async function blocked() {
  const folder = unit("blocked");
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, acceptDownloads: true });
  await context.addInitScript(() => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("blocked"); } }));
  const page = await open(context, board(folder, "blocked", "--lang", "en"));
  assert.match(await page.textContent("#alarm"), /may not keep anything/);
  await page.click('[data-act="begin"]');
  await press(page, "j", "3");
  assert.equal(await page.textContent("#said"), "Your joint score: 3. Press G when you agree.");
  await press(page, "g", "a");
  assert.match(await page.textContent("#said"), /^First go to an entry/, "what was told before is gone");
  assert.match(await page.textContent("#saved"), /not kept/);
  const saved = await savedFile(page, "blocked.toml");
  assert.equal(run(folder, "consensus", "--from", saved).status, 0);
  await context.close();
}

/** Markup in every answer is text. */
async function cruel() {
  const folder = path.join(work, "cruel");
  cpSync(path.join(examples, "solsikken"), folder, { recursive: true });
  const text = `<img src=x onerror=alert(1)></script><script>alert(2)</script>`;
  for (const who of ["karen", "mette"]) {
    const cells = [text, text, text, text].map((cell) => `"${cell}"`).join(";");
    writeFileSync(path.join(folder, "answers", `${who}.csv`), `spørgsmål;point;styrker;forbedringsområder;dokumentation;kommentar\nT1.1;1;${cells}\n`);
  }
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await open(context, board(folder, "cruel"));
  await page.click('[data-act="begin"]');
  await page.click('[data-act="overview"]');
  await page.click('[data-go="q:T1.1"]');
  await press(page, "n", "z", "ArrowDown", "e");
  await press(page, "Enter", "x");
  assert.equal(await page.evaluate(() => document.querySelectorAll("img").length), 0);
  assert.ok((await page.textContent('[id="q:T1.1"]')).includes(text));
  await context.close();
}

/** WCAG by axe in every view, and no scrolling sideways. */
async function everyView() {
  const folder = unit("views");
  // Words are longest in Danish, and there are most of them on a projector.
  for (const [lang, width, height] of [["da", 320, 640], ["en", 1920, 1080]]) {
    {
      const file = board(folder, `views.${lang}`, "--lang", lang);
      const context = await browser.newContext({ viewport: { width, height }, bypassCSP: true });
      const page = await context.newPage();
      await page.goto(pathToFileURL(file).href);
      await page.evaluate(axe);
      const look = async (name) => {
        const found = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }), TAGS);
        const faults = found.violations.map((rule) => `${rule.id}: ${rule.nodes[0].target.join(" ")}`);
        assert.deepEqual(faults, [], `${name}, ${lang}, ${width} px`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(over <= 0, `${name}, ${lang}, ${width} px: ${over} px to scroll sideways`);
      };
      await page.click('[data-act="begin"]');
      await press(page, "j", "0", "g", "n", "ArrowDown", "x", "ArrowDown", "x", "m", "Escape", "ArrowDown", "a", "Escape");
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      await look("a question");
      if (width === 1920) {
        const size = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector(".view:not([hidden]) h2")).fontSize));
        assert.ok(size >= 24, `the question is ${size} px`);
      }
      await press(page, "o");
      await look("the overview");
      await page.click('[data-go="themes"]');
      await look("the themes");
      await press(page, "j");
      await look("the end");
      await press(page, "?");
      await look("the keys");
      await context.close();
    }
  }
}
