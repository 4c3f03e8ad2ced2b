import { assertNever } from '../kernel/index.ts';
import { activationReferences } from './activation-references.ts';
import { attributePolicyReferences } from './attribute-policy-references.ts';
import type { Catalog } from './catalog.ts';
import { columnReferences } from './column-references.ts';
import { controllerReferences } from './controller-references.ts';
import { derivedReferences } from './derived-references.ts';
import { duplicates, unknownAttribute, unknownId, type Claim } from './claim.ts';
import {
  areaReferences,
  contractReferences,
  domainReferences,
  entityReferences,
  glossaryReferences,
  layoutReferences,
  noteReferences,
} from './model-references.ts';
import { noticeReferences } from './notice-references.ts';
import { purposeReferences } from './purpose-references.ts';
import { suggestName } from './did-you-mean.ts';
import type { ParsedFile } from './parsed-file.ts';
import { holdReferences, retentionReferences } from './retention-references.ts';
import { caseReferences, holidayReferences, regimeReferences } from './request-references.ts';
import { recipientReferences } from './recipient-references.ts';
import { rulesetReferences } from './ruleset-references.ts';
import type { Manifest, Mapping, Policy, Source } from './schema/index.ts';
import { vocabularyReferences } from './vocabulary-references.ts';
import { checkStorePath } from './store-path.ts';
import type { KeyPath } from './key-path.ts';

/** What is wrong with the references of one file. */
export function referencesOf(file: ParsedFile, catalog: Catalog): Claim[] {
  const { kind, value } = file as Narrowed;
  switch (kind) {
    case 'manifest':
      return manifestReferences(value, catalog);
    case 'source':
      return sourceReferences(value, catalog);
    case 'entity':
      return entityReferences(value, catalog);
    case 'layout':
      return layoutReferences(value, catalog);
    case 'areas':
      return areaReferences(value, catalog);
    case 'notes':
      return noteReferences(value, catalog);
    case 'glossary':
      return glossaryReferences(value);
    case 'domains':
      return domainReferences(value);
    case 'naming':
      return [];
    case 'release':
      // What stood then may point to what is no longer there.
      return [];
    case 'contract':
      return contractReferences(value, catalog);
    case 'mapping':
      return mappingReferences(value, catalog);
    case 'ruleset':
      return rulesetReferences(value, catalog);
    case 'purposes':
      return purposeReferences(value, catalog);
    case 'policy':
      return policyReferences(value, catalog);
    case 'derived':
      return derivedReferences(value, catalog);
    case 'attributePolicies':
      return attributePolicyReferences(value.attributes, catalog);
    case 'notices':
      return noticeReferences(value.notices, catalog);
    case 'retention':
      return retentionReferences(value.rules, catalog);
    case 'activation':
      return activationReferences(value, catalog);
    case 'holds':
      return holdReferences(value.holds, catalog);
    case 'recipients':
      return recipientReferences(value, catalog);
    case 'controller':
      return controllerReferences(value, catalog);
    case 'regimes':
      return regimeReferences(value);
    case 'holidays':
      return holidayReferences(value);
    case 'requestCase':
      return caseReferences(value, catalog);
    case 'vocabulary':
      return vocabularyReferences(value, catalog);
    case 'jurisdictions':
      return duplicates(
        ['jurisdictions'],
        value.jurisdictions.map(({ id }) => id),
        'jurisdiction',
        'id',
      );
    default:
      return assertNever(kind);
  }
}

/** `ParsedFile` as a union over the kinds, so that a switch on the kind gives the value its type. */
type Narrowed = {
  [Kind in ParsedFile['kind']]: Pick<ParsedFile<Kind>, 'kind' | 'value'>;
}[ParsedFile['kind']];

function manifestReferences({ defaults }: Manifest, catalog: Catalog): Claim[] {
  // A workspace without rulesets has not come to identity yet; that is not an error.
  const rulesets = [...catalog.rulesets];
  return [
    ...(rulesets.length === 0
      ? []
      : unknownId(['defaults', 'ruleset'], 'ruleset', defaults.ruleset, rulesets)),
    ...jurisdiction(['defaults', 'jurisdiction'], defaults.jurisdiction, catalog),
  ];
}

