import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Standards of which a screen may violate none. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What the colours of a theme decide. */
const colours = { type: 'rule', values: ['color-contrast'] };

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly element?: Element; readonly failureSummary?: string }[];
  }[];
}

interface Axe {
  configure(settings: object): void;
  run(node: Document, options: object): Promise<AxeResult>;
}

/** What the page, as it is shown now, violates of all rules, or of those about colours alone; a text for each rule. */
export async function violations(page: Page, rules: 'all' | 'colours'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(violationsOfDocument, rules === 'all' ? standards : colours);
}

/**
 * Runs in the page. Most of the time of axe goes into what nobody asks for: a tree of the screens behind the one that is
 * shown, the markup and the selector of every element that is as it should be. None of it is made, nor sent to the test.
 */
async function violationsOfDocument(runOnly: readonly string[] | object): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: Axe };
  axe.configure({ noHtml: true });
  // What is not displayed is held to no rule. Axe goes by `childNodes`; the drawing of the window does not.
  const behind = [...document.querySelectorAll<HTMLElement>('[style*="display: none"]')];
  for (const part of behind) Object.defineProperty(part, 'childNodes', { value: [], configurable: true });
  try {
    const result = await axe.run(document, {
      runOnly,
      resultTypes: ['violations'],
      selectors: false,
      elementRef: true,
    });
    return result.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(
            ({ element, failureSummary }) =>
              `${element?.outerHTML.slice(0, 300) ?? ''} ${failureSummary ?? ''}`,
          )
          .join('\n')}`,
    );
  } finally {
    for (const part of behind) Reflect.deleteProperty(part, 'childNodes');
  }
}
