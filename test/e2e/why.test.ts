import { beforeAll, describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { checkScreen } from './window.ts';

describe('why', () => {
  const bench = openScene();

  beforeAll(() => bench.resolve());

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
      // Exactly: "linked" stands in "not-linked" too.
      const badge = bench.page.getByText(outcome.toLowerCase().replace(' ', '-'), { exact: true });
      await bench.grid('Compared pairs').cell(row, 0).filter({ has: badge }).click();
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
      await expect.poll(() => inspector.getByText(/^A decision that/).count()).toBe(1);
      await checkScreen(bench.page, `why-${outcome.toLowerCase().replace(' ', '-')}`);
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
    await bench.section('How the person was built').scrollIntoViewIfNeeded();
    await checkScreen(bench.page, 'why-person-built');
  });
});
