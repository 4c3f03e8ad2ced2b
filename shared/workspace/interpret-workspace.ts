import { compareText } from '../kernel/index.ts';
import { checkReferences } from './check-references.ts';
import { defaultConsentVocabulary, defaultJurisdictions } from './default-consent.ts';
import { compareDiagnostics, warningDiagnostic, type Diagnostic } from './diagnostic.ts';
import { emptyModel } from './empty-model.ts';
import {
  eventsFolder,
  isDecisionFile,
  isEventFile,
  isWorkspaceFile,
  kindOfPath,
  workspaceFolders,
  type FileKindName,
} from './file-kind.ts';
import { parseFile, type ParsedFile } from './parsed-file.ts';
import { readDecisionRecords } from './read-adr.ts';
import { readDecisions, type DecisionCache } from './read-decisions.ts';
import { readRecordedEvents, type EventCache, type UnreadableLine } from './read-recorded-events.ts';
import { defaultConsentSettings } from './schema/index.ts';
import { unreadablePolicy } from './unreadable-policy.ts';
import type { WorkspaceModel } from './workspace-model.ts';

export interface Interpretation {
  /** `null` when c360.yaml is missing or has errors: nothing can be said without it. */
  readonly model: WorkspaceModel | null;
  /** Sorted by file, line, column. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Remembers how each text was read, so that after an edit only the changed files are parsed again. */
export interface ParseCache {
  readonly files: Map<string, { readonly text: string; readonly result: ReturnType<typeof parseFile> }>;
  readonly decisions: DecisionCache;
  readonly events: EventCache;
}

/** An empty cache, or one that knows what another knows and does not write to it. */
export function parseCache(from?: ParseCache): ParseCache {
  return { files: new Map(from?.files), decisions: new Map(from?.decisions), events: new Map(from?.events) };
}

export interface InterpretOptions {
  readonly cache?: ParseCache;
  /** A newer program wrote the files: fields that are not known here are left out instead of refused. */
  readonly newer?: boolean;
  /** Files that are there and have no text: as broken as those whose text says nothing. Their findings are the reader's. */
  readonly unreadable?: readonly string[];
}

/**
 * Texts of a workspace's files (by path) -> the model and every finding. Pure: the same texts give the same model.
 * A file that is not well formed, does not fit its schema or has another id than its name is left out of the model;
 * a file whose references point to nothing stays in it. Missing optional files stand for their defaults.
 */
export function interpretWorkspace(
  texts: ReadonlyMap<string, string>,
  { cache = parseCache(), newer = false, unreadable = [] }: InterpretOptions = {},
): Interpretation {
  const files: ParsedFile[] = [];
  const broken = unreadable.filter((path) => kindOfPath(path) !== null);
  const diagnostics: Diagnostic[] = [];
  for (const [path, text] of [...texts].sort(([a], [b]) => compareText(a, b))) {
    const place = kindOfPath(path);
    if (place === null) {
      diagnostics.push(...strayFile(path));
      continue;
    }
    const known = cache.files.get(path);
    const result =
      known?.text === text ? known.result : parseFile(path, place.kind, text, { id: place.id, newer });
    cache.files.set(path, { text, result });
    if (result.ok) files.push(result.value);
    else {
      broken.push(path);
      diagnostics.push(...result.error);
    }
  }
  const decisionFiles = new Map([...texts].filter(([path]) => isDecisionFile(path)));
  const decisions = readDecisions(decisionFiles, cache.decisions);
  diagnostics.push(...decisions.diagnostics);
  const eventFiles = new Map([...texts].filter(([path]) => isEventFile(path)));
  const events = readRecordedEvents(eventFiles, cache.events);
  diagnostics.push(...events.diagnostics);
  const records = readDecisionRecords(new Map([...texts].filter(([path]) => path.startsWith('adr/'))));
  diagnostics.push(...records.diagnostics);
  const references = checkReferences(files, broken);
  diagnostics.push(...references.diagnostics);

  const sound = files.filter(({ path }) => !references.unusable.has(path));
  const all = <Kind extends FileKindName>(kind: Kind): ParsedFile<Kind>['value'][] =>
    sound.filter((file): file is ParsedFile<Kind> => file.kind === kind).map(({ value }) => value);
  const brokenKinds = [
    ...new Set([...broken, ...references.unusable].flatMap((path) => kindOfPath(path)?.kind ?? [])),
  ].sort();
  // A default stands for a file that is missing. In the place of one that cannot be read it might permit what that forbids.
  const standIn = (kind: FileKindName): boolean => !brokenKinds.includes(kind);
  const manifest = all('manifest')[0];
  diagnostics.sort(compareDiagnostics);
  if (manifest === undefined) return { model: null, diagnostics };
  return {
    diagnostics,
    model: {
      ...emptyModel(manifest),
      sources: byId(all('source')),
      entities: byId(all('entity')),
      layout: all('layout')[0] ?? { positions: [] },
      areas: all('areas')[0]?.areas ?? [],
      notes: all('notes')[0]?.notes ?? [],
      terms: byId(all('glossary')[0]?.terms ?? []),
      domains: byId(all('domains')[0]?.domains ?? []),
      naming: all('naming')[0] ?? {},
      contracts: byId(all('contract')),
      releases: byId(all('release')),
      adrs: records.adrs,
      mappings: byId(all('mapping')),
      rulesets: byId(all('ruleset')),
      purposes: byId(all('purposes')[0]?.purposes ?? []),
      policies: byId(all('policy')),
      unreadablePolicies: broken
        .filter((path) => kindOfPath(path)?.kind === 'policy')
        .map((path) => unreadablePolicy(path, texts.get(path) ?? '')),
      attributePolicies: all('attributePolicies')[0]?.attributes ?? [],
      derived: all('derived')[0] ?? { indirectInputs: 'count', derived: [] },
      jurisdictions: byId(
        all('jurisdictions')[0]?.jurisdictions ?? (standIn('jurisdictions') ? defaultJurisdictions : []),
      ),
      retention: byId(all('retention')[0]?.rules ?? []),
      activations: byId(all('activation')),
      holds: byId(all('holds')[0]?.holds ?? []),
      recipients: all('recipients')[0] ?? { recipients: [], backups: [] },
      controller: all('controller')[0] ?? null,
      regimes: all('regimes')[0] ?? { regimes: [], reviews: [] },
      holidays: byId(all('holidays')[0]?.calendars ?? []),
      cases: byId(all('requestCase')),
      consentVocabulary:
        all('vocabulary')[0] ?? (standIn('vocabulary') ? defaultConsentVocabulary : noVocabulary),
      consentSettings: all('purposes')[0]?.settings ?? defaultConsentSettings,
      notices: all('notices')[0]?.notices ?? [],
      consentEvents: {
        events: events.events,
        unreadable: [...unreadable.filter(isEventFile).map(wholeFile), ...events.unreadable],
      },
      decisions: decisions.active,
      unreadableDecisions: unreadable.filter(isDecisionFile).sort(compareText),
      broken: brokenKinds,
    },
  };
}

/** A log of which not a line can be read may restrict anybody. */
function wholeFile(file: string): UnreadableLine {
  return { file, line: 1, subject: null };
}

/** No word is known, so every statement restricts. */
const noVocabulary: WorkspaceModel['consentVocabulary'] = { states: {}, purposes: {} };

function byId<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => compareText(a.id, b.id));
}

/** A file in a folder of the model that nothing reads is more often a slip of the pen than a wish. */
function strayFile(path: string): Diagnostic[] {
  const inModel = workspaceFolders.some((folder) => path.startsWith(`${folder}/`));
  if (!inModel || isWorkspaceFile(path) || !/\.(?:ya?ml|jsonl?)$/i.test(path)) return [];
  const fix = path.startsWith('decisions/')
    ? 'Name it decisions/<yyyy-mm>.jsonl.'
    : path.startsWith(`${eventsFolder}/`)
      ? `Name it ${eventsFolder}/<yyyy-mm>.jsonl.`
      : 'Workspace files end in .yaml and lie directly in their folder.';
  return [warningDiagnostic('workspace.invalid', `${path} is not read`, { location: { file: path }, fix })];
}
