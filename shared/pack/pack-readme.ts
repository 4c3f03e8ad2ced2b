import { counted } from '../kernel/index.ts';
import type { WorkspaceModel } from '../workspace/index.ts';
import { fileFormatOf } from './file-formats.ts';
import { markdownText } from './markdown.ts';
import type { PackFile, PackInputs } from './pack-inputs.ts';
import { partOfFile, partPlaces, type PackSection } from './part-places.ts';

/** The first file a reader opens: what this is, where to start, what opens it, how to check it, then each file by part. */
export function packReadme({ model, run, asOf, product }: PackInputs, files: readonly PackFile[]): string {
  const sections = partPlaces.flatMap((section) => {
    const own = files.filter(({ path }) => partOfFile(path) === section.part);
    return own.length === 0 ? [] : [{ section, own }];
  });
  const decisions =
    run === undefined
      ? 'The pack was made without a resolved run, so it holds no decisions about persons.\n'
      : `Decisions are as of ${asOf}, for ${counted(run.consent.resolution.personCount, 'person')} from ${counted(run.consent.resolution.recordCount, 'record')}.\n`;
  return `# ${markdownText(model.manifest.name)}: specification pack

${describe(model)}
${decisions}
It was made with ${markdownText(`${product.name} ${product.version}`)} and holds no raw personal value. Person ids and record numbers are pseudonyms
and still personal data. Where law is mentioned, it is not legal advice.

## Start here

${startHere(files)}
## Parts

| part | where | files | what opens it |
| --- | --- | ---: | --- |
${sections.map(partLine).join('')}
## Check the pack

\`manifest.json\` lists each file with size and SHA-256. Check them all with \`c360 verify FILE\`, or one by one with any tool that
computes SHA-256. The check shows that the files are those of the manifest; that the manifest itself is the original, only its
digest from another channel can show. What checks the content of each format, \`manifest.json\` says as its validator.

## Custom properties in the contracts

${customProperties}
## Files

${sections.map(fileList).join('')}`;
}

interface Reader {
  readonly who: string;
  readonly why: string;
  /** Files that are named when they are there, in the order of reading. */
  readonly reads: readonly string[];
}

const readers: readonly Reader[] = [
  {
    who: 'Architect',
    why: 'the model, why it is so, and what is left to do',
    reads: ['spec.html', 'model/er.mmd', 'LOSS.md', 'backlog.md'],
  },
  {
    who: 'Engineer',
    why: 'tables, payloads, transformations and where columns come from',
    reads: ['model/ddl.sql', 'dbt/dbt_project.yml', 'lineage/columns.csv', 'product.odps.yaml'],
  },
  {
    who: 'Privacy officer',
    why: 'what is processed for what, and who may use it',
    reads: [
      'governance/record-of-processing.html',
      'governance/data-flows.html',
      'rules/purposes.yaml',
      'decisions/use-matrix.csv',
    ],
  },
];

function startHere(files: readonly PackFile[]): string {
  const there = new Set(files.map(({ path }) => path));
  const lines = readers.flatMap(({ who, why, reads }) => {
    const links = reads.filter((path) => there.has(path)).map(link);
    return links.length === 0 ? [] : [`- **${who}** (${why}): ${links.join(', ')}\n`];
  });
  return lines.length === 0 ? 'The parts that were chosen are listed below.\n' : lines.join('');
}

interface Section {
  readonly section: PackSection;
  readonly own: readonly PackFile[];
}

function partLine({ section: { title, places, opens }, own }: Section): string {
  const used = places.filter((place) =>
    own.some(({ path }) => (place.endsWith('/') ? path.startsWith(place) : path === place)),
  );
  return `| ${title} | ${used.map((place) => `\`${place}\``).join(', ')} | ${String(own.length)} | ${opens} |\n`;
}

function fileList({ section: { title, about }, own }: Section): string {
  const lines = own.map(({ path }) => {
    const known = fileFormatOf(path);
    const format = known === undefined ? '' : `${known.format} ${known.version ?? ''}`.trim();
    return `| ${link(path)} | ${known?.meaning ?? ''} | ${format} |\n`;
  });
  return `### ${title}\n\n${about} (${counted(own.length, 'file')}).\n\n| file | what it is | format |\n| --- | --- | --- |\n${lines.join('')}\n`;
}

function link(path: string): string {
  return `[${markdownText(path)}](${encodeURI(path)})`;
}

const customProperties = `| property | on | meaning |
| --- | --- | --- |
| c360Category | attribute | data category |
| c360SameAs | attribute | names of the same thing in other systems |
| c360Uses | attribute | purposes that may use it: purpose, legal basis, allow or mask, policy rule |
| c360Retention | attribute | retention rules: rule, period, obligation (keep at most or at least), citation |
| c360Class | column | what the column was found to hold |
| c360Ignored | column | loaded and shown, never used as evidence or data |
| c360MappedTo | column | attributes it fills |
| c360Trust, c360Country, c360Jurisdiction, c360ObservedAt, c360CountryColumn | source | trust in 0–100, country, jurisdiction, time and country columns |
`;

function describe({ manifest, sources, entities, mappings, purposes, policies }: WorkspaceModel): string {
  const about = manifest.description === undefined ? '' : `${markdownText(manifest.description)}\n\n`;
  const counts = [
    counted(sources.length, 'source'),
    counted(entities.length, 'entity', 'entities'),
    counted(mappings.length, 'mapping'),
    counted(purposes.length, 'purpose'),
    counted(policies.length, 'policy', 'policies'),
  ];
  return `${about}This is the specification of a customer data model: what a team needs to build it, check it and answer for it, in the
formats that their tools read. It describes ${counts.join(', ')}.`;
}
