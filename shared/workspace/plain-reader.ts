import { isAlias, isCollection, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { ErrorCode, Location } from '../kernel/index.ts';
import { errorDiagnostic, type Diagnostic } from './diagnostic.ts';
import { formatKeyPath, type KeyPath } from './key-path.ts';
import { forbiddenKeys, maxYamlDepth } from './yaml-format.ts';

/** Reads nodes as plain values, and refuses on the way what has no business in a document of facts. */
export class PlainReader {
  readonly findings: Diagnostic[] = [];
  readonly #place: (offset: number) => Location;

  constructor(place: (offset: number) => Location) {
    this.#place = place;
  }

  refuse(offset: number, message: string, fix: string, path: KeyPath, code: ErrorCode = 'yaml.syntax'): void {
    const location = { ...this.#place(offset), ...(path.length > 0 ? { path: formatKeyPath(path) } : {}) };
    this.findings.push(errorDiagnostic(code, message, { location, fix }));
  }

  read(node: Node, path: KeyPath): unknown {
    const offset = node.range?.[0] ?? 0;
    if (path.length > maxYamlDepth) {
      this.refuse(offset, `The file is nested more than ${maxYamlDepth} levels deep`, 'Flatten it.', []);
      return null;
    }
    if (isAlias(node)) {
      this.refuse(offset, `The alias *${node.source} is not used here`, 'Write the value out.', path);
      return null;
    }
    if (node.anchor !== undefined) {
      this.refuse(
        offset,
        `The anchor &${node.anchor} is not used here`,
        'Remove it, and write each value out.',
        path,
      );
    }
    if (node.tag !== undefined && node.tag !== '') {
      this.refuse(
        offset,
        `The tag ${node.tag} is not used here`,
        'Remove it; quote the value to keep it text.',
        path,
      );
    }
    if (isCollection(node))
      return isMap(node) ? this.#readMap(node, path) : isSeq(node) ? this.#readList(node, path) : null;
    return isScalar(node) ? node.value : null;
  }

  #readMap(map: YAMLMap, path: KeyPath): Record<string, unknown> {
    const plain: Record<string, unknown> = {};
    for (const { key, value } of map.items) {
      if (!isScalar(key)) continue;
      const name = String(key.value);
      if (forbiddenKeys.has(name)) {
        this.refuse(key.range?.[0] ?? 0, `The key "${name}" is not allowed`, 'Rename the key.', path);
        continue;
      }
      // A key's own anchor or tag is refused like a value's.
      this.read(key, [...path, name]);
      plain[name] = value === null ? null : this.read(value as Node, [...path, name]);
    }
    return plain;
  }

  #readList(list: { items: readonly unknown[] }, path: KeyPath): unknown[] {
    return list.items.map((item, index) => this.read(item as Node, [...path, index]));
  }
}
