import { errorDiagnostic, warningDiagnostic, type Diagnostic } from './diagnostic.ts';
import { kindOfPath } from './file-kind.ts';
import { isKind, type ParsedFile } from './parsed-file.ts';
import { referencesOf } from './references.ts';
import { findPurposeCycle } from './purpose-cycle.ts';
import { Catalog } from './catalog.ts';

/**
 * Checks every reference by id of every file against what the workspace holds. What points into a file that is itself broken
 * is not reported: its own finding comes first. `unusable` names files that no reader could use safely (a purpose that is
 * its own ancestor).
 */
export function checkReferences(
  files: readonly ParsedFile[],
  brokenPaths: readonly string[],
): { readonly diagnostics: readonly Diagnostic[]; readonly unusable: ReadonlySet<string> } {
  const broken = brokenPaths.map(kindOfPath).filter((place) => place !== null);
  const catalog = new Catalog(files, broken);
  const unusable = new Set<string>();
  const diagnostics = files.flatMap((file) => {
    const claims = [...referencesOf(file, catalog)];
    if (isKind(file, 'purposes')) {
      const cycle = findPurposeCycle(file.value.purposes);
      if (cycle !== null) {
        unusable.add(file.path);
        claims.push({
          path: ['purposes', cycle.index, 'parent'],
          message: `The purpose is its own ancestor: ${cycle.ids.join(' -> ')}`,
          code: 'schema.invalid-value',
          fix: 'Remove one `parent` of the circle.',
        });
      }
    }
    return claims.map(({ path, code = 'reference.unknown', severity, message, fix }) =>
      (severity === 'warning' ? warningDiagnostic : errorDiagnostic)(code, message, {
        location: file.document.locate(path),
        ...(fix === undefined ? {} : { fix }),
      }),
    );
  });
  return { diagnostics, unusable };
}
