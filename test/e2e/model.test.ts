import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { serveFolder } from './serve.ts';
import { checkScreen, ready } from './window.ts';

/** The canvas of the model and what stands beside it, by keyboard and mouse. */
describe('the model', () => {
  const bench = openScene();
  let canvas: Locator;

  beforeAll(async () => {
    canvas = bench.page.getByRole('application', { name: 'Diagram of the model' });
    await bench.go('Model');
    await entity(/^Party, entity/).waitFor();
  });

  function entity(name: RegExp): Locator {
    return canvas.getByRole('group', { name });
  }
  function saved(file: string): string {
    return readFileSync(path.join(bench.folder, file), 'utf8');
  }
  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await bench.page.keyboard.press(key);
  }
  /** Keys of the canvas: a dialog or menu that closes gives the focus back late. */
  async function keys(...all: readonly string[]): Promise<void> {
    await canvas.focus();
    await canvas.and(bench.focused).waitFor();
    await press(...all);
  }
  /** Keys act on what is chosen, which the inspector shows once it is. */
  async function choose(label: string): Promise<void> {
    await entity(new RegExp(`^${label}`)).click({ position: { x: 40, y: 12 } });
    await bench.inspector.getByRole('heading', { name: label, exact: true }).waitFor();
  }
  /** Goes to the attribute that is found by what is typed. */
  async function find(text: string, name: string): Promise<void> {
    await keys('/');
    await bench.page.getByRole('combobox', { name: 'Find an entity or attribute' }).fill(text);
    const found = bench.page.getByRole('listbox', { name: 'Found' }).getByRole('option', { selected: true });
    await found.filter({ hasText: name }).waitFor();
    await press('Enter');
    await bench.inspector.getByRole('heading', { name }).waitFor();
  }
  /** Fills the dialog of one name and sends it by key. */
  async function nameIt(title: string, name: string): Promise<void> {
    await bench.dialog(title).getByLabel('Name').fill(name);
    await press('Enter');
    await bench.dialog(title).waitFor({ state: 'detached' });
  }

  it('adds an entity and attributes by keyboard alone', async () => {
    await keys('n');
    await nameIt('Add an entity', 'Loyalty card');
    await entity(/^Loyalty card/).waitFor();
    await bench.inspector.getByRole('heading', { name: 'Loyalty card' }).waitFor();
    await keys('a');
    const form = bench.page.getByRole('group', { name: 'New attribute of Loyalty card' });
    await form.getByLabel('Name').fill('Points');
    await form.getByLabel('Type').selectOption('integer');
    await press('Enter');
    await entity(/^Loyalty card, entity, 2 attributes/).waitFor();
    await press('Escape');
    await expect
      .poll(() => saved('model/entities/loyalty_card.yaml'))
      .toMatch(/id: points\n\s+name: Points\n\s+type: integer/);
    await expect.poll(() => saved('model/layout.yaml')).toContain('entity: loyalty_card');
  });

  it('draws a relationship, and says what it means', async () => {
    await choose('Loyalty card');
    await keys('r');
    const dialog = bench.dialog('Draw a relationship');
    await expect.poll(() => dialog.getByLabel('From', { exact: true }).inputValue()).toBe('loyalty_card');
    await dialog.getByLabel('To', { exact: true }).selectOption('party');
    await dialog.getByLabel('Verb, for example: belongs to').fill('belongs to');
    await dialog.getByLabel('Each Loyalty card must have one Party').check();
    await dialog.getByRole('button', { name: 'Draw it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await entity(/^Loyalty card, entity, 3 attributes.* 1 relationship from here/).waitFor();
    await keys('Tab');
    await bench.inspector
      .getByText(
        'Each Loyalty card belongs to exactly one Party; each Party is referred to by none, one or many Loyalty card.',
      )
      .waitFor();
    await checkScreen(bench.page, 'model-relationship');
  });

  it('undoes and redoes, places too', async () => {
    await press('Escape');
    const before = saved('model/layout.yaml');
    await choose('Loyalty card');
    await keys('Alt+Shift+ArrowRight');
    await expect.poll(() => saved('model/layout.yaml')).not.toBe(before);
    await press('Control+z');
    await expect.poll(() => saved('model/layout.yaml')).toBe(before);
    await press('Control+z');
    await entity(/^Loyalty card, entity, 2 attributes/).waitFor();
    await press('Control+Shift+z');
    await entity(/^Loyalty card, entity, 3 attributes/).waitFor();
  });

  it('moves an entity by the mouse, as one step', async () => {
    const box = entity(/^Loyalty card/);
    const at = await box.boundingBox();
    if (at === null) throw new Error('the entity is not on screen');
    const { mouse } = bench.page;
    const before = saved('model/layout.yaml');
    await mouse.move(at.x + 40, at.y + 12);
    await mouse.down();
    for (let step = 1; step <= 8; step += 1) await mouse.move(at.x + 40 + step * 9, at.y + 12 + step * 5);
    await mouse.up();
    await expect.poll(() => saved('model/layout.yaml')).not.toBe(before);
    await keys('Control+z');
    await expect.poll(() => saved('model/layout.yaml')).toBe(before);
  });

  it('arranges all, and keeps the places after a reload', async () => {
    const before = saved('model/layout.yaml');
    await keys('l');
    await expect.poll(() => saved('model/layout.yaml')).not.toBe(before);
    await bench.idle();
    const kept = saved('model/layout.yaml');
    await bench.page.reload();
    await ready(bench.page);
    await bench.go('Model');
    await entity(/^Loyalty card, entity, 3 attributes/).waitFor();
    expect(saved('model/layout.yaml')).toBe(kept);
    await keys('l');
    await bench.idle();
    expect(saved('model/layout.yaml')).toBe(kept);
  });

  it('finds an attribute and goes there', async () => {
    await find('passport', 'Passport number');
    await entity(/^Identification/).waitFor();
  });

  it('duplicates, collapses an area, and takes it all back', async () => {
    await keys('Control+d');
    await entity(/^Identification \(copy\)/).waitFor();
    await bench.inspector.getByRole('heading', { name: 'Identification (copy)' }).waitFor();
    await keys('b');
    await nameIt('Make an area', 'Copies');
    await canvas.getByRole('button', { name: 'Collapse Copies' }).waitFor();
    await keys('c');
    await entity(/^Area Copies, collapsed/).waitFor();
    await checkScreen(bench.page, 'model-area');
    await keys('Control+z', 'Control+z', 'Control+z');
    await entity(/^Identification \(copy\)/).waitFor({ state: 'detached' });
  });

  it('stands under the names of another model, and as tables of a warehouse', async () => {
    await bench.command('Show the names of Salesforce Data 360 (DMO)');
    await canvas.getByText(/Without a name in Salesforce Data 360/).waitFor();
    await checkScreen(bench.page, 'model-names');
    await find('ssot__FirstName', 'Given name');
    await canvas.getByText('ssot__FirstName__c').waitFor();
    await bench.command('Show the physical model in Snowflake');
    await canvas.getByText('VARCHAR').first().waitFor();
    await checkScreen(bench.page, 'model-tables');
    await bench.page.getByRole('combobox', { name: /^Warehouse/ }).click();
    await bench.page.getByRole('option', { name: 'BigQuery' }).click();
    await canvas.getByText('STRING').first().waitFor();
    await bench.page.reload();
    await ready(bench.page);
    await bench.command('Show the physical model of a warehouse');
    await bench.page.getByRole('combobox', { name: 'Warehouse: BigQuery' }).waitFor();
    await bench.view(/^List/);
    await bench.page.getByRole('columnheader', { name: 'Type in BigQuery' }).waitFor();
    await bench.command('Show the logical model');
    await entity(/^Party, entity/).waitFor();
  });

  const menu = (name: string | RegExp): Locator => bench.page.getByRole('menu', { name });
  const choice = (name: string | RegExp): Locator => bench.page.getByRole('menuitem', { name });
  /** The menu takes the focus; its keys would go to the canvas before. */
  async function menuByKey(key: string, name: string | RegExp): Promise<void> {
    await canvas.and(bench.page.locator(':focus')).waitFor();
    await press(key);
    await menu(name).waitFor();
    await menu(name)
      .locator(':focus')
      .or(menu(name).and(bench.page.locator(':focus')))
      .waitFor();
  }

  it('offers by keyboard what can be done with an entity, with the keys of it', async () => {
    await keys('Escape', '0');
    await choose('Loyalty card');
    await menuByKey('Shift+F10', 'Entity Loyalty card');
    expect(await choice(/^Rename/).innerText()).toMatch(/Rename\s+F2/);
    expect(await choice(/^Duplicate/).innerText()).toMatch(/Duplicate\s+Ctrl D/);
    await checkScreen(bench.page, 'model-menu');
    await bench.escape(menu(/./));
    await menuByKey('ContextMenu', 'Entity Loyalty card');
    await press('Home');
    await choice(/^Rename/)
      .and(bench.focused)
      .waitFor();
    await press('Enter');
    const name = bench.page.getByRole('textbox', { name: 'Name of Loyalty card' });
    await name.and(bench.page.locator(':focus')).waitFor();
    await press('Escape');
  });

  it('removes the attribute under the pointer, with a look at what names it', async () => {
    await keys('Escape', '0');
    await choose('Loyalty card');
    await menuByKey('Shift+F10', 'Entity Loyalty card');
    await choice(/^Zoom to it/).click();
    await entity(/^Loyalty card/)
      .getByText('Points')
      .click({ button: 'right' });
    await menu('Attribute Points').waitFor();
    await choice('Remove the attribute').click();
    const dialog = bench.page.getByRole('dialog', { name: 'Remove points' });
    await dialog.getByText('Nothing else names it.').waitFor();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await dialog.waitFor({ state: 'detached' });
    await entity(/^Loyalty card, entity, 2 attributes/).waitFor();
    // The attribute was inspected, and is gone: its entity is instead.
    await bench.inspector.getByRole('heading', { name: 'Loyalty card' }).waitFor();
    await keys('Control+z');
    await entity(/^Loyalty card, entity, 3 attributes/).waitFor();
  });

  it('offers what fits several, an area and its colour, a note and empty canvas', async () => {
    await choose('Loyalty card');
    await menuByKey('Shift+F10', 'Entity Loyalty card');
    await choice(/^Make an area of it/).click();
    await nameIt('Make an area', 'Cards');
    const title = canvas.getByRole('button', { name: 'Cards', exact: true });
    await title.click({ button: 'right' });
    await menu('Area Cards').waitFor();
    await choice('Colour').click();
    await bench.page.getByRole('menuitemradio', { name: 'Colour 3' }).click();
    await expect.poll(() => saved('model/areas.yaml')).toContain('colour: 3');
    await menu(/./).waitFor({ state: 'detached' });
    await title.click({ button: 'right' });
    await choice('Remove the area, keep the entities').click();
    await title.waitFor({ state: 'detached' });
    await keys('Escape');
    await menuByKey('Shift+F10', 'Canvas');
    await choice(/^Choose all/).click();
    await menuByKey('Shift+F10', /^\d+ chosen$/);
    await choice(/^Make an area of them/).waitFor();
    await bench.escape(menu(/./));
    await keys('Escape');
    await menuByKey('Shift+F10', 'Canvas');
    await choice(/^Add a note/).click();
    await bench.inspector.getByLabel('Text').and(bench.focused).waitFor();
    await canvas.getByText('A note', { exact: true }).click({ button: 'right' });
    await menu('Note').waitFor();
    await choice(/^Remove/).click();
    await canvas.getByText('A note', { exact: true }).waitFor({ state: 'detached' });
  });

  it('goes from an attribute to its mapping and its lineage', async () => {
    await find('family name', 'Family name');
    await menuByKey('Shift+F10', 'Attribute Family name');
    await choice('Go to its mapping').click();
    await bench.page.getByRole('tab', { name: /^Mapping/, selected: true }).waitFor();
    const shown = bench.page.getByRole('combobox', { name: 'Entity' });
    await expect.poll(() => shown.innerText()).toMatch(/^Person/);
    await bench.command('Show the diagram of the model');
    await canvas.focus();
    await menuByKey('Shift+F10', 'Attribute Family name');
    await choice('Lineage of this attribute').click();
    await bench.page.getByRole('button', { name: 'Let go of the column' }).waitFor();
    await bench.inspector.getByText('golden:person.last_name').first().waitFor();
    await bench.go('Model');
  });

  it('exports a drawing that needs nothing else', async () => {
    const download = bench.page.waitForEvent('download');
    await bench.command('Export the diagram as SVG');
    const svg = readFileSync(await (await download).path(), 'utf8');
    expect(svg).toMatch(/^<svg xmlns/);
    expect(svg).toContain('Loyalty card');
    const picture = bench.page.waitForEvent('download');
    await bench.command('Export the diagram as PNG');
    const png = readFileSync(await (await picture).path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.length).toBeGreaterThan(10_000);
  });

  it('edits many at once in the list', async () => {
    await bench.view(/^List/);
    await bench.page.getByLabel('Filter the list').fill('loyalty_card.');
    const grid = bench.grid('Attributes');
    await expect.poll(grid.rowCount).toBe(3);
    await bench.button('Mark all shown').click();
    await bench.page.getByLabel('Member to set').selectOption('owner');
    await bench.page.getByLabel('New value').fill('Loyalty team');
    await bench.button('Change 3').click();
    await expect
      .poll(() => (saved('model/entities/loyalty_card.yaml').match(/owner: Loyalty team/g) ?? []).length)
      .toBe(3);
    await checkScreen(bench.page, 'model-list');
    await grid.cell(0, 2).click();
    await press('Enter');
    const dialog = bench.dialog('Edit');
    await dialog.getByLabel('Definition').fill('What tells one card from another.');
    await press('Tab');
    await expect.poll(() => saved('model/entities/loyalty_card.yaml')).toContain('one card from another');
    await bench.escape(dialog);
  });

  it('keeps terms, domains, names and decisions beside it', async () => {
    await bench.view(/^Glossary/);
    await bench.button('Add one').click();
    await nameIt('Add a term', 'Customer');
    await bench.page.getByRole('heading', { name: 'Customer', exact: true }).waitFor();
    await checkScreen(bench.page, 'model-glossary');
    for (const [tab, name] of [
      [/^Domains/, 'model-domains'],
      [/^Naming/, 'model-naming'],
      [/^Areas/, 'model-areas'],
      [/^Decisions/, 'model-decisions'],
      [/^Findings/, 'model-findings'],
    ] as const) {
      await bench.view(tab);
      await checkScreen(bench.page, name);
    }
    await bench
      .section('Findings of the model')
      .getByRole('button', { name: 'loyalty_card', exact: true })
      .click();
    await entity(/^Loyalty card/).waitFor();
  });

  it('is accessible at every level of detail', async () => {
    const detail = (name: 'whole' | 'full' | 'keys') =>
      canvas.and(
        bench.page.locator(name === 'whole' ? ':not([data-detail="full"])' : `[data-detail="${name}"]`),
      );
    await bench.command('Show the diagram of the model');
    for (const [key, name] of [
      ['0', 'whole'],
      ['1', 'full'],
    ] as const) {
      await keys(key);
      await detail(name).waitFor();
      await checkScreen(bench.page, `model-${name}`);
    }
    await keys('-', '-', '-', '-');
    await detail('keys').waitFor();
    await checkScreen(bench.page, 'model-keys');
  });
});

/** The same canvas in the window alone: model and layout worker run in the page. */
describe('the model in the window alone', () => {
  const bench = openScene({ alone: true });

  it('draws and arranges the sample', async () => {
    await bench.button('Open the sample workspace').click();
    await ready(bench.page);
    await bench.go('Model');
    const canvas = bench.page.getByRole('application', { name: 'Diagram of the model' });
    await canvas.getByRole('group', { name: /^Party, entity/ }).waitFor();
    await bench.command('Arrange the whole canvas');
    await bench.idle();
  });
});

describe('a model that is empty yet', () => {
  const bench = openScene({ serve: () => serveFolder(writeEmptyWorkspace) });

  it('starts from a template, as one step', async () => {
    const { page } = bench;
    await bench.go('Model');
    await page.getByText('The model has no entity yet').waitFor();
    await checkScreen(page, 'model-empty');
    await page.getByRole('button', { name: 'Start from C360 Core', exact: true }).click();
    const canvas = page.getByRole('application', { name: 'Diagram of the model' });
    await canvas.getByRole('group', { name: /^Person,/ }).waitFor();
    await checkScreen(page, 'model-template');
    await bench.command('Undo');
    await page.getByText('The model has no entity yet').waitFor();
  });
});

function writeEmptyWorkspace(folder: string): void {
  mkdirSync(folder);
  writeFileSync(
    path.join(folder, 'c360.yaml'),
    'formatVersion: 2\nid: empty\nname: Empty\ndefaults:\n  jurisdiction: EU\n  timeZone: Europe/Berlin\n',
  );
}
