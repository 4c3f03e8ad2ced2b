import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './pages.ts';
import { serveSample, type Served } from './serve.ts';
import { checkScreen, launchChromium, openPage, ready, type Theme } from './window.ts';

/** Every screen with data in it, and how to get there; `done` is there once the screen is. */
const stops: readonly {
  readonly name: string;
  readonly go: (bench: Workbench) => Promise<void>;
  readonly done: (bench: Workbench) => ReturnType<Workbench['section']>;
}[] = [
  {
    name: 'overview',
    go: (bench) =>
      bench.page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Overview' }).click(),
    done: (bench) => bench.section('Counts per source').getByRole('cell').first(),
  },
  { name: 'sources', go: (bench) => bench.go('Sources'), done: (bench) => bench.section('5 sources') },
  {
    name: 'source',
    go: async (bench) => {
      await bench.section('5 sources').getByRole('button', { name: 'CRM', exact: true }).click();
      await bench.view(/Columns and profile/);
    },
    done: (bench) => bench.section('Columns and profile').getByRole('row').nth(1),
  },
  {
    name: 'model',
    go: (bench) => bench.go('Model'),
    done: (bench) => bench.page.getByRole('application', { name: 'Diagram of the model' }),
  },
  {
    name: 'identity',
    go: async (bench) => {
      await bench.go('Identity');
      await bench.view('Summary');
    },
    done: (bench) => bench.page.getByRole('figure', { name: /Compared pairs/ }),
  },
  {
    name: 'pairs',
    go: async (bench) => {
      await bench.view(/^Pairs/);
      await bench.grid('Compared pairs').cell(1, 0).click();
    },
    done: (bench) => bench.inspector.getByRole('figure'),
  },
  {
    name: 'ruleset',
    go: async (bench) => {
      await bench.view('Ruleset');
      await bench.page
        .getByRole('navigation', { name: 'Parts of the ruleset' })
        .getByRole('button', { name: /^Comparisons/ })
        .click();
      const first = bench.page.getByRole('list', { name: 'Comparisons' }).locator('summary').first();
      // The editor keeps open what was opened in the theme before.
      const open = await first.evaluate((summary) => summary.closest('details')?.open === true);
      if (!open) await first.click();
    },
    // Given and family names are both of this kind; the first card is the one that was opened.
    done: (bench) => bench.section('Part of the ruleset').getByLabel('Kind: name').first(),
  },
  {
    name: 'history',
    go: (bench) => bench.view('History'),
    done: (bench) => bench.section('History of runs').getByRole('radio').first(),
  },
  {
    name: 'people',
    go: (bench) => bench.go('People'),
    done: (bench) => bench.grid('People').cell(0, 0),
  },
  {
    name: 'person',
    go: async (bench) => {
      await bench.grid('People').cell(0, 0).dblclick();
      await bench.view(/^Evidence/);
    },
    done: (bench) => bench.section('Evidence').locator('figure, h2').first(),
  },
  {
    name: 'consent',
    go: async (bench) => {
      await bench.go('Consent');
      await bench
        .section('Matrix of purposes and attributes')
        .getByRole('button', { name: /Explain/ })
        .first()
        .click();
    },
    done: (bench) => bench.inspector.getByRole('heading', { name: 'Reasons, by persons' }),
  },
  { name: 'requests', go: (bench) => bench.go('Requests'), done: (bench) => bench.section('Who asks') },
  { name: 'packs', go: (bench) => bench.go('Packs'), done: (bench) => bench.button('Make the pack') },
];

describe('every screen in every theme', () => {
  let served: Served;
  let browser: Browser;
  let bench: Workbench;
  let complaints: readonly string[] = [];

  beforeAll(async () => {
    served = await serveSample();
    browser = await launchChromium();
    const watched = await openPage(browser, 'dark');
    bench = new Workbench(watched.page);
    complaints = watched.complaints;
    await bench.page.goto(served.url);
    await ready(bench.page);
    await bench.button('Load all sources').click();
    await bench.idle();
    await bench.command('Resolve identities');
    await bench.idle();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  const themes: readonly (readonly [Theme, string])[] = [
    ['dark', 'Theme: dark'],
    ['contrast', 'Theme: high contrast'],
  ];
  for (const [theme, command] of themes) {
    it(`is accessible in the ${theme} theme`, async () => {
      await bench.command(command);
      for (const stop of stops) {
        await stop.go(bench);
        await stop.done(bench).waitFor();
        await checkScreen(bench.page, `${theme}-${stop.name}`);
      }
    });
  }

  it('stays whole at 200 % zoom: nothing is cut off sideways, every room is reached', async () => {
    await bench.command('Theme: light');
    await bench.page.setViewportSize({ width: 720, height: 450 });
    await bench.command('Show or hide the inspector');
    for (const room of ['Sources', 'Identity', 'People', 'Consent', 'Packs']) {
      await bench.go(room);
      expect(await bench.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
      await checkScreen(bench.page, `zoom-${room.toLowerCase()}`);
    }
  });

  it('has met no error', () => {
    expect(complaints).toEqual([]);
  });
});
