import { strFromU8, unzipSync } from 'fflate';

/** Of a sheet larger than this only its being there is told: looking through it would hold everything else up. */
const mostLookedAt = 4 * 1024 * 1024;
const mostNamed = 5;

/**
 * What a workbook holds that reading one sheet of it leaves out, as warnings: other sheets with cells, and formulas without
 * the value that Excel keeps beside them (files written by programs that do not calculate). `sheet`: the one that is read, the
 * first when missing. A workbook whose list of sheets cannot be found has no warning: reading it says what is wrong.
 */
export function workbookGaps(bytes: Uint8Array, sheet: string | undefined): readonly string[] {
  const listed = textsOf(bytes, (name) => /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels)$/.test(name));
  const targets = new Map(
    tags(listed.get('xl/_rels/workbook.xml.rels') ?? '', 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      pathOf(attribute(tag, 'Target')),
    ]),
  );
  const sheets = tags(listed.get('xl/workbook.xml') ?? '', 'sheet').map((tag) => ({
    name: attribute(tag, 'name'),
    file: targets.get(attribute(tag, 'id')) ?? '',
  }));
  const files = new Set(sheets.map(({ file }) => file));
  const large = new Set<string>();
  const texts = textsOf(bytes, (name, size) => {
    if (files.has(name) && size > mostLookedAt) large.add(name);
    return files.has(name) && size <= mostLookedAt;
  });
  const read = sheets.find(({ name }) => name === sheet) ?? sheets[0];
  const others = sheets.filter(
    (one) => one !== read && (large.has(one.file) || /<(?:\w+:)?c[\s>]/.test(texts.get(one.file) ?? '')),
  );
  const empty = (texts.get(read?.file ?? '') ?? '').match(
    /<(?:\w+:)?f(?:\s[^>]*)?(?:\/>|>[^<]*<\/(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v><\/(?:\w+:)?v>)?\s*<\/(?:\w+:)?c>/g,
  );
  return [
    ...(others.length === 0
      ? []
      : [
          `${counted(others.length, 'more sheet is', 'more sheets are')} not read: ${named(others.map(({ name }) => name))}; a source of its own reads one with \`sheet:\``,
        ]),
    ...(empty === null
      ? []
      : [
          `${counted(empty.length, 'formula has', 'formulas have')} no stored value and read as empty; open the file in Excel and save it`,
        ]),
  ];
}

function textsOf(
  bytes: Uint8Array,
  wanted: (name: string, size: number) => boolean,
): ReadonlyMap<string, string> {
  try {
    const files = unzipSync(bytes, { filter: ({ name, originalSize }) => wanted(name, originalSize) });
    return new Map(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
  } catch {
    return new Map();
  }
}

/** The opening tags of that name, with or without a prefix. */
function tags(xml: string, name: string): readonly string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? [];
}

function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\s(?:\\w+:)?${name}=(?:"([^"]*)"|'([^']*)')`).exec(tag);
  const text = found?.[1] ?? found?.[2] ?? '';
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, entity: string) => entities[entity] ?? '');
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function named(names: readonly string[]): string {
  return `${names.slice(0, mostNamed).join(', ')}${names.length > mostNamed ? ', …' : ''}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
