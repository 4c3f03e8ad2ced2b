import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const given = ['Ada', 'José', 'Łucja', 'Mei', 'Noor', 'Oyelaran', 'Priya', 'Søren', ' ', 'Zoë'];
const family = [
  "O'Neill",
  'García',
  'Nowak',
  'Chen',
  'de Vries',
  'Adeyemi',
  'Shah',
  'Holm',
  'Müller',
  'İnci',
];
const columns = ['id', 'given', 'family', 'email', 'city', 'zip', 'born', 'note'];

/** Writes a workspace with one source of so many rows, none of them like another, and one entity. Equal sizes, equal files. */
export async function writeLargeExtract(folder: string, rows: number): Promise<void> {
  for (const name of ['sources', 'data', 'model/entities'])
    await mkdir(path.join(folder, name), { recursive: true });
  const files = {
    'c360.yaml':
      'formatVersion: 2\nid: large-extract\nname: Large extract\ndefaults:\n  jurisdiction: GB\n  timeZone: Europe/London\n',
    'sources/big.yaml': `id: big\nname: Big\nextracts:\n  - path: data/big.csv\n    format: csv\ncolumns:\n${columns
      .map((name) => `  - name: ${name}\n    class: ${name === 'email' ? 'email' : 'unknown'}\n`)
      .join('')}`,
    'model/entities/guest.yaml':
      'id: guest\nname: Guest\ndefinition: Somebody who stays.\nkey: [guest_id]\nattributes:\n' +
      ['guest_id', 'name']
        .map(
          (id) =>
            `  - id: ${id}\n    name: ${id}\n    type: text\n    classification: direct\n    definition: Generated.\n`,
        )
        .join(''),
    'data/big.csv': `${columns.join(',')}\n${Array.from({ length: rows }, (_, row) => rowText(row)).join('')}`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
}

function rowText(row: number): string {
  const [first = '', last = ''] = [given[row % given.length], family[(row * 7 + 3) % family.length]];
  const born = `${1930 + (row % 80)}-${String(1 + (row % 12)).padStart(2, '0')}-${String(1 + (row % 28)).padStart(2, '0')}`;
  return `${row},${first}${row},${last},g${row}@example.com,City ${row % 300},${10000 + (row % 9000)},${born},note ${row}\n`;
}
