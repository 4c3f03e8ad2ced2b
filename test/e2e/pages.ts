import type { Locator, Page } from 'playwright-core';

/**
 * Where things are in the window, by role and accessible name: what a screen reader finds, a test finds.
 * Roles: rail `navigation "Rooms"`; views of a screen `tablist`; rows in `grid` by label; the explanation in
 * `region "Inspector"`; problems and jobs in `region "Problems and jobs"`; short messages as `dialog` toasts.
 */
export class Workbench {
  readonly #page: () => Page;

  /** Takes a function, since a scene names its page before it is open. */
  constructor(page: () => Page) {
    this.#page = page;
  }

  get page(): Page {
    return this.#page();
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  async go(room: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: room }).click();
    await this.heading(room).waitFor();
  }

  async view(name: string | RegExp): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  get inspector(): Locator {
    return this.page.getByRole('region', { name: 'Inspector', exact: true });
  }

  grid(name: string | RegExp): Grid {
    return new Grid(this.page.getByRole('grid', { name }));
  }

  /** The table of a section, whose rows hold links. */
  section(name: string | RegExp): Locator {
    return this.page.getByRole('region', { name });
  }

  /** Waits until no job is shown as running. */
  async idle(): Promise<void> {
    await this.page.getByRole('contentinfo').getByText('No job running').waitFor({ timeout: 100_000 });
  }

  /** Runs a command by name through the palette, by keyboard alone. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    const box = this.page.getByRole('combobox', { name: 'Search commands' });
    // Letters typed before it has the focus would be lost.
    await box.and(this.page.locator(':focus')).waitFor();
    await this.page.keyboard.type(name);
    // Enter runs the first: it has to be this one, which it is once the list has been searched.
    await this.page.getByRole('option').first().filter({ hasText: name }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('dialog', { name: 'Command palette' }).waitFor({ state: 'detached' });
  }
}

export class Grid {
  readonly root: Locator;

  constructor(root: Locator) {
    this.root = root;
  }

  /** A cell by row (first = 0) as shown and column (first = 0). */
  cell(row: number, column: number): Locator {
    return this.root.locator(`[data-cell="${row}:${column}"]`);
  }

  async rowCount(): Promise<number> {
    await this.root.waitFor();
    return Number(await this.root.getAttribute('aria-rowcount')) - 1;
  }
}
