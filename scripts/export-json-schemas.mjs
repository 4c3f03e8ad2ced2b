// Writes schemas/*.schema.json: those of the workspace files, from their zod schemas, and that of the profile of our data
// contracts. `npm test` fails when they are not current.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runnerImport } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'schemas');
const load = async (file) => (await runnerImport(path.join(root, file), { configFile: false })).module;
const { workspaceJsonSchemas } = await load('shared/workspace/index.ts');
const { profileJsonSchema } = await load('shared/pack/formats/odcs/profile-schema.ts');
const schemas = new Map([...workspaceJsonSchemas(), ['odcs-profile.schema.json', profileJsonSchema()]]);
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!schemas.has(name)) rmSync(path.join(folder, name));
for (const [name, text] of schemas) writeFileSync(path.join(folder, name), text);
console.log(`${schemas.size} JSON Schemas written to schemas/`);
