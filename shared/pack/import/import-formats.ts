import { fail, ok, type Result } from '../../kernel/index.ts';
import { readAvroSchema } from '../formats/avro/read-avro-schema.ts';
import { dbmlFormat } from '../formats/dbml/read-dbml.ts';
import { csvHeaderFormat } from '../formats/csv-header/read-csv-header.ts';
import { dbtFormat } from '../formats/dbt/read-dbt-schema.ts';
import { ddlFormat } from '../formats/ddl/read-ddl.ts';
import { fileHead } from '../formats/file-head.ts';
import type { FormatId, ImportFile, ImportFormat } from '../formats/format.ts';
import { readJsonSchema } from '../formats/json-schema/read-json-schema.ts';
import { ossieFormat } from '../formats/ossie/read-ossie.ts';
import { odcsFormat } from '../formats/odcs/read-odcs.ts';

const jsonSchemaFormat: ImportFormat = {
  id: 'json-schema',
  title: 'JSON Schema',
  endings: ['.schema.json', '.json'],
  recognise: ({ text, name }) => {
    if (!text.startsWith('{')) return 0;
    const start = text.slice(0, 100_000);
    if (/"\$schema"\s*:\s*"[^"]*(?:json-schema\.org|iglucentral)/.test(start)) return 90;
    return /"properties"\s*:\s*\{/.test(start) ? (name.endsWith('.schema.json') ? 80 : 50) : 0;
  },
  read: readJsonSchema,
};

const avroFormat: ImportFormat = {
  id: 'avro',
  title: 'Avro schema',
  endings: ['.avsc'],
  recognise: ({ text, name }) => {
    if (!/^[[{]/.test(text)) return 0;
    const start = text.slice(0, 100_000);
    const record = /"type"\s*:\s*"record"/.test(start) && /"fields"\s*:\s*\[/.test(start);
    return record ? (name.endsWith('.avsc') ? 95 : 85) : 0;
  },
  read: readAvroSchema,
};

/** Every format that can be imported. */
export const importFormats: readonly ImportFormat[] = [
  odcsFormat,
  ddlFormat,
  dbmlFormat,
  jsonSchemaFormat,
  avroFormat,
  dbtFormat,
  ossieFormat,
  csvHeaderFormat,
];

/** What the content is most like decides; between equals the ending. `import.unknown-format` when it is like nothing. */
export function detectFormat(file: ImportFile): Result<ImportFormat> {
  const location = { file: file.name };
  if (file.bytes.length === 0 || file.text?.trim() === '')
    return fail('import.unknown-format', 'The file is empty', {
      location,
      fix: 'Export it again from the tool that it comes from.',
    });
  if (file.text === null)
    return fail('import.unknown-format', 'The file is no text in UTF-8 or UTF-16', {
      location,
      fix: 'Save it as text in UTF-8.',
    });
  const head = fileHead(file.name, file.text);
  // A page of HTML (or SVG) may show models, and holds none; reading one as such takes long and finds nothing.
  const formats = /^<(?:!doctype|!--|\?xml|html|svg)/i.test(head.text.slice(0, 10)) ? [] : importFormats;
  const ranked = formats
    .map((format) => ({
      format,
      sure: format.recognise(head),
      ending: format.endings.some((ending) => head.name.endsWith(ending)) ? 1 : 0,
    }))
    .filter(({ sure }) => sure > 0)
    .sort((a, b) => b.sure - a.sure || b.ending - a.ending);
  const [best] = ranked;
  if (best !== undefined) return ok(best.format);
  return fail('import.unknown-format', 'The content is of no format that can be imported', {
    location,
    fix: `Name its format, one of ${importFormats.map(({ id }) => id).join(', ')}.`,
  });
}

export function formatOf(id: FormatId): ImportFormat | undefined {
  return importFormats.find((format) => format.id === id);
}
