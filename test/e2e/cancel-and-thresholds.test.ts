import { describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { checkScreen } from './window.ts';

/** Long work can be stopped from the window, and what a run was made of may change after it. */
describe('cancelled work and moved thresholds', () => {
  const bench = openScene();

  /** Screens left behind stay in the page, unseen. */
  const notice = () => bench.page.getByText('Inputs changed since this run').filter({ visible: true });

  /** Starts work, presses Cancel as soon as it is there, and gives the milliseconds until it had ended. */
  async function cancelAtOnce(start: () => Promise<void>, title: string): Promise<number> {
    await start();
    const cancel = bench.page
      .getByRole('main')
      .getByRole('button', { name: `Cancel ${title}` })
      .first();
    await cancel.click();
    const pressed = performance.now();
    await bench.dialog('Cancelled').first().waitFor();
    await bench.idle();
    return performance.now() - pressed;
  }

  it('stops a load, which leaves nothing behind that hinders the next', async () => {
    await bench.go('Sources');
    const took = await cancelAtOnce(() => bench.button('Load all sources').click(), 'Load all sources');
    expect(took).toBeLessThan(10_000);
    await bench.button('Load all sources').click();
    await bench.idle();
    const loaded = bench.section('5 sources').getByText('loaded', { exact: true });
    await expect.poll(() => loaded.count()).toBe(5);
  });

  it('stops a resolve, and finds the persons the next time', async () => {
    await bench.go('Identity');
    const took = await cancelAtOnce(() => bench.button('Resolve identities').click(), 'Resolve identities');
    expect(took).toBeLessThan(10_000);
    await bench.page.getByText('Identities are not resolved yet').waitFor();
    await bench.command('Show jobs');
    await bench.section('Problems and jobs').getByText('cancelled').first().waitFor();
    await checkScreen(bench.page, 'identity-cancelled');
    await bench.command('Show or hide problems and jobs');
    await bench.button('Resolve identities').click();
    await bench.idle();
    await bench.page.getByRole('figure', { name: /Compared pairs by weight/ }).waitFor();
  });

  it('tries a threshold by keyboard and by mouse, and says what it would do to the pairs', async () => {
    const link = bench.page.getByRole('slider', { name: 'Link threshold in bits' });
    const value = async () => Number(await link.getAttribute('aria-valuenow'));
    const before = await value();
    const said = bench.section('Weights').getByText(/pairs would be linked by weight/);
    const first = await said.textContent();
    await link.focus();
    for (let press = 0; press < 5; press += 1) await bench.page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await value()) - before).toBeCloseTo(500, -2);
    await bench.page.keyboard.press('PageUp');
    await expect.poll(() => said.textContent()).not.toBe(first);
    const box = await link.locator('.threshold-grip').boundingBox();
    if (box === null) throw new Error('the grip of the threshold is not drawn');
    const at = await value();
    await bench.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await bench.page.mouse.down();
    await bench.page.mouse.move(box.x + box.width / 2 + 60, box.y + 10, { steps: 4 });
    await bench.page.mouse.up();
    await expect.poll(value).toBeGreaterThan(at);
    await checkScreen(bench.page, 'identity-threshold');
  });

  it('keeps the threshold as a named step; every screen says that its run is older', async () => {
    await bench.button(/^Apply to /).click();
    await bench.button(/^Undo Set thresholds/).waitFor();
    for (const room of ['People', 'Consent', 'Identity']) {
      await bench.go(room);
      await notice().waitFor();
      await checkScreen(bench.page, `stale-${room.toLowerCase()}`);
    }
    await bench.page
      .getByRole('navigation', { name: 'Rooms' })
      .getByRole('button', { name: 'Overview' })
      .click();
    await notice().waitFor();
    await checkScreen(bench.page, 'stale-overview');
    const persons = bench.page.getByRole('contentinfo').getByText(/^[\d,]+ persons$/);
    const kept = await persons.textContent();
    await bench.button('Resolve again').filter({ visible: true }).click();
    await bench.idle();
    await notice().waitFor({ state: 'detached' });
    await expect.poll(() => persons.textContent()).not.toBe(kept);
  });
});
