import { billingFile, billingRows } from './extracts/billing.ts';
import { crmFile, crmRows } from './extracts/crm.ts';
import { marketingFile, marketingRows } from './extracts/marketing.ts';
import type { Delivered } from './extracts/sighting.ts';
import { supportFile, supportRows } from './extracts/support.ts';
import { webshopFile, webshopRows } from './extracts/webshop.ts';
import { appearances } from './people/appearances.ts';
import type { Person } from './people/person.ts';
import { makePopulation } from './people/population.ts';
import { Seeded } from './random.ts';

export const harborSeed = 360;
export const harborPeople = 8000;

export interface Harbor {
  /** Extracts by file name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** `source,row,entity` for every record that can be loaded; source = base name of the extract, row from 1. */
  readonly truth: string;
}

interface Made {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly rows: readonly Delivered<unknown>[];
}

/** One source: draws its rows, then writes them down. Each source has a sequence of its own. */
function made<Row>(
  file: string,
  seed: number,
  people: readonly Person[],
  draw: (random: Seeded, people: readonly Person[]) => Delivered<Row>[],
  write: (rows: readonly Delivered<Row>[]) => Uint8Array,
): Made {
  const rows = draw(new Seeded(seed), people);
  return { file, rows, bytes: write(rows) };
}

/** The whole sample: the same seed gives the same bytes on every machine. */
export function makeHarbor(seed: number = harborSeed, count: number = harborPeople): Harbor {
  const known = appearances(new Seeded(seed + 6), makePopulation(new Seeded(seed), count));
  const extracts = [
    made('crm.csv', seed + 1, known.crm, crmRows, crmFile),
    made('webshop.ndjson', seed + 2, known.webshop, webshopRows, webshopFile),
    made('billing.parquet', seed + 3, known.billing, billingRows, billingFile),
    made('support.xlsx', seed + 4, known.support, supportRows, supportFile),
    made('marketing.csv', seed + 5, known.marketing, marketingRows, marketingFile),
  ];
  return { files: new Map(extracts.map(({ file, bytes }) => [file, bytes])), truth: truthOf(extracts) };
}

function truthOf(extracts: readonly Made[]): string {
  const lines = ['source,row,entity'];
  for (const { file, rows } of extracts) {
    const source = file.replace(/\.[^.]+$/, '');
    rows.forEach(({ entity }, index) => {
      if (entity !== null) lines.push(`${source},${index + 1},${entity}`);
    });
  }
  return `${lines.join('\n')}\n`;
}
