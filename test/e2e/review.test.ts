import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { root } from './serve.ts';
import { checkScreen } from './window.ts';

/** Judging by keyboard alone, and the screens of review, health and evaluation. */
describe('review, health and evaluation', () => {
  const bench = openScene();

  beforeAll(() => bench.resolve());

  const desk = () => bench.page.getByRole('group', { name: 'The pair to judge' });
  const judged = (count: number) => desk().getByText(`${count} judged by Ann`);

  it('judges pair after pair by keys, and takes one back', async () => {
    await bench.command('Review pairs');
    await desk().waitFor();
    await bench.page.getByPlaceholder('Reviewer: your name').fill('Ann');
    await judged(0).waitFor();
    await desk().focus();
    await desk().and(bench.focused).waitFor();
    await bench.page.keyboard.press('m');
    await judged(1).waitFor();
    await bench.page.keyboard.press('n');
    await judged(2).waitFor();
    await bench.page.keyboard.press('u');
    await judged(3).waitFor();
    await bench.page.keyboard.press('ArrowRight');
    await bench.page.keyboard.press('z');
    await judged(2).waitFor();
    await checkScreen(bench.page, 'identity-review');
  });

  it('hides the weight while judging blind, and shows it when asked', async () => {
    expect(await desk().getByText('probability').count()).toBe(0);
    await bench.button('With weights').click();
    await desk().getByText('probability').waitFor();
    await checkScreen(bench.page, 'identity-review-open');
  });

  it('lists the labels, and how far reviewers agree', async () => {
    await bench.page.getByRole('button', { name: 'Labels', exact: true }).click();
    await expect.poll(bench.grid('Labels').rowCount).toBe(2);
    await checkScreen(bench.page, 'identity-labels');
    await bench.button('Agreement').click();
    await bench.section('Agreement of reviewers').waitFor();
    await checkScreen(bench.page, 'identity-agreement');
  });

  it('leads from health to a person', async () => {
    await bench.command('Show the health of identity');
    await bench.section('At a glance').waitFor();
    await checkScreen(bench.page, 'identity-health');
    await bench.section('Largest persons').getByRole('button').first().click();
    await bench.page.getByRole('tab', { name: 'Golden record' }).first().waitFor();
    await bench.go('Identity');
  });

  it('estimates without truth, and measures against it', async () => {
    await bench.view('Evaluate');
    await bench.section('Estimated without truth').getByText('Precision of pairs').first().waitFor();
    await bench.page
      .getByLabel('Choose labels', { exact: true })
      .last()
      .setInputFiles(path.join(root, 'samples/harbor-truth.csv'));
    await bench.section('Against harbor-truth.csv').waitFor();
    await checkScreen(bench.page, 'identity-evaluate');
  });
});
