import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the product: the nearest one above this file that holds our package.json, built or not. */
export function productFolder(): string {
  let folder = import.meta.dirname;
  for (;;) {
    if (packageJson(folder)?.name === 'c360-workbench') return folder;
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('the product folder is not complete: no package.json');
    folder = parent;
  }
}

export function productVersion(): string {
  return packageJson(productFolder())?.version ?? '0.0.0';
}

/** The built window. */
export function rendererFolder(): string {
  return path.join(productFolder(), 'dist', 'renderer');
}

function packageJson(folder: string): { readonly name?: string; readonly version?: string } | null {
  try {
    return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as object;
  } catch {
    return null;
  }
}
