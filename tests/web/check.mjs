// node check.mjs PAGE...   with what package.json names installed beside it, and CHROMIUM, else /usr/bin/chromium
//
// Opens every page in a browser and exits with 1 when it breaks WCAG 2.1 A or AA as far as a program can tell: by axe, on a
// desktop, on a telephone, in forced colours, in the dark and in print; and by what axe does not do: reflow, text spacing,
// focus, and that nothing is fetched.
import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import path from "node:path";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
// Where only the colours are others, only they are looked at again.
const COLOURS = { type: "rule", values: ["color-contrast"] };
const ALL = { type: "tag", values: TAGS };
const VIEWS = [
  ["desktop", 1280, {}, ALL],
  ["320 px", 320, {}, ALL],
  ["forced colours", 1280, { forcedColors: "active" }, COLOURS],
  ["dark", 1280, { colorScheme: "dark" }, COLOURS],
  ["print", 1280, { media: "print" }, ALL],
];
const SPACING = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}";

let faults = 0;
const fault = (page, what) => {
  faults += 1;
  console.log(`${page}: ${what}`);
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const file of process.argv.slice(2)) {
  await views(file, pathToFileURL(path.resolve(file)).href);
  await alone(file, pathToFileURL(path.resolve(file)).href);
}
console.log(`Chromium ${browser.version()}: ${process.argv.length - 2} pages, ${faults} faults`);
await browser.close();
process.exit(faults ? 1 : 0);

/** How the page looks in each way of looking at it. The policy is set aside, so that axe can be put into the page. */
async function views(file, url) {
  for (const [name, width, media, runOnly] of VIEWS) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    await page.emulateMedia(media);
    await page.goto(url);
    await page.evaluate(axe);
    const found = await page.evaluate(
      (only) => window.axe.run(document, { runOnly: only, resultTypes: ["violations"] }),
      runOnly,
    );
    for (const rule of found.violations) {
      fault(file, `${name}: axe ${rule.id} (${rule.impact}), ${rule.nodes.length} times: ${rule.nodes[0].target.join(" ")}`);
    }
    if (name === "320 px") {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) fault(file, `1.4.10 reflow: ${over} px to scroll sideways`);
    }
    if (name === "desktop") {
      await page.addStyleTag({ content: SPACING });
      const clipped = await page.evaluate(() =>
        [...document.querySelectorAll("body *")].filter((element) => {
          const style = getComputedStyle(element);
          const isOver = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
          // What only a screen reader is to find is one pixel on purpose.
          return style.overflow === "hidden" && style.clipPath === "none" && isOver;
        }).length,
      );
      if (clipped) fault(file, `1.4.12 text spacing: ${clipped} parts are clipped`);
      await page.addStyleTag({ content: "html{font-size:200%!important}" });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) fault(file, `1.4.4 text at 200 %: ${over} px to scroll sideways`);
    }
    await context.close();
  }
}

/** What the page does by itself, and by keyboard, with its policy on. */
async function alone(file, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== url) fault(file, `fetches ${request.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") fault(file, `console: ${message.text().slice(0, 200)}`);
  });
  page.on("pageerror", (error) => fault(file, `script: ${error}`));
  await page.goto(url);
  const { lang, h1, padding } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    h1: document.querySelectorAll("h1").length,
    padding: parseFloat(getComputedStyle(document.body).paddingLeft),
  }));
  if (!lang) fault(file, "3.1.1 no language");
  if (h1 !== 1) fault(file, `1.3.1 ${h1} headings of level 1`);
  // A policy that does not fit the styles leaves the page bare.
  if (padding < 10) fault(file, "the styles are not applied");
  await focus(file, page);
  // What stands in the cruel data, should anything of it ever be run.
  if (await page.evaluate(() => "ran" in window)) fault(file, "something that people wrote was run");
  await context.close();
}

/** Tabs through the page: every stop is reached, can be seen, and shows that it has the focus. */
async function focus(file, page) {
  const stops = await page.evaluate(() => {
    // A page may begin with the focus elsewhere than at its top.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
    const shown = all.filter((element) => element.checkVisibility());
    shown.forEach((element, index) => (element.dataset.stop = index));
    return shown.length;
  });
  const reached = new Set();
  for (let index = 0; index < stops; index += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const place = element.getBoundingClientRect();
      return {
        number: element.dataset.stop,
        hasRing: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
        isSeen: place.width > 0 && place.right > 0 && place.bottom > 0 && place.top < innerHeight,
        name: `${element.tagName} ${element.getAttribute("href") ?? element.id}`,
      };
    });
    reached.add(stop.number);
    if (!stop.hasRing) fault(file, `2.4.7 no ring of focus: ${stop.name}`);
    if (!stop.isSeen) fault(file, `2.4.7 out of sight while it has the focus: ${stop.name}`);
  }
  if (reached.size < stops) fault(file, `2.1.1 ${reached.size} of ${stops} stops are reached by keyboard`);
}
