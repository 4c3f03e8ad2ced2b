import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './pages.ts';
import { serveSample, type Served } from './serve.ts';
import { checkScreen, launchChromium, openPage, ready } from './window.ts';

describe('why', () => {
  let served: Served;
  let browser: Browser;
  let bench: Workbench;
  let complaints: readonly string[] = [];

  beforeAll(async () => {
    served = await serveSample();
    browser = await launchChromium();
    const watched = await openPage(browser, 'light');
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

  for (const outcome of ['Refused', 'Not linked', 'Linked'] as const)
    it(`a pair that is ${outcome.toLowerCase()} says why and what would change it`, async () => {
      await bench.go('Identity');
      await bench.view(/^Pairs/);
      await bench.page
        .getByRole('group', { name: 'Outcome' })
        .getByRole('button', { name: outcome, exact: true })
        .click();
      // Once the rows of this outcome are there; another row each time, as a chosen one is not chosen again.
      const row = { Refused: 3, 'Not linked': 5, Linked: 7 }[outcome];
      const badge = outcome.toLowerCase().replace(' ', '-');
      await bench.grid('Compared pairs').cell(row, 0).filter({ hasText: badge }).click();
      const { inspector } = bench;
      if (outcome === 'Linked') await inspector.getByText(/One person over/).waitFor();
      else
        await inspector
          .getByRole('region', { name: 'Why not one person' })
          .getByText(/pair/)
          .first()
          .waitFor();
      await inspector
        .getByRole('button', {
          name: outcome === 'Linked' ? 'What would split them?' : 'What would join them?',
        })
        .press('Enter');
      await inspector.getByText(/each was computed anew/).waitFor();
      expect(await inspector.getByText(/^A decision that/).count()).toBe(1);
      await checkScreen(bench.page, `why-${badge}`);
    });

  it('a person shows how it was built, what holds it together and what comes near', async () => {
    await bench.go('People');
    await bench.grid('People').cell(0, 0).waitFor();
    await bench.grid('People').cell(1, 0).dblclick();
    await bench.view(/^Evidence/);
    await bench.page.getByRole('table', { name: /Unions in the order/ }).waitFor();
    await bench
      .section('Near misses')
      .getByRole('button', { name: /Why not/ })
      .first()
      .click();
    await bench.inspector.getByRole('region', { name: 'Why not one person' }).waitFor();
    await checkScreen(bench.page, 'why-person');
    await bench.command('Theme: dark');
    await bench.section('How the person was built').scrollIntoViewIfNeeded();
    await checkScreen(bench.page, 'why-person-dark');
  });

  it('has met no error', () => {
    expect(complaints).toEqual([]);
  });
});
