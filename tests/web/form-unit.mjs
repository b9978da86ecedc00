// A unit with an answer form, opened in a browser: what `form.mjs` tests with.
import { chromium } from "playwright-core";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

export const [program, examples] = process.argv.slice(2).map((each) => path.resolve(each));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const work = mkdtempSync(path.join(tmpdir(), "konsensus-form-"));
export const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

export const FRAME = `[frame]
id = "lille"
version = "2"
title = "Lille ramme"
[scale]
min = 0
max = 5
step = 0.5
[[theme]]
id = "T1"
title = "Ledelse"
[[theme.question]]
id = "T1.1"
text = "Er retningen klar?"
help = ["Tavlen", "Mødet"]
[[theme.question]]
id = "T1.2"
text = "Følger vi op?"
[[theme]]
id = "T2"
title = "Resultater"
[theme.scale]
min = 0
max = 10
step = 0.25
[[theme.question]]
id = "T2.1"
text = "Når vi målene?"
`;
export const EVALUATION = `[evaluation]
id = "solsikken-2026"
frame = "frame.toml"
[dates]
answers_due = 2026-01-30
[[participant]]
id = "Anna"
name = "Anna Bæk"
[[participant]]
id = "bo"
name = "Bo Lund"
role = ["coordinator", "member"]
`;
// What a spreadsheet, a line reader or a careless writer would change.
export const AWKWARD = {
  strengths: '=1+1\n"citat"; og mere, "her"\n\n@alle',
  improvements: "  foran og bag  ",
  evidence: "æøå ÆØÅ é – “x” 👩‍👧 €\n-5 grader",
  comment: "\tfane\tog nul: [\u0000]\u0007 \u202ebagvendt",
};

let folders = 0;
/** A folder with an evaluation, and the form made from it. */
export function unit({ frame = FRAME, evaluation = EVALUATION, lang = "da" } = {}) {
  const folder = path.join(work, `${(folders += 1)}`);
  mkdirSync(path.join(folder, "answers"), { recursive: true });
  writeFileSync(path.join(folder, "frame.toml"), frame);
  writeFileSync(path.join(folder, "evaluation.toml"), evaluation);
  return formOf(folder, lang);
}

export function formOf(folder, lang) {
  run(folder, ["sheet", "--lang", lang, "-o", "form.html"]);
  return { folder, lang, url: pathToFileURL(path.join(folder, "form.html")).href };
}

export function run(folder, args) {
  const { status, stdout, stderr } = spawnSync(program, ["--quiet", ...args], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, `konsensus ${args.join(" ")}: ${stderr}`);
  return stdout;
}

/** What merge reads of one participant, by question. */
export function merged(form, person) {
  const answers = JSON.parse(run(form.folder, ["merge", "--format", "json"]));
  const rows = answers.questions.flatMap((question) =>
    question.answers.filter((answer) => answer.participant === person).map((answer) => [question.id, answer]),
  );
  return Object.fromEntries(rows);
}

/** What a page did that it should not: fetched, complained, ran what it was told. */
export const noise = [];

/** Opens the form. */
export async function open(form, options = {}) {
  const { context = await browser.newContext({ locale: form.lang === "da" ? "da-DK" : "en-GB", ...options }) } = options;
  if (options.script) await context.addInitScript(options.script);
  const page = await context.newPage();
  page.on("request", (request) => {
    const address = request.url().split("#")[0];
    if (!address.startsWith("blob:") && address !== form.url) noise.push(`fetches ${address}`);
  });
  page.on("console", (message) => message.type() === "error" && noise.push(message.text()));
  page.on("pageerror", (error) => noise.push(String(error)));
  page.on("dialog", (dialog) => {
    (options.dialogs ?? noise).push(dialog.type());
    return dialog.accept();
  });
  page.setDefaultTimeout(5000);
  await page.goto(form.url);
  return page;
}

export async function begin(page, code) {
  await page.fill("#code", code);
  await page.click("#begin");
}

export const press = (page, words) => page.getByRole("button", { name: words, exact: true }).filter({ visible: true }).click();
export const status = (page) => page.textContent("#status");
export const drafts = (page) => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("konsensus:form:")));
export const isKept = (page) => page.waitForFunction(() => /gemt|kept/.test(document.getElementById("kept").textContent));
export const value = (page, field) => page.inputValue(field);

/** Saves the sheet into the evaluation, as the coordinator would. */
export async function handIn(page, form) {
  await page.evaluate(() => { location.hash = "#finish"; });
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  const file = path.join(form.folder, "answers", download.suggestedFilename());
  await download.saveAs(file);
  return readFileSync(file);
}

export async function choose(page, name, content) {
  const chooser = page.waitForEvent("filechooser");
  await press(page, "Hent svar fra en fil");
  await (await chooser).setFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
}

const SPACING = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}";

/** What axe has to say about the page as it is now, and whether it has room for larger and wider text. */
export async function isAccessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }, resultTypes: ["violations"] }),
  );
  assert.deepEqual(violations.map((rule) => `${rule.id}: ${rule.nodes[0].target}`), [], what);
  for (const styles of ["", SPACING, "html{font-size:200%}"]) {
    const { over, clipped } = await page.evaluate((more) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(more);
      document.adoptedStyleSheets = [sheet];
      const isClipped = (element) => {
        const { overflow, clipPath } = getComputedStyle(element);
        return overflow === "hidden" && clipPath === "none" && element.scrollHeight > element.clientHeight + 1;
      };
      const clipped = [...document.querySelectorAll("body *")].filter(isClipped).map((element) => element.id || element.tagName);
      const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
      document.adoptedStyleSheets = [];
      return { over, clipped };
    }, styles);
    assert.deepEqual([over, clipped], [0, []], `${what}: scrolls sideways, or is clipped, with ${styles || "its own styles"}`);
  }
}
