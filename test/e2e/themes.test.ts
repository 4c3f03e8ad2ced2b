import { describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { checkScreen } from './window.ts';

/** What every screen owes to those who see otherwise; `checkScreen` holds each of them to every theme. */
describe('themes and zoom', () => {
  const bench = openScene();

  it.each([
    ['Theme: dark', 'dark'],
    ['Theme: high contrast', 'contrast'],
    ['Theme: light', 'light'],
  ])('%s is kept over a reload', async (command, theme) => {
    const shown = () => bench.page.evaluate(() => document.documentElement.dataset['theme']);
    await bench.command(command);
    await expect.poll(shown).toBe(theme);
    await bench.page.reload();
    await expect.poll(shown).toBe(theme);
    await bench.heading('Harbor Outfitters').waitFor();
  });

  it('stays whole at 200 % zoom: nothing is cut off sideways, every room is reached', async () => {
    await bench.resolve();
    await bench.page.setViewportSize({ width: 720, height: 450 });
    await bench.command('Show or hide the inspector');
    for (const room of ['Sources', 'Identity', 'People', 'Consent', 'Packs']) {
      await bench.go(room);
      expect(await bench.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
      await checkScreen(bench.page, `zoom-${room.toLowerCase()}`);
    }
  });
});
