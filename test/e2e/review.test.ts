import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './pages.ts';
import { root, serveSample, type Served } from './serve.ts';
import { checkScreen, launchChromium, openPage, ready, type Theme, type WatchedPage } from './window.ts';

/** Judging by keyboard alone, and the screens of review, health and evaluation, in the light and in the dark. */
describe.each<Theme>(['light', 'dark'])('review, health and evaluation, %s', (theme) => {
  let served: Served;
  let browser: Browser;
  let watched: WatchedPage;
  let bench: Workbench;

  beforeAll(async () => {
    served = await serveSample();
    browser = await launchChromium();
    watched = await openPage(browser, theme);
    bench = new Workbench(watched.page);
    await watched.page.goto(served.url);
    await ready(watched.page);
    await watched.page.keyboard.press('Control+Enter');
    await bench.idle();
  });
  afterAll(async () => {
    expect(watched?.complaints).toEqual([]);
    await browser?.close();
    await served?.stop();
  });

  const desk = () => watched.page.getByRole('group', { name: 'The pair to judge' });
  const judged = (count: number) => desk().getByText(`${count} judged by Ann`);

  it('judges pair after pair by keys, and takes one back', async () => {
    await bench.command('Review pairs');
    await desk().waitFor({ timeout: 60_000 });
    await watched.page.getByPlaceholder('Reviewer: your name').fill('Ann');
    await judged(0).waitFor();
    await desk().focus();
    await watched.page.keyboard.press('m');
    await judged(1).waitFor();
    await watched.page.keyboard.press('n');
    await judged(2).waitFor();
    await watched.page.keyboard.press('u');
    await judged(3).waitFor();
    await watched.page.keyboard.press('ArrowRight');
    await watched.page.keyboard.press('z');
    await judged(2).waitFor();
    await checkScreen(watched.page, `identity-review-${theme}`);
  });

  it('hides the weight while judging blind, and shows it when asked', async () => {
    expect(await desk().getByText('probability').count()).toBe(0);
    await bench.button('With weights').click();
    await desk().getByText('probability').waitFor();
    await checkScreen(watched.page, `identity-review-open-${theme}`);
  });

  it('lists the labels, and how far reviewers agree', async () => {
    await watched.page.getByRole('button', { name: 'Labels', exact: true }).click();
    expect(await bench.grid('Labels').rowCount()).toBe(2);
    await checkScreen(watched.page, `identity-labels-${theme}`);
    await bench.button('Agreement').click();
    await bench.section('Agreement of reviewers').waitFor();
    await checkScreen(watched.page, `identity-agreement-${theme}`);
  });

  it('leads from health to a person', async () => {
    await bench.command('Show the health of identity');
    await bench.section('At a glance').waitFor({ timeout: 60_000 });
    await checkScreen(watched.page, `identity-health-${theme}`);
    await bench.section('Largest persons').getByRole('button').first().click();
    await watched.page.getByRole('tab', { name: 'Golden record' }).first().waitFor();
    await bench.go('Identity');
  });

  it('estimates without truth, and measures against it', async () => {
    await bench.view('Evaluate');
    await bench.section('Estimated without truth').getByText('Precision of pairs').first().waitFor();
    await watched.page
      .getByLabel('Choose labels', { exact: true })
      .last()
      .setInputFiles(path.join(root, 'samples/harbor-truth.csv'));
    await bench.section('Against harbor-truth.csv').waitFor({ timeout: 60_000 });
    await checkScreen(watched.page, `identity-evaluate-${theme}`);
  });
});
