import { describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { violations } from './accessibility.ts';
import { checkScreen, showTheme } from './window.ts';

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

  it('would be told of a button without a name, and of a colour that one theme alone gets wrong', async () => {
    const foundIn = async (theme: string) => {
      await showTheme(bench.page, theme);
      return (await violations(bench.page, 'all')).map((text) => /^[\w-]+/.exec(text)?.[0]);
    };
    await bench.page.evaluate(() => {
      const text = document.createElement('p');
      text.id = 'faults';
      text.append('Light in the dark', document.createElement('button'));
      text.style.color = 'var(--text)';
      text.style.background = 'white';
      document.querySelector('main')?.append(text);
    });
    expect(await foundIn('dark')).toEqual(expect.arrayContaining(['button-name', 'color-contrast']));
    const inLight = await foundIn('light');
    expect(inLight).toContain('button-name');
    expect(inLight).not.toContain('color-contrast');
    await bench.page.evaluate(() => document.querySelector('#faults')?.remove());
    expect(await foundIn('light')).toEqual([]);
  });

  it('stays whole at 200 % zoom: nothing is cut off sideways, every room is reached', async () => {
    await bench.resolve();
    await bench.page.setViewportSize({ width: 720, height: 450 });
    await bench.command('Show or hide the inspector');
    for (const room of ['Sources', 'Identity', 'People', 'Consent', 'Packs']) {
      await bench.go(room);
      await expect
        .poll(() => bench.page.evaluate(() => document.documentElement.scrollWidth))
        .toBeLessThanOrEqual(720);
      await checkScreen(bench.page, `zoom-${room.toLowerCase()}`);
    }
  });
});
