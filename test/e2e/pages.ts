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

  /** Opens a view of the screen; what was shown before is gone once it is chosen. */
  async view(name: string | RegExp): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
    await this.page.getByRole('tab', { name, selected: true }).waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** A modal window by its title: short messages are dialogs, too. */
  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name });
  }

  /** Closes the modal window and waits until it is gone: it takes the keys as long as it is there, and the focus back. */
  async escape(dialog: Locator): Promise<void> {
    await this.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }

  /** What has the keyboard. */
  get focused(): Locator {
    return this.page.locator(':focus');
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
    const palette = this.dialog('Command palette');
    // Letters typed before it has the focus would be lost.
    await palette.getByRole('combobox', { name: 'Search commands' }).and(this.focused).waitFor();
    await this.page.keyboard.type(name);
    // Enter runs the first: it has to be this one, which it is once the list has been searched.
    await palette.getByRole('option').first().filter({ hasText: name }).waitFor();
    await this.page.keyboard.press('Enter');
    await palette.waitFor({ state: 'detached' });
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

  /** Rows as of now; 0 while there is no grid yet. To be polled, since rows come after the grid. */
  readonly rowCount = async (): Promise<number> =>
    (await this.root.count()) === 0 ? 0 : Number(await this.root.getAttribute('aria-rowcount')) - 1;
}
