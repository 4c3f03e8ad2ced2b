import { readFileSync } from 'node:fs';
import path from 'node:path';
import { importVerdict } from './import-verdict.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const table = JSON.parse(readFileSync(path.join(root, 'architecture.json'), 'utf8'));

/** Lint rule `architecture/import`: the table of architecture.json, shown while typing. */
const importRule = {
  create(context) {
    const file = path.relative(root, context.filename ?? context.getFilename()).replaceAll('\\', '/');
    const check = (node) => {
      if (typeof node?.source?.value !== 'string') return;
      const problem = importVerdict(table, file, node.source.value);
      if (problem !== null) context.report({ node: node.source, message: problem });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

export default { meta: { name: 'architecture' }, rules: { import: importRule } };
