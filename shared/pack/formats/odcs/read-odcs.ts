import { breathe, fail, ok, type Job } from '../../../kernel/index.ts';
import {
  areaSchema,
  domainSchema,
  termSchema,
  warningDiagnostic,
  type Area,
  type Domain,
  type Term,
} from '../../../workspace/index.ts';
import { readYaml, type YamlText } from '../../import/read-yaml.ts';
import { hasMember } from '../file-head.ts';
import {
  emptyImport,
  type ImportedModel,
  type ImportFile,
  type ImportFinding,
  type ImportFormat,
  type Loss,
  type Reader,
} from '../format.ts';
import { heldFindings, withHeld } from '../nested-losses.ts';
import { isObject } from '../own-annotation.ts';
import { checkMembers } from './check-members.ts';
import { customOf, textIn } from './custom-properties.ts';
import { foreignOf, type Element } from './element.ts';
import { hasProfile, headShape, readHead, writeHead } from './head.ts';
import { headFacts } from './head-facts.ts';
import type { OdcsVersion } from './odcs-members.ts';
import { readTables } from './read-tables.ts';
import { upgradeV2 } from './upgrade-v2.ts';
import { upgradeV3 } from './upgrade-v3.ts';

/**
 * Reads a data contract of ODCS 2.2 to 3.2. Members that have no place in the model are kept with what they belong to
 * (`foreign.odcs`), so that writing the contract again gives what came in. A file of our profile gives back what it was
 * written from.
 *
 * Errors: `import.unreadable` for what is no text, `yaml.syntax`, `schema.invalid-value` when it is no contract.
 */
export const readOdcs: Reader = async (file, { job, upgrade = false }) => {
  const location = { file: file.name };
  if (file.text === null) return fail('import.unreadable', 'The file is not UTF-8 text', { location });
  const parsed = readYaml(file.text, file.name);
  if (!parsed.ok) return parsed;
  const { value, locate } = parsed.value;
  if (!isObject(value) || value['kind'] !== 'DataContract')
    return fail('schema.invalid-value', 'The file is no ODCS contract: `kind: DataContract` is missing', {
      location,
    });
  const declared = textIn(value, 'apiVersion') ?? '';
  const old = declared.startsWith('v2.');
  const upgraded = old
    ? upgradeV2(value, file.name)
    : { root: upgrade && declared.startsWith('v3.0.') ? upgradeV3(value) : value, losses: [] };
  const { version, findings } = versionOf(declared, upgrade, locate);
  const checked = old ? [] : await checkMembers(value, version, locate, job);
  const read = await contractModel(upgraded.root, file, job);
  return ok({
    ...read,
    findings: [...parsed.value.findings, ...findings, ...checked, ...read.findings],
    losses: [...upgraded.losses, ...read.losses],
  });
};

function versionOf(
  declared: string,
  upgrade: boolean,
  locate: YamlText['locate'],
): { readonly version: OdcsVersion; readonly findings: ImportFinding[] } {
  const location = locate(['apiVersion']);
  const older = (message: string): ImportFinding =>
    warningDiagnostic('import.older-version', message, {
      location,
      ...(upgrade || declared.startsWith('v2.')
        ? {}
        : { fix: 'Import it with the upgrade (--upgrade), or leave it.' }),
    });
  if (declared.startsWith('v2.'))
    return {
      version: '3.1',
      findings: [older(`The contract follows ODCS ${declared.slice(0, 12)}; it is upgraded to v3.1.0`)],
    };
  if (declared.startsWith('v3.0.')) {
    const done = upgrade ? 'it is upgraded to v3.1.0' : 'it is kept in that version';
    return {
      version: '3.0',
      findings: [older(`The contract follows ODCS ${declared.slice(0, 12)}; ${done}`)],
    };
  }
  if (declared === 'v3.1.0') return { version: '3.1', findings: [] };
  const message = `ODCS ${declared.slice(0, 20)} is not known here; the contract is read as v3.2, and nothing of it is lost`;
  return {
    version: '3.2',
    findings:
      declared === 'v3.2.0'
        ? []
        : [
            warningDiagnostic('import.older-version', message, {
              location,
              fix: 'Look at what came of it; where it is read otherwise than meant, ask for it as v3.1.0.',
            }),
          ],
  };
}

async function contractModel(root: Element, file: ImportFile, job: Job): Promise<ImportedModel> {
  const vocabulary = vocabularyOf(root);
  const tables = await readTables(root, file.name, vocabulary.domains, job);
  await breathe(job);
  const promised = tables.entities.slice(0, tables.tables);
  const entityIds = promised.map(({ id }) => id);
  const fallback = file.name.replace(/^.*[/\\]/, '').replace(/(?:\.odcs)?\.(?:ya?ml|json)$/i, '');
  const contract = readHead(root, entityIds, fallback);
  const extent = contract.apiVersion === undefined ? 'full' : 'short';
  const model = { domains: tables.domains, terms: vocabulary.terms, areas: vocabulary.areas };
  const { schema, ...rest } = root;
  const head = Array.isArray(schema) && schema.length === 0 ? root : rest;
  const facts = headFacts(contract, promised, model);
  const foreign = foreignOf(head, writeHead(contract, facts, extent), headShape);
  return {
    ...emptyImport,
    ...model,
    entities: withHeld(tables.entities, tables.holds),
    holds: tables.holds,
    // Classes of a contract are its own affair: none is written into it that it does not have.
    classified: new Set(
      tables.entities.flatMap(({ id, attributes }) => attributes.map((one) => `${id}.${one.id}`)),
    ),
    contracts: [{ ...contract, ...(foreign === undefined ? {} : { foreign: { odcs: { ...foreign } } }) }],
    findings: [...tables.findings, ...heldFindings(tables.holds, file.name)],
    losses: tables.losses satisfies readonly Loss[],
  };
}

interface Vocabulary {
  readonly areas: readonly Area[];
  readonly domains: readonly Domain[];
  readonly terms: readonly Term[];
}

/** Areas, domains and terms that our profile carries at the contract. */
function vocabularyOf(root: Element): Vocabulary {
  const custom = hasProfile(root) ? customOf(root) : {};
  return {
    areas: parsed(custom['c360Areas'], areaSchema),
    domains: parsed(custom['c360Domains'], domainSchema),
    terms: parsed(custom['c360Terms'], termSchema),
  };
}

function parsed<T>(
  value: unknown,
  schema: {
    safeParse(item: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
  },
): T[] {
  return (Array.isArray(value) ? value : []).flatMap((item: unknown) => {
    const read = schema.safeParse(item);
    return read.success ? [read.data] : [];
  });
}

export const odcsFormat: ImportFormat = {
  id: 'odcs',
  title: 'ODCS data contract',
  endings: ['.odcs.yaml', '.odcs.yml', '.yaml', '.yml'],
  recognise: (head) => {
    // Its tables may come first and be many: the whole text is looked at, where it can be a contract at all.
    if (!head.text.includes('DataContract')) return 0;
    return hasMember(head, 'kind', '["\']?DataContract\\b') && hasMember(head, 'apiVersion') ? 95 : 0;
  },
  read: readOdcs,
};
