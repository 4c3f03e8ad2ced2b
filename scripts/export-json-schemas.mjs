// Writes schemas/*.schema.json from the zod schemas of the workspace files. `npm test` fails when they are not current.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runnerImport } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'schemas');
const { module } = await runnerImport(path.join(root, 'shared/workspace/index.ts'), { configFile: false });
const schemas = module.workspaceJsonSchemas();
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!schemas.has(name)) rmSync(path.join(folder, name));
for (const [name, text] of schemas) writeFileSync(path.join(folder, name), text);
console.log(`${schemas.size} JSON Schemas written to schemas/`);