function jurisdiction(path: KeyPath, id: string | undefined, { jurisdictions }: Catalog): Claim[] {
  if (id === undefined || jurisdictions === null) return [];
  return unknownId(path, 'jurisdiction', id, [...jurisdictions]);
}

function sourceReferences(source: Source, catalog: Catalog): Claim[] {
  const columns = source.columns.map(({ name }) => name);
  // Columns are filled in by the first profile; until then nothing is known about them.
  const column = (path: KeyPath, name: string | undefined): Claim[] =>
    name === undefined || columns.length === 0 ? [] : unknownId(path, 'column', name, columns);
  return [
    ...jurisdiction(['jurisdiction'], source.jurisdiction, catalog),
    ...source.key.flatMap((name, index) => column(['key', index], name)),
    ...column(['observedAt'], source.observedAt),
    ...column(['createdAt'], source.createdAt),
    ...column(['countryColumn'], source.countryColumn),
    ...duplicates(['columns'], columns, 'column', 'name'),
    ...columnReferences(source, catalog),
    ...source.extracts.flatMap(({ path }, index): Claim[] => {
      const checked = checkStorePath(path, 'read');
      if (checked.ok) return [];
      const { code, message, fix } = checked.error;
      return [{ path: ['extracts', index, 'path'], code, message, fix }];
    }),
  ];
}

function mappingReferences(mapping: Mapping, { sources, entities }: Catalog): Claim[] {
  const source = sources.get(mapping.source);
  const columns = source?.columns.map(({ name }) => name) ?? [];
  const attributes = entities.get(mapping.entity)?.attributes.map(({ id }) => id);
  const attribute = (path: KeyPath, id: string): Claim[] =>
    attributes === undefined ? [] : unknownId(path, `attribute of ${mapping.entity}`, id, attributes);
  const name = `${mapping.source}--${mapping.entity}`;
  return [
    ...(mapping.id === name
      ? []
      : [
          {
            path: ['id'],
            code: 'schema.id-mismatch' as const,
            message: `A mapping of ${mapping.source} to ${mapping.entity} is named ${name}`,
            fix: `Rename the file to ${name}.yaml and write \`id: ${name}\`.`,
          },
        ]),
    ...unknownId(['source'], 'source', mapping.source, [...sources.keys()]),
    ...unknownId(['entity'], 'entity', mapping.entity, [...entities.keys()]),
    ...mapping.fields.flatMap((field, index) => [
      ...attribute(['fields', index, 'attribute'], field.attribute),
      ...field.columns.flatMap((column, position): Claim[] =>
        columns.length === 0 || columns.includes(column)
          ? []
          : [
              {
                path: ['fields', index, 'columns', position],
                code: 'mapping.unknown-column',
                message: `The source ${mapping.source} has no column "${column}"`,
                fix: suggestName(column, columns),
              },
            ],
      ),
    ]),
    ...mapping.constants.flatMap((constant, index) =>
      attribute(['constants', index, 'attribute'], constant.attribute),
    ),
  ];
}

function purposeIds(path: KeyPath, wanted: readonly string[], { purposes }: Catalog): Claim[] {
  if (purposes === null) return [];
  return wanted.flatMap((id, index) =>
    id === '*' ? [] : unknownId([...path, index], 'purpose', id, [...purposes]),
  );
}

function policyReferences({ rules }: Policy, catalog: Catalog): Claim[] {
  return [
    ...duplicates(
      ['rules'],
      rules.map(({ id }) => id),
      'rule',
      'id',
    ),
    ...rules.flatMap((rule, index) => [
      ...purposeIds(['rules', index, 'purposes'], rule.purposes, catalog),
      ...attributeRefs(['rules', index, 'attributes'], rule.attributes ?? [], catalog),
    ]),
  ];
}

function attributeRefs(path: KeyPath, refs: readonly string[], catalog: Catalog): Claim[] {
  return refs.flatMap((ref, index) => (ref === '*' ? [] : unknownAttribute([...path, index], ref, catalog)));
}
