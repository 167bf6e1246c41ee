/**
 * Takes the pictures of the README with a browser: `npm run screenshots`. The App reviews a pull request on a stand-in for
 * GitHub, and the pages of the demo show it. Needs Chromium (Debian: `apt-get install chromium`), or CHROMIUM with its path.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { chromium, type Page } from 'playwright-core';

import { startWorld } from '../test/support/app.ts';
import { address } from '../test/support/demo/pages.ts';
import { servePages } from '../test/support/demo/serve.ts';
import { continueScenario, openScenario, readScenario } from '../test/support/scenarios.ts';

const folder = resolve(import.meta.dirname, '../docs/images');
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** Taller pictures are cut: a README shows what a comment looks like, not all that it says. */
const tallest = 640;

interface Picture {
  readonly name: string;
  readonly scenario: string;
  /** What is taken, as a CSS selector; the first that there is. */
  readonly selector: string;
}

const pictures: readonly Picture[] = [
  { name: 'comment', scenario: 'user-date-created-index', selector: 'tr.thread .box' },
  { name: 'suggestion', scenario: 'order-status-backfill', selector: 'tr.thread .box:has(.suggestion)' },
  { name: 'fixed', scenario: 'fixed-in-second-push', selector: '.comments details.fixed .box' },
  { name: 'check', scenario: 'user-date-created-index', selector: 'h2:has-text("Checks") + .box' },
];

if (!existsSync(executablePath)) throw new Error(`there is no ${executablePath}: install Chromium, or set CHROMIUM`);
mkdirSync(folder, { recursive: true });
const world = await startWorld();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const paths = await openAll();
  const pages = await servePages(world.github.state, new Map(), 0);
  const page = await browser.newPage({ viewport: { width: 1000, height: 1400 }, colorScheme: 'light' });
  for (const picture of pictures)
    await take(page, picture, `${pages.url.replace(/\/$/, '')}${paths.get(picture.scenario) ?? ''}`);
  await pages.stop();
} finally {
  await browser.close();
  await world.stop();
}

async function openAll(): Promise<ReadonlyMap<string, string>> {
  const paths = new Map<string, string>();
  for (const name of new Set(pictures.map(({ scenario }) => scenario))) {
    const scenario = readScenario(name);
    const pull = await openScenario(world.github, scenario);
    await world.settle();
    await continueScenario(world.github, scenario, () => world.settle());
    paths.set(name, address(world.github.state, pull));
  }
  return paths;
}

async function take(page: Page, { name, selector }: Picture, url: string): Promise<void> {
  await page.goto(url);
  const element = page.locator(selector).first();
  // What is folded on the page is what the picture is about.
  await page.evaluate(
    `document.querySelectorAll('details.fixed, .box > .body > details').forEach((each) => { each.open = !each.closest('.comments') || each.matches('.fixed'); })`,
  );
  await element.scrollIntoViewIfNeeded({ timeout: 5000 });
  const box = await element.boundingBox();
  if (box === null) throw new Error(`${url} shows nothing for ${selector}`);
  const { y, ...rest } = box;
  const top = y + ((await page.evaluate('window.scrollY')) as number);
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, fullPage: true, clip: { ...rest, y: top, height: Math.min(box.height, tallest) } });
  console.log(`docs/images/${name}.png`);
}
