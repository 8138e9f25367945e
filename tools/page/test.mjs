// The page for the council in a real Chromium:
//   node test.mjs PAGE.html HOSTILE.html ENGLISH.html LARGE.html [FOLDER for screenshots and the PDF]
// ONLY=word in the environment keeps the tests whose name has that word.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [page_file, hostile_file, english_file, large_file, folder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const executablePath = process.env.WERKVLEK_CHROMIUM || "/usr/bin/chromium";
// Chromium refuses its sandbox to root, as in a container.
const args = process.getuid && process.getuid() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath, args });

// A page in a window of its own; whatever it says on the console or asks of the network is kept.
async function opened(file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const said = [], asked = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => { said.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(path.resolve(file)).href && !request.url().startsWith("data:")) { asked.push(request.url()); }
  });
  const start = performance.now();
  await page.goto(pathToFileURL(path.resolve(file)).href);
  const seconds = (performance.now() - start) / 1000;
  return { page, context, said, asked, seconds };
}

// Every map comes into being when it is near.
async function all_maps(page) {
  for (const figure of await page.locator("figure.map").all()) {
    await figure.scrollIntoViewIfNeeded();
    await figure.locator(".map-live").waitFor();
  }
}

// A browser leaves out what is far from the window; here everything is laid out, so that nothing moves or is missing.
async function lay_out(page) {
  await page.evaluate(() => document.querySelectorAll("section.chapter > section").forEach((section) => { section.style.contentVisibility = "visible"; }));
}

async function violations(page) {
  await lay_out(page);
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
  return found.violations.map((v) => `${v.id}: ${v.help}\n${v.nodes.slice(0, 3).map((n) => `    ${n.html.slice(0, 160)}\n    ${n.failureSummary}`).join("\n")}`);
}

// Words that only one of the languages has; those of the field that stay Dutch on an English page (vlek, werklocatie) are in neither.
const DUTCH = `de het een en van voor met niet zijn wordt worden naar bij tot vanaf onder boven aan uit op meer minder deze dit ook geen
  banen vestigingen inwoners adressen buurt buurten wijk wijken gemeente huisarts supermarkt apotheek bushalte ontmoetingsruimte voorziening
  voorzieningen afstand gemiddelde gemiddeld verborgen onbekend jaar jaren aandeel totaal kantoren winkels leegstand bron bewerking straten groen
  spoor meter mensen zorg gemengd bedrijventerrein kantoorlocatie verplicht wens voldoet binnen klasse oppervlakte aantal nieuw straks nu plek
  plekken kaart lagen rijen regel woningen werkzame personen personeel zelfstandigen onderwijs bouwnijverheid overige dienstverlening`;
const ENGLISH = `the and with which from jobs establishments neighbourhood neighbourhoods facility facilities distance distances within share hidden
  unknown where how people inhabitants addresses nearest source each their many more than this that these total offices shops vacancy
  streets railways green map layers rows rule dwellings place places required wish meets below above years year area number`;

// What people read or hear of a page, without the names that data bring along: those of places and facilities, what the project calls its
// maps (between quotes), its source, its files, and what says that it is in another language.
async function words_of(page, source) {
  return page.evaluate((source) => {
    const names = new Set();
    const collect = (value, key) => {
      if (Array.isArray(value)) { value.forEach((one) => (key === "names" && typeof one === "string" ? names.add(one) : collect(one, key))); }
      else if (value && typeof value === "object") { Object.entries(value).forEach(([inner, one]) => collect(one, inner)); }
    };
    for (const block of document.querySelectorAll("script[type='application/json'][id^=data]")) {
      const read = JSON.parse(block.textContent);
      collect(read, "");
      // Names of places on the ground: east, north, name.
      if (Array.isArray(read)) { read.forEach((place) => names.add(place[2])); }
    }
    const language = document.documentElement.lang, found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const is_data = (element) => element.closest(`script, style, pre, [aria-labelledby=inputs] tbody, [lang]:not(html):not([lang=${language}])`);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.nodeType === 3 ? node.parentElement : node;
      if (is_data(element)) { continue; }
      if (node.nodeType === 3) { found.push(node.textContent); }
      else { ["aria-label", "title", "placeholder"].forEach((name) => found.push(element.getAttribute(name) || "")); }
    }
    document.querySelectorAll("script#page-words").forEach((block) => found.push(...Object.values(JSON.parse(block.textContent))));
    const longest = [...names].sort((a, b) => b.length - a.length).filter((name) => name.length > 2);
    return found.map((text) => {
      let left = text.replace(/‘[^’]*’/g, " ").replace(new RegExp(source.replace(/[()]/g, "\\$&"), "gi"), " ").replace(/OpenStreetMap contributors/g, " ");
      // Names of districts, and a name with a number behind it (Halte 12), which charts and tables tell too.
      longest.forEach((name) => { left = left.split(name).join(" "); });
      return left;
    });
  }, source);
}

