// node form.mjs PROGRAM EXAMPLES   with what package.json names installed beside it, and CHROMIUM, else /usr/bin/chromium
//
// Fills in the answer form in a browser, as people do, and hands what it saves to `konsensus merge`. Exits with 1 when
// anything is not as it should be.
import assert from "node:assert/strict";
import { cpSync, readFileSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  AWKWARD, EVALUATION, FRAME, begin, browser, choose, drafts, examples, formOf, handIn, isAccessible, isKept, merged, noise, open,
  press, run, status, unit, value, work,
} from "./form-unit.mjs";

const tests = {
  async "by mouse in Danish: what is saved, merge reads"() {
    const form = unit();
    const page = await open(form);
    await page.click("#begin");
    assert.match(await page.textContent("#code-error"), /Skriv din deltagerkode/);
    await begin(page, "carl");
    assert.match(await page.textContent("#code-error"), /”carl” kendes ikke.*Anna, bo\./);
    assert.equal(await page.getAttribute("#code", "aria-invalid"), "true");
    assert.equal(await page.evaluate(() => document.activeElement.id), "code");
    await begin(page, " anna ");
    assert.match(await page.textContent("#person"), /Anna Bæk \(Anna\)/);
    assert.equal(await page.locator("input:checked").count() - 1, 0, "nothing is chosen beforehand but how to look at it");
    await page.click("#q1 label:has([value='3,5'])");
    await page.click("#q1 label:has([value=memory])");
    for (const [cell, words] of Object.entries(AWKWARD)) {
      // What is pasted can hold more than what is typed.
      await page.evaluate(([id, text]) => {
        document.getElementById(id).value = text;
        document.getElementById(id).dispatchEvent(new Event("input", { bubbles: true }));
      }, [`q1-${cell}`, words]);
    }
    assert.equal(await page.textContent("#progress"), "1 af 3 besvaret");
    await page.click("#turn .first");
    await page.click("#q2 label:has([value='?'])");
    await page.click("#turn .first");
    await page.selectOption("#q3 select", "-");
    assert.equal(await page.textContent("#progress"), "3 af 3 besvaret");
    const bytes = await handIn(page, form);
    assert.match(await page.textContent("#saved"), /Anna\.csv.*Aflevér filen til Bo Lund \(tovholder\) senest fredag den 30\. januar 2026\./s);
    assert.match(await status(page), /Dine svar er gemt i filen Anna\.csv/);
    assert.equal(bytes.toString("utf8").split("\r\n")[0], "\ufeffspørgsmål;point;grundlag;styrker;forbedringsområder;dokumentation;kommentar");
    const read = merged(form, "Anna");
    assert.deepEqual([read["T1.1"].state, read["T1.1"].score, read["T1.1"].basis], ["score", 3.5, "memory"]);
    assert.deepEqual([read["T1.2"].state, read["T2.1"].state], ["dont-know", "not-relevant"]);
    const rows = run(form.folder, ["merge", "--format", "csv"]);
    const comment = AWKWARD.comment.replace(/[\u0000\u0007]/g, "");
    const row = ["3.5", "memory", AWKWARD.strengths, AWKWARD.improvements, AWKWARD.evidence, comment]
      .map((cell) => (/["\n,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
    assert.ok(rows.includes(`,T1.1,score,${row}\n`), `${rows}\n${row}`);
  },

  async "by keyboard in English: begin, answer, turn, change one's mind, save"() {
    const form = unit({ lang: "en" });
    const page = await open(form);
    const key = async (...keys) => { for (const each of keys) await page.keyboard.press(each); };
    const focus = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim() || document.activeElement.value);
    const tabTo = async (id) => {
      for (let steps = 0; steps < 60; steps += 1) {
        if ((await focus()) === id) return;
        await key("Tab");
      }
      assert.fail(`${id} is not reached by keyboard`);
    };
    await key("Tab");
    assert.equal(await focus(), "Go to the answer sheet");
    await key("Enter");
    assert.equal(await focus(), "main");
    await tabTo("code");
    await page.keyboard.type("bo");
    await key("Enter");
    await page.waitForFunction(() => document.activeElement.tagName === "H3");
    assert.match(await focus(), /T1\.1.*Er retningen klar\?/);
    await key("Tab", "Space", "Tab", "Tab", "Space", "ArrowDown", "ArrowDown");
    assert.equal(await page.locator("#q1 .score input:checked").inputValue(), "1");
    await tabTo("q1-strengths");
    await page.keyboard.type("One\nTwo");
    await tabTo("Next");
    await key("Enter");
    await page.waitForFunction(() => /T1\.2/.test(document.activeElement.textContent));
    await key("Tab", "Space", "Tab");
    assert.equal(await focus(), "Clear the choice");
    await key("Enter");
    assert.equal(await page.locator("#q2 input:checked").count(), 0);
    assert.equal(await page.locator("#q2 .score input >> nth=0").evaluate((input) => input === document.activeElement), true);
    await page.goBack();
    await page.waitForFunction(() => /T1\.1/.test(document.activeElement.textContent));
    await page.goForward();
    await tabTo("Next");
    await key("Enter");
    await page.waitForFunction(() => /T2\.1/.test(document.activeElement.textContent));
    await tabTo("q3-score");
    await key("ArrowDown", "ArrowDown");
    await tabTo("Save and hand in");
    await key("Enter");
    await page.waitForFunction(() => document.activeElement.id === "finish-title");
    assert.match(await page.textContent("#left"), /2 of 3 answered\. This is left:.*T1\.2.*not answered.*You can save all the same/s);
    await tabTo("save");
    const [download] = await Promise.all([page.waitForEvent("download"), key("Enter")]);
    await download.saveAs(path.join(form.folder, "answers", download.suggestedFilename()));
    await page.waitForFunction(() => document.activeElement.id === "saved-title");
    const read = merged(form, "bo");
    assert.deepEqual([read["T1.1"].state, read["T1.1"].score, read["T1.1"].strengths], ["score", 1, ["One", "Two"]]);
    assert.deepEqual([read["T1.2"].state, read["T2.1"].score], ["missing", 0.25]);
  },

  async "a draft is offered to its person only, and is declined, accepted and deleted"() {
    const form = unit();
    const page = await open(form);
    await begin(page, "anna");
    await page.click("#q1 label:has([value='4'])");
    await page.click("#q1 .help label >> nth=1");
    await page.fill("#q1-strengths", "Ro");
    await isKept(page);
    assert.match(await status(page), /En kladde bliver gemt på denne computer/);
    await page.reload();
    assert.equal(await value(page, "#q1-strengths"), "", "nothing is filled in unasked");
    await begin(page, "bo");
    assert.equal(await page.textContent("#offer"), "", "no draft of others");
    assert.equal(await value(page, "#q1-strengths"), "");
    await press(page, "Skift deltager");
    await begin(page, "Anna");
    assert.match(await page.textContent("#offer"), /Der ligger en kladde fra \d+\. \S+ kl\. \d\d\.\d\d\./);
    await press(page, "Begynd forfra");
    assert.equal(await value(page, "#q1-strengths"), "");
    assert.equal((await drafts(page)).length, 1, "a draft declined is there until something is answered");
    await page.reload();
    await begin(page, "anna");
    await press(page, "Fortsæt");
    assert.deepEqual([await value(page, "#q1-strengths"), await page.locator("#q1 .score input:checked").inputValue()], ["Ro", "4"]);
    assert.equal(await page.locator("#q1 .help input >> nth=1").isChecked(), true);
    await press(page, "Slet kladden");
    await page.locator("dialog").getByRole("button", { name: "Slet kladden" }).click();
    await page.waitForFunction(() => document.getElementById("status").textContent.includes("slettet"));
    assert.deepEqual(await drafts(page), []);
    await begin(page, "anna");
    assert.equal(await value(page, "#q1-strengths"), "");
  },

  async "one's own form knows its person"() {
    const form = unit();
    run(form.folder, ["sheet", "--format", "html", "--into", "forms", "--participant", "bo"]);
    assert.deepEqual(readdirSync(path.join(form.folder, "forms")), ["bo.html"]);
    const page = await open({ ...form, url: pathToFileURL(path.join(form.folder, "forms", "bo.html")).href });
    assert.deepEqual([await value(page, "#code"), await page.getAttribute("#code", "readonly")], ["bo", ""]);
    await page.click("#begin");
    assert.match(await page.textContent("#person"), /Bo Lund \(bo\)/);
    await page.fill("#q1-comment", "kort");
    await isKept(page);
    await page.reload();
    assert.match(await page.textContent("#offer"), /Der ligger en kladde/);
    assert.equal(await value(page, "#q1-comment"), "");
    assert.ok(!(await page.content()).includes("Anna"));
  },

  async "nobody is named where nobody is to be"() {
    const form = unit({ evaluation: EVALUATION.replace("[dates]", '[privacy]\nnames = "pseudonym"\n[dates]') });
    const page = await open(form);
    assert.ok(!/anna|lund/i.test(await page.content()));
    await begin(page, "carl");
    assert.match(await page.textContent("#code-error"), /”carl” kendes ikke[^:]*$/);
    await begin(page, "ANNA");
    await handIn(page, form);
    assert.deepEqual(readdirSync(path.join(form.folder, "answers")), ["anna.csv"]);
    assert.match(await page.textContent("#saved"), /Aflevér filen til tovholderen senest/);
    run(form.folder, ["merge"]);
  },

  async "where nothing may be kept, it says so, warns, and saves all the same"() {
    const form = unit();
    const dialogs = [];
    const script = () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
    const page = await open(form, { script, dialogs });
    await begin(page, "bo");
    assert.match(await page.textContent("#kept"), /Browseren må ikke gemme en kladde her\. Gem dine svar som fil/);
    await page.fill("#q1-comment", "kun her");
    await page.reload();
    assert.deepEqual(dialogs, ["beforeunload"]);
    await begin(page, "bo");
    await page.fill("#q1-comment", "kun her");
    await handIn(page, form);
    await page.reload();
    assert.deepEqual(dialogs, ["beforeunload"], "what is saved as a file is not lost");
    assert.equal(merged(form, "bo")["T1.1"].comment, "kun her");
  },

  async "a full store is told"() {
    const script = () => {
      const set = Storage.prototype.setItem;
      Storage.prototype.setItem = function (name, content) {
        if (name.startsWith("konsensus:form:")) throw new DOMException("full", "QuotaExceededError");
        set.call(this, name, content);
      };
    };
    const page = await open(unit(), { script, dialogs: [] });
    await begin(page, "bo");
    await page.fill("#q1-comment", "for meget");
    await page.waitForFunction(() => document.getElementById("kept").textContent.includes("ikke plads til kladden"));
    assert.match(await status(page), /ikke plads til kladden/);
  },

  async "of two tabs one is asked for"() {
    const form = unit();
    const first = await open(form);
    await begin(first, "bo");
    await first.fill("#q1-comment", "først");
    await isKept(first);
    const second = await open(form, { context: first.context() });
    await begin(second, "bo");
    await press(second, "Fortsæt");
    await second.fill("#q1-comment", "derpå");
    await first.bringToFront();
    await first.waitForSelector("dialog");
    assert.match(await first.textContent("dialog"), /åbent i en anden fane/);
    await press(first, "Hent svarene derfra");
    assert.equal(await value(first, "#q1-comment"), "derpå");
    await first.fill("#q1-comment", "til sidst");
    await second.bringToFront();
    await second.waitForSelector("dialog");
    await press(second, "Behold svarene her");
    assert.equal(await value(second, "#q1-comment"), "derpå");
    await first.waitForSelector("dialog");
  },

  async "a draft of another version is told, and not lost"() {
    const form = unit();
    const page = await open(form);
    const draft = { mark: "x", saved: Date.UTC(2026, 0, 5, 12), answers: { "T1.1": { score: "4", strengths: "Ro" }, "T0.9": { comment: "væk" } } };
    const name = `konsensus:form:${JSON.stringify(["solsikken-2026", "lille", "1", "bo"])}`;
    await page.evaluate(([at, content]) => localStorage.setItem(at, content), [name, JSON.stringify(draft)]);
    await begin(page, "bo");
    assert.match(await page.textContent("#offer"), /5\. januar kl\. .*anden udgave af spørgerammen \(lille, udgave 1\).*1 af kladdens 2 svar/s);
    const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Gem den som fil")]);
    assert.match(readFileSync(await download.path(), "utf8"), /T1\.1;4;;Ro;;;\r\nT0\.9;;;;;;væk\r\n$/);
    await press(page, "Brug de svar, der passer");
    assert.equal(await value(page, "#q1-strengths"), "Ro");
    await page.waitForFunction(() => document.getElementById("kept").textContent.includes("gemt"));
    assert.equal((await drafts(page)).length, 2);
  },

  async "a saved file is read back elsewhere, byte for byte"() {
    const form = unit();
    const page = await open(form);
    await begin(page, "bo");
    await page.click("#q1 label:has([value='0'])");
    await page.fill("#q1-strengths", AWKWARD.strengths);
    await page.evaluate(() => { location.hash = "#q2"; });
    await page.fill("#q2-evidence", AWKWARD.evidence);
    await page.fill("#q2-improvements", AWKWARD.improvements);
    const bytes = await handIn(page, form);
    const other = await open(form);
    await begin(other, "bo");
    await choose(other, "bo (1).csv", bytes);
    await other.waitForFunction(() => document.getElementById("news").textContent.includes("er hentet"));
    assert.equal(await value(other, "#q1-strengths"), AWKWARD.strengths);
    assert.deepEqual(await handIn(other, form), bytes);
    await press(other, "Fortryd");
    assert.equal(await value(other, "#q1-strengths"), "");
  },

  async "a file is read however it was saved, and its faults are told with their lines"() {
    const form = unit();
    const page = await open(form);
    await begin(page, "bo");
    await page.fill("#q1-comment", "stod her");
    const latin = Buffer.from('POINT\tSpørgsmål\tStyrker\tx\n"4,0"\tT1.1\t"blå ""mål""\nrød"\t\n9\tT1.2\t\t\nmeget\tT2.1\t\t\n3\tT9.9\t\t\n2\tT1.1\t\t\n', "latin1");
    await choose(page, "andet.csv", latin);
    const told = await page.textContent("dialog");
    for (const part of [
      "Filen er ikke opkaldt efter din kode, bo",
      "De svar, der står i svararket nu, bliver erstattet",
      "Linje 1: kolonnen ”x”",
      "Linje 4: spørgsmål T1.2 har ”9” som point, og skalaen går fra 0 til 5",
      "Linje 5: spørgsmål T2.1 har ”meget” som point",
      "Linje 6: der er ikke noget spørgsmål ”T9.9”",
      "Linje 7: spørgsmål T1.1 står der allerede",
    ]) assert.ok(told.includes(part), `${part}: ${told}`);
    await press(page, "Lad svararket være");
    assert.equal(await value(page, "#q1-comment"), "stod her");
    await choose(page, "andet.csv", latin);
    await press(page, "Brug svarene i filen");
    assert.deepEqual([await value(page, "#q1-comment"), await value(page, "#q1-strengths")], ["", 'blå "mål"\nrød']);
    assert.equal(await page.locator("#q1 .score input:checked").inputValue(), "4");
    const utf16 = Buffer.from("\ufeffsep=,\r\nquestion,score\r\nT1.1,don't know\r\n", "utf16le");
    await choose(page, "bo.csv", utf16);
    await press(page, "Brug svarene i filen");
    assert.equal(await page.locator("#q1 .score input:checked").inputValue(), "?");
    for (const [content, words] of [
      ["PK\u0003\u0004", /ikke en tekstfil.*”CSV UTF-8”/],
      ["a;b\n1;2\n", /Linje 1: der mangler en kolonne med overskriften ”spørgsmål”/],
      ['spørgsmål;point\nT1.1;3\nT1.2;"4\n', /Linje 3: et anførselstegn bliver aldrig lukket/],
      ["spørgsmål;point\nT1.1;\n", /Der er ingen svar i filen/],
    ]) {
      await choose(page, "bo.csv", content);
      assert.match(await page.textContent("dialog"), words);
      await press(page, "Luk");
    }
  },

  async "no text runs, and every view is accessible on a narrow screen"() {
    const cruel = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\'&amp; \u2028\u202e<!-- Arbejdsmarkedsuddannelseskonsulentordningsbekendtgørelse';
    const quoted = JSON.stringify(cruel);
    const frame = FRAME.replaceAll(/(title|text) = "[^"]*"/g, `$1 = ${quoted}`).replace('help = ["Tavlen", "Mødet"]', `help = [${quoted}]\nlabel = ${quoted}\nevidence = ["x"]`);
    const evaluation = EVALUATION.replace("frame =", `unit = ${quoted}\nround = ${quoted}\nframe =`).replace('"Bo Lund"', quoted);
    const form = unit({ frame, evaluation });
    for (const [width, media] of [[320, {}], [1280, { forcedColors: "active" }]]) {
      const page = await open(form, { viewport: { width, height: 700 } });
      await page.emulateMedia(media);
      await begin(page, "bo");
      await page.fill("#q1-comment", cruel);
      assert.ok((await page.textContent("#q1 h3")).includes("<img src=x onerror=alert(2)>"));
      for (const view of ["#q1", "#q3", "#finish"]) {
        await page.evaluate((hash) => { location.hash = hash; }, view);
        await page.waitForTimeout(50);
        if (view === "#finish") await page.click("#save");
        await page.evaluate(() => { document.getElementById("all").open = true; });
        // The policy is on: what axe needs is put in by the debugger, which it does not bind.
        await isAccessible(page, `${width} px, ${view}`);
      }
      await press(page, "Slet kladden");
      await isAccessible(page, `${width} px, asking`);
      await page.keyboard.press("Escape");
      assert.equal(await value(page, "#q1-comment"), cruel, "closing deletes nothing");
      await page.reload();
      await begin(page, "bo");
      await isAccessible(page, `${width} px, a draft`);
      assert.equal(await page.evaluate(() => document.querySelectorAll("img, main script").length), 0);
    }
  },

  async "on a telephone everything can be hit, and paper has room for everything"() {
    const folder = path.join(work, "solsikken");
    cpSync(path.join(examples, "solsikken"), folder, { recursive: true });
    const form = formOf(folder, "en");
    const page = await open(form, { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    await begin(page, "karen");
    await page.tap("#q1 label:has([value='3'])");
    await page.tap("#all summary");
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, a.button, .choices label, .help label, #list li a, summary, input[type=text]")]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 40)
        .map((each) => each.textContent),
    );
    assert.deepEqual(small, []);
    await page.tap("#tools label >> nth=1");
    assert.equal(await page.locator(".question:visible").count(), 3, "a whole theme");
    const state = () => page.textContent("#list a[href='#q2'] .state");
    await page.tap("#q2 .basis label >> nth=0");
    assert.equal(await state(), "not finished");
    await page.fill("#q2-strengths", "one\n".repeat(30));
    assert.deepEqual([await state(), await page.textContent("#progress")], ["words only", "2 of 20 answered"]);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".question:visible").count(), 20);
    assert.deepEqual([await page.locator("#q2-strengths").isVisible(), await page.locator("#q2-strengths + .written").innerText()], [false, "one\n".repeat(30)]);
    assert.equal(await page.locator("button:visible, nav:visible").count(), 0);
  },

  async "without its script it can be read and printed"() {
    const form = unit();
    const page = await open(form, { javaScriptEnabled: false });
    assert.equal(await page.locator("fieldset.question:visible").count(), 3);
    assert.equal(await page.locator("button:visible").count(), 0);
    const notes = await page.locator("noscript").allInnerTexts();
    assert.deepEqual(notes.map((note) => note.trim()), ["Uden JavaScript kan du læse svararket og skrive det ud, men ikke gemme dine svar. Åbn det i en anden browser for at svare."]);
  },
};

let faults = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    assert.deepEqual(noise.splice(0), []);
  } catch (error) {
    faults += 1;
    console.log(`the form, ${name}: ${error.message}\n${error.stack.split("\n").find((line) => line.includes("form.mjs"))}`);
  }
  for (const context of browser.contexts()) await context.close();
}
console.log(`Chromium ${browser.version()}: ${Object.keys(tests).length} tests of the form, ${faults} faults`);
await browser.close();
rmSync(work, { recursive: true });
process.exit(faults ? 1 : 0);
