import { packParts, type PackPart } from './pack-parts.ts';

/** One part as a reader of the pack finds it. */
export interface PackSection {
  readonly part: PackPart;
  readonly title: string;
  readonly about: string;
  /** Folders, with a slash at the end, and single files. The longest that fits a path decides. */
  readonly places: readonly string[];
  /** Tools that read it. */
  readonly opens: string;
}

const found: Readonly<Record<PackPart, Pick<PackSection, 'places' | 'opens'>>> = {
  readable: {
    places: ['README.md', 'LOSS.md', 'spec.html', 'spec.pdf', 'spec.xlsx'],
    opens: 'a browser, a PDF reader, a spreadsheet',
  },
  contracts: { places: ['contracts/'], opens: 'Data Contract CLI, data catalogs, C360 Workbench' },
  product: { places: ['product.odps.yaml'], opens: 'data catalogs that read ODPS' },
  model: {
    places: ['c360.yaml', 'sources/', 'model/', 'mappings/'],
    opens: 'C360 Workbench; dbdiagram (DBML), Mermaid, the warehouse (SQL)',
  },
  layout: { places: ['model/layout.json'], opens: 'C360 Workbench' },
  schemas: {
    places: ['schemas/', 'iglu/'],
    opens: 'JSON Schema validators, Avro, schema registries, Snowplow',
  },
  events: { places: ['events/'], opens: 'RudderStack, Segment' },
  lineage: { places: ['lineage/'], opens: 'OpenLineage servers such as Marquez, a spreadsheet' },
  dbt: { places: ['dbt/'], opens: 'dbt' },
  semantics: { places: ['semantic/'], opens: 'tools that read Apache Ossie' },
  sample: { places: ['datapackage.json', 'sample/'], opens: 'frictionless, a spreadsheet' },
  rules: { places: ['rules/', 'decisions/'], opens: 'C360 Workbench, a text editor, a spreadsheet (CSV)' },
  governance: { places: ['governance/'], opens: 'a browser, a PDF reader, ODRL and Cedar engines' },
  adr: { places: ['adr/'], opens: 'a text editor' },
  backlog: { places: ['backlog.csv', 'backlog.md'], opens: 'an issue tracker (CSV), a text editor' },
};

export const partPlaces: readonly PackSection[] = packParts.map(({ id, title, about }) => ({
  part: id,
  title,
  about: `${about.slice(0, 1).toUpperCase()}${about.slice(1)}`,
  ...found[id],
}));

/** The part that a file of a pack belongs to; undefined for `manifest.json`. */
export function partOfFile(path: string): PackPart | undefined {
  const length = (place: string): number =>
    place === path || (place.endsWith('/') && path.startsWith(place)) ? place.length : 0;
  let best: { readonly part: PackPart; readonly length: number } | undefined;
  for (const { part, places } of partPlaces) {
    const fit = Math.max(...places.map(length));
    if (fit > (best?.length ?? 0)) best = { part, length: fit };
  }
  return best?.part;
}
