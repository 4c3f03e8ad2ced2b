import {
  type ConsentState,
  consentStates,
  type WordMeaning,
  type WorkspaceModel,
} from '../workspace/index.ts';
import type { PurposeTree } from './purpose-tree.ts';

/** How the words of consent logs are read. Words compare without case and outer spaces. */
export interface VocabularyReader {
  state(word: string): ConsentState | null;
  /** The same, with a confirmed yes told apart. */
  meaning(word: string): WordMeaning | null;
  purpose(word: string): string | null;
}

/**
 * Reads by `consent/vocabulary.yaml`; the names of states and ids of purposes read as themselves. A purpose word that
 * leads to no usable purpose, and two entries that differ only in case and meaning, read as null: not known.
 */
export function vocabularyReader(
  vocabulary: WorkspaceModel['consentVocabulary'],
  purposes: PurposeTree,
): VocabularyReader {
  const states = foldedTable<WordMeaning>([
    ...consentStates.map((state) => [state, state] as const),
    ...Object.entries(vocabulary.states),
  ]);
  const ids = foldedTable([
    ...purposes.purposes.map(({ id }) => [id, id] as const),
    ...Object.entries(vocabulary.purposes),
  ]);
  // Only where the file says nothing of the word: a log may call every yes `confirmed`, with no second step behind it.
  const meaning = (word: string): WordMeaning | null => {
    const found = states.get(fold(word));
    return found === undefined && fold(word) === 'confirmed' ? 'confirmed' : (found ?? null);
  };
  return {
    meaning,
    state: (word) => {
      const found = meaning(word);
      return found === 'confirmed' ? 'given' : found;
    },
    purpose: (word) => {
      const id = ids.get(fold(word)) ?? null;
      return id !== null && purposes.find(id) !== undefined ? id : null;
    },
  };
}

function fold(word: string): string {
  return word.normalize('NFKC').trim().toLowerCase();
}

function foldedTable<Value>(entries: readonly (readonly [string, Value])[]): Map<string, Value | null> {
  const table = new Map<string, Value | null>();
  for (const [word, value] of entries) {
    const key = fold(word);
    const known = table.get(key);
    table.set(key, known === undefined || known === value ? value : null);
  }
  return table;
}
