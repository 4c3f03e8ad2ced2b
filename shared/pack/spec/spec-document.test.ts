import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { documentHtml, silentJob, type DocumentBlock } from '../../kernel/index.ts';
import { createModel } from '../../model/index.ts';
import type { Loss } from '../formats/format.ts';
import { packInputs } from '../testing/tiny-pack.ts';
import { specDocument } from './spec-document.ts';
import { writeSpec } from './write-spec.ts';

const inputs = await packInputs();
const core = { ...inputs, model: { ...inputs.model, entities: createModel('c360-core') } };
const documentOf = (losses: readonly Loss[] = []): readonly DocumentBlock[] =>
  specDocument({ inputs: core, matrix: [], losses, items: [] }).blocks;
const tables = (blocks: readonly DocumentBlock[]) => blocks.filter((block) => block.kind === 'table');

describe('the readable specification', () => {
  it('begins with contents, and tells of each entity under its own heading', () => {
    const blocks = documentOf();
    expect(blocks.some(({ kind }) => kind === 'contents')).toBe(true);
    const at = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Household member');
    const [heading, facts, definition, table] = blocks.slice(at, at + 4);
    expect(heading).toMatchObject({ level: 3 });
    expect(facts).toMatchObject({ text: expect.stringContaining('key household_id, party_id, valid_from') });
    expect(definition).toMatchObject({ kind: 'paragraph' });
    expect(table).toMatchObject({ kind: 'table' });
  });

  it('says every attribute of every entity, and has no column that says nothing', () => {
    const blocks = documentOf();
    const rows = tables(blocks)
      .filter(
        ({ columns }) => columns[0]?.title === 'Attribute' && columns.some(({ title }) => title === 'Class'),
      )
      .map((table) => table.rows.length);
    expect(rows).toEqual(core.model.entities.map(({ attributes }) => attributes.length));
    for (const { columns, rows: own } of tables(blocks))
      for (const [index, { title }] of columns.entries())
        expect(
          own.some((row) => (row[index] ?? '') !== ''),
          title,
        ).toBe(true);
  });

  it('tells losses by reason, those that nothing keeps with all their places', () => {
    const lost = (path: string, kept?: string): Loss => ({
      path,
      what: `what ${path}`,
      why: kept === undefined ? 'Nobody holds it.' : 'It has no words for it.',
      ...(kept === undefined ? {} : { kept }),
    });
    const many = Array.from({ length: 3000 }, (_, index) =>
      lost(`model/model.dbml#/e${String(index)}`, 'here'),
    );
    const blocks = documentOf([...many, lost('model/er.mmd#/a'), lost('model/er.mmd#/b')]);
    expect(tables(blocks).at(-1)?.rows).toEqual([
      [
        'Mermaid',
        'what model/er.mmd#/a: model/er.mmd#/a\nwhat model/er.mmd#/b: model/er.mmd#/b',
        '2',
        'Nobody holds it.',
        'nowhere',
      ],
      [
        'DBML',
        'what model/model.dbml#/e0; what model/model.dbml#/e1; what model/model.dbml#/e10; and 2,997 more',
        '3,000',
        'It has no words for it.',
        'here',
      ],
    ]);
  });

  it('has a page whose contents lead to its headings', () => {
    const page = documentHtml(specDocument({ inputs: core, matrix: [], losses: [], items: [] }), '');
    const linked = [...page.matchAll(/<a href="#([^"]+)">/g)].map(([, id = '']) => id);
    expect(linked.length).toBeGreaterThan(40);
    for (const id of linked) expect(page).toContain(`id="${id}"`);
  });

  it('says in LOSS.md what the font of the PDF cannot show', async () => {
    const { resolve } = createRequire(import.meta.url);
    const font = (name: string) => readFileSync(resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
    const fonts = { regular: font('DejaVuSans'), bold: font('DejaVuSans-Bold') };
    const spelled = async (name: string): Promise<readonly Loss[]> => {
      const model = { ...inputs.model, manifest: { ...inputs.model.manifest, name } };
      const content = { inputs: { ...inputs, model, fonts }, matrix: [], losses: [], items: [] };
      return (await writeSpec(content, silentJob)).losses;
    };
    expect(await spelled('Käufer, клиенты, πελάτες')).toEqual([]);
    expect(await spelled('顧客 360')).toEqual([
      {
        path: 'spec.pdf',
        what: '2 characters as written: 客 顧',
        why: 'Its font lacks them: they stand in Latin letters with their codes.',
        kept: 'spec.html and spec.xlsx',
      },
    ]);
  });
});
