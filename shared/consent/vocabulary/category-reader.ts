import {
  dataCategories,
  sensitivities,
  type Sensitivity,
  type WorkspaceModel,
} from '../../workspace/index.ts';

/** What data categories say about the values in them. */
export interface CategoryReader {
  /** `public` for none. One that is not known counts like the nearest above it that is, and as special where none is. */
  sensitivityOf(category: string | null): Sensitivity;
}

type OwnCategories = WorkspaceModel['consentVocabulary']['categories'];

/** Own categories hold over those of the same id that come with the program. */
export function categoryReader(own: OwnCategories = []): CategoryReader {
  const known = new Map([...dataCategories, ...own].map(({ id, sensitivity }) => [id, sensitivity]));
  const sensitivityOf = (category: string): Sensitivity => {
    const found = known.get(category);
    if (found !== undefined) return found;
    const dot = category.lastIndexOf('.');
    return dot < 0 ? 'special' : sensitivityOf(category.slice(0, dot));
  };
  return { sensitivityOf: (category) => (category === null ? 'public' : sensitivityOf(category)) };
}

/** The higher of two sensitivities. */
export function stricter(a: Sensitivity, b: Sensitivity): Sensitivity {
  return sensitivities.indexOf(a) >= sensitivities.indexOf(b) ? a : b;
}