const tests = {
  async "it opens within two seconds, is below 4 MB, asks for nothing and says nothing on the console"() {
    const { page, context, said, asked, seconds } = await opened(page_file);
    await all_maps(page);
    assert.deepEqual([said, asked], [[], []]);
    const bytes = statSync(page_file).size;
    assert.ok(seconds < 2 && bytes < 4_000_000, `${seconds} s, ${bytes} bytes`);
    console.log(`    opened in ${seconds.toFixed(2)} s, ${(bytes / 1e6).toFixed(1)} MB`);
    await context.close();
  },

  async "the page of a town of more than 200,000 opens within two seconds and is below 8 MB"() {
    const { page, context, said, asked, seconds } = await opened(large_file);
    const people = await page.locator("table", { has: page.locator("caption", { hasText: "Gemiddelde afstand tot" }) })
      .locator("tbody tr").last().locator("td").first().textContent();
    assert.ok(Number(people.replace(/\./g, "")) >= 200_000, people);
    await all_maps(page);
    assert.deepEqual([said, asked], [[], []]);
    for (const part of ["straten", "spoor", "groen", "water", "plaatsnamen"]) {
      assert.ok(await page.locator(".map-layers label", { hasText: part }).count() > 0, part);
    }
    assert.ok(await page.locator(".leaflet-names-pane .place").count() > 3);
    const bytes = statSync(large_file).size;
    assert.ok(seconds < 2 && bytes < 8_000_000, `${seconds} s, ${bytes} bytes`);
    console.log(`    opened in ${seconds.toFixed(2)} s, ${(bytes / 1e6).toFixed(1)} MB, ${people} inhabitants`);
    await context.close();
  },

  async "every question has a sentence, a chart and a table, and where something lies somewhere a map"() {
    const without_map = /^(Hoeveel banen zijn er\?|In welke sectoren|Hoeveel zelfstandigen|Hoeveel bedrijven werken aan huis|Hoeveel staat er leeg|Is er ruimte voor bedrijven|Wie heeft een voorziening binnen)/;
    const { page, context } = await opened(page_file);
    const found = await page.locator("section.chapter section").evaluateAll((sections) => sections.map((section) => ({
      question: section.querySelector("h3").textContent,
      answer: section.querySelector(".answer").textContent.trim(),
      counts: ["figure.chart svg", "figure.map", "table tbody tr"].map((part) => section.querySelectorAll(part).length)
    })));
    assert.ok(found.length > 25, `${found.length} questions`);
    for (const { question, answer, counts: [charts, maps, rows] } of found) {
      assert.ok(answer.length > 20 && charts > 0 && rows > 0, question);
      assert.equal(maps > 0, !without_map.test(question), question);
    }
    for (const word of ["Wie komt hier werken", "Hoe vaak rijdt het openbaar vervoer", "Welke plekken voldoen", "Komen de afstanden overeen"]) {
      assert.ok(found.some(({ question }) => question.startsWith(word)), word);
    }
    await context.close();
  },

  async "flows are wider for more people, stops larger for more departures, and both are switched as a whole"() {
    const { page, context, said } = await opened(page_file);
    const of_question = (word) => page.locator("section.chapter section", { has: page.locator("h3", { hasText: word }) });
    const flows = of_question("Wie komt hier werken");
    await flows.locator("figure.map").scrollIntoViewIfNeeded();
    await flows.locator(".map-live").waitFor();
    const widths = () => flows.locator(".leaflet-pane[class*=layer] path").evaluateAll((paths) =>
      paths.filter((path) => path.getAttribute("fill") === "none" && path.getAttribute("stroke") !== "#ffffff").map((path) => Number(path.getAttribute("stroke-width"))));
    const arriving = await widths();
    assert.ok(arriving.length > 8 && new Set(arriving).size > 2, arriving.join(" "));
    const legends = () => flows.locator(".legend .title").filter({ visible: true }).allTextContents();
    const first = await legends();
    // Those who leave, from the keyboard: more lines, and their legend with them.
    const leaving = flows.locator("label", { hasText: "Gaat elders werken" }).locator("input");
    await leaving.focus();
    await page.keyboard.press("Space");
    assert.ok((await widths()).length > arriving.length);
    assert.equal((await legends()).length, first.length + 1);
    await page.keyboard.press("Space");
    assert.deepEqual([await widths(), await legends()], [arriving, first]);
    const stops = of_question("Hoe vaak rijdt het openbaar vervoer");
    await stops.locator("figure.map").scrollIntoViewIfNeeded();
    await stops.locator(".map-live").waitFor();
    const sizes = await stops.locator(".leaflet-pane[class*=layer] path").evaluateAll((paths) => paths.map((path) => Math.round(path.getBBox().width)));
    assert.ok(sizes.length > 50 && new Set(sizes).size > 2, `${sizes.length} stops`);
    assert.equal(await stops.locator(".map-layers label", { hasText: "Haltes, " }).count(), 4);
    // Nothing of the town's ground lies under a map of its region.
    assert.equal(await flows.locator(".map-layers label", { hasText: "straten" }).count(), 0);
    assert.ok(await stops.locator(".map-layers label", { hasText: "straten" }).count() > 0);
    assert.deepEqual(said, []);
    await context.close();
  },

  async "no word is in the wrong language"() {
    for (const [file, wrong] of [[page_file, ENGLISH], [english_file, DUTCH]]) {
      const { page, context } = await opened(file);
      await all_maps(page);
      const texts = await words_of(page, "voorbeeldstad van werkvlek (verzonnen gegevens)");
      assert.ok(texts.length > 1000);
      const words = new Set(wrong.split(/\s+/));
      const found = texts.filter((text) => (text.toLowerCase().match(/[\p{L}'’-]+/gu) || []).some((word) => words.has(word)));
      assert.equal(found.length, 0, `${path.basename(file)}:\n${[...new Set(found)].slice(0, 40).join("\n")}`);
      await context.close();
    }
  },

  async "axe finds nothing, by day, by night and on a phone"() {
    for (const options of [{}, { colorScheme: "dark" }, { viewport: { width: 320, height: 640 } }]) {
      const { page, context } = await opened(page_file, options);
      await all_maps(page);
      const found = await violations(page);
      assert.equal(found.length, 0, found.join("\n"));
      await context.close();
    }
  },

  async "without script every answer, drawing and table is there"() {
    const { page, context, said } = await opened(page_file, { javaScriptEnabled: false });
    assert.deepEqual(said, []);
    const figures = await page.locator("figure.map").count();
    assert.ok(figures > 3);
    assert.equal(await page.locator(".map-still > svg").filter({ visible: true }).count(), figures);
    assert.ok(await page.locator("table tbody tr").count() > 50);
    assert.equal(await page.locator("button").count(), 0);
    await context.close();
  },

  async "it is no wider than a window of 320 pixels"() {
    const { page, context } = await opened(page_file, { viewport: { width: 320, height: 640 } });
    await all_maps(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    await context.close();
  },

  async "a table is sorted from the keyboard, up and down, and says so"() {
    const { page, context } = await opened(page_file);
    const table = page.locator(".table", { has: page.locator("caption", { hasText: /sector/ }) }).first();
    const heading = table.locator("thead th", { has: page.locator("button", { hasText: /^Banen$/ }) });
    const numbers = async () => (await table.locator("tbody tr td:nth-child(3)").allTextContents())
      .filter((text) => /\d/.test(text)).map((text) => Number(text.replace(/\./g, "").replace(",", ".")));
    await heading.locator("button").focus();
    await page.keyboard.press("Enter");
    assert.equal(await heading.getAttribute("aria-sort"), "ascending");
    const up = await numbers();
    assert.ok(up.length > 5);
    assert.deepEqual(up, [...up].sort((a, b) => a - b));
    await page.keyboard.press("Space");
    assert.equal(await heading.getAttribute("aria-sort"), "descending");
    assert.deepEqual(await numbers(), [...up].reverse());
    assert.equal(await table.locator("th[aria-sort=ascending]").count(), 0);
    // What is hidden stays below what is told, whichever way.
    const all = await table.locator("tbody tr td:nth-child(3)").allTextContents();
    assert.ok(all.indexOf("verborgen") < 0 || all.indexOf("verborgen") >= up.length, all.join(" "));
    await context.close();
  },

  async "a table is searched"() {
    const { page, context } = await opened(page_file);
    const table = page.locator(".table", { has: page.locator("caption", { hasText: "per buurt, 2022" }) }).first();
    await table.locator("input[type=search]").fill("centrum");
    assert.equal(await table.locator("tbody tr:not([hidden])").count(), 1);
    assert.match(await table.locator("[role=status]").textContent(), /^1 van \d+ rijen$/);
    await context.close();
  },

  async "a table is downloaded in both forms, and copied"() {
    const { page, context } = await opened(page_file);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]).catch(() => {});
    const table = page.locator(".table", { has: page.locator("caption", { hasText: "Werklocaties, 2022" }) }).first();
    const saved = async (button) => {
      const [download] = await Promise.all([page.waitForEvent("download"), table.locator("button", { hasText: button }).click()]);
      return readFileSync(await download.path(), "utf8");
    };
    const dutch = await saved("CSV (Nederlands)"), plain = await saved("CSV (internationaal)");
    assert.ok(dutch.startsWith("\ufeffWerklocatie;Soort;") && plain.startsWith("\ufeffWerklocatie,Soort,"));
    assert.match(dutch, /Media Park;Bedrijventerrein;209,7;6584;/);
    assert.match(plain, /Media Park,Bedrijventerrein,209\.7,6584,/);
    await table.locator("button", { hasText: "Kopieer" }).click();
    await page.waitForFunction(() => [...document.querySelectorAll("[role=status]")].some((s) => s.textContent === "Gekopieerd"));
    await context.close();
  },

  async "a map takes another colour, switches a layer and tells the figures of a district"() {
    const { page, context, said } = await opened(page_file);
    await all_maps(page);
    const figure = page.locator("figure.map", { has: page.locator("figcaption", { hasText: "met de voorzieningen" }) });
    const fills = () => figure.locator(".leaflet-areas-pane path").evaluateAll((paths) => paths.map((p) => p.getAttribute("fill")));
    const before = await fills();
    assert.ok(before.length > 40 && new Set(before).size > 3);
    // From the keyboard.
    await figure.locator("select").first().focus();
    await page.keyboard.press("ArrowDown");
    const after = await fills();
    assert.notDeepEqual(before, after);
    assert.match(await figure.locator(".legend .title").first().textContent(), /supermarkt/);
    const marks = () => figure.locator(".leaflet-pane[class*=layer] path").count();
    const practices = await marks();
    const box = figure.locator("label", { hasText: "Supermarkt" }).locator("input");
    await box.focus();
    await page.keyboard.press("Space");
    assert.ok(await marks() > practices);
    await page.keyboard.press("Space");
    assert.equal(await marks(), practices);
    await figure.locator("select").nth(1).selectOption({ label: "Centrum" });
    const told = await figure.locator(".map-facts").textContent();
    assert.match(told, /Centrum.*huisarts.*540/s);
    assert.equal(await figure.locator(".map-facts").getAttribute("aria-live"), "polite");
    // Zoomed in by its buttons, with more detail, and moved with the arrows.
    await figure.locator(".leaflet-control-zoom-in").click();
    await figure.locator(".leaflet-control-zoom-in").click();
    await figure.locator(".leaflet-container").focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(400);
    assert.deepEqual(said, []);
    await context.close();
  },

  async "hovering and clicking tell the figures"() {
    const { page, context } = await opened(page_file);
    await all_maps(page);
    const figure = page.locator("figure.map", { has: page.locator("figcaption", { hasText: "kleur van een cijfer" }) }).nth(1);
    await figure.scrollIntoViewIfNeeded();
    const box = await figure.locator(".map-canvas").boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await figure.locator(".leaflet-tooltip").waitFor();
    const name = await figure.locator(".leaflet-tooltip h4").textContent();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    assert.equal(await figure.locator(".map-facts h4").textContent(), name);
    await context.close();
  },

  async "names that look like code stay text"() {
    const { page, context, said, asked } = await opened(hostile_file);
    await all_maps(page);
    const figures = page.locator("figure.map");
    let told = "";
    for (const figure of await figures.all()) {
      const select = figure.locator("label", { hasText: "Cijfers van" }).locator("select");
      for (const label of await select.locator("option").allTextContents()) {
        if (/[<&"=]/.test(label)) {
          await select.selectOption({ label });
          told += await figure.locator(".map-facts").textContent();
        }
      }
    }
    assert.ok(told.includes("<script>document.title='stuk'</script>") && told.includes("O'Brien & Zn"), told.slice(0, 400));
    const body = await page.locator("body").innerText();
    assert.ok(body.includes("<script>document.title='stuk'</script>") && body.includes("O'Brien & Zn"));
    assert.equal(await page.locator("script:not([type])").count(), 3);
    assert.ok((await page.title()).startsWith("<script>document.title='stuk'</script>"));
    assert.deepEqual([said, asked], [[], []]);
    const found = await violations(page);
    assert.equal(found.length, 0, found.join("\n"));
    await context.close();
  },

  async "it prints, a chapter a page, with drawings for maps"() {
    const { page, context } = await opened(page_file);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".map-live").filter({ visible: true }).count(), 0);
    assert.ok(await page.locator(".map-still > svg").filter({ visible: true }).count() > 3);
    assert.equal(await page.locator(".table-tools").filter({ visible: true }).count(), 0);
    const pdf = await page.pdf({ preferCSSPageSize: true, ...(folder && { path: path.join(folder, "rapport.pdf") }) });
    assert.ok(pdf.subarray(0, 5).toString() === "%PDF-" && pdf.length > 100_000);
    const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) || []).length;
    assert.ok(pages >= 5 && pages < 100, `${pages} pages`);
    console.log(`    ${pages} pages`);
    await context.close();
  },
};

async function screenshots() {
  mkdirSync(folder, { recursive: true });
  for (const [name, options] of [["laptop", {}], ["phone", { viewport: { width: 360, height: 740 } }], ["dark", { colorScheme: "dark" }]]) {
    const { page, context } = await opened(page_file, options);
    await lay_out(page);
    await all_maps(page);
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
    await context.close();
  }
}

let failed = 0;
const chosen = Object.entries(tests).filter(([name]) => name.includes(process.env.ONLY || ""));
for (const [name, test] of chosen) {
  try {
    await test();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${error.message}`);
  }
}
if (folder) { await screenshots(); }
await browser.close();
console.log(failed ? `${failed} of ${chosen.length} failed` : `all ${chosen.length} passed`);
process.exit(failed || !chosen.length ? 1 : 0);
