import type { WorkspaceModel } from '../workspace/index.ts';
import { markdownText } from './markdown.ts';
import { fileFormatOf } from './file-formats.ts';
import type { PackFile, PackInputs } from './pack-inputs.ts';

/** The first file a reader opens: what is here, how to check it, and what the custom properties mean. */
export function packReadme({ model, run, asOf, product }: PackInputs, files: readonly PackFile[]): string {
  const list = files.map(({ path }) => {
    const known = fileFormatOf(path);
    const format = known === undefined ? '' : `${known.format} ${known.version ?? ''}`.trim();
    return `| [${markdownText(path)}](${encodeURI(path)}) | ${known?.meaning ?? ''} | ${format} |\n`;
  });
  const decisions =
    run === undefined
      ? 'The pack was made without a resolved run, so it holds no decisions about persons.\n'
      : `Decisions are as of ${asOf}, for ${String(run.consent.resolution.personCount)} persons from ${String(run.consent.resolution.recordCount)} records.\n`;
  return `# ${markdownText(model.manifest.name)}: specification pack

${describe(model)}
${decisions}
It was made with ${markdownText(`${product.name} ${product.version}`)} and holds no raw personal value. Person ids and record numbers are pseudonyms
and still personal data. Where law is mentioned, it is not legal advice.

## Files

| file | what it is | format |
| --- | --- | --- |
${list.join('')}
\`manifest.json\` lists each of them with size and SHA-256. Check the pack with \`c360 verify FILE\`. The check shows that the files are
those of the manifest; that the manifest itself is the original, only its digest from another channel can show.

## Custom properties in the contracts

| property | on | meaning |
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
}

function describe({ manifest, sources, entities, mappings, purposes, policies }: WorkspaceModel): string {
  const about = manifest.description === undefined ? '' : `${markdownText(manifest.description)}\n\n`;
  return `${about}${String(sources.length)} sources, ${String(entities.length)} entities, ${String(mappings.length)} mappings, ${String(purposes.length)} purposes, ${String(policies.length)} policies.`;
}
