import { readdirSync, readFileSync } from 'node:fs';
import { createModel, templates, type TemplateId } from '../../shared/model/index.ts';
import { interpretWorkspace, type WorkspaceModel } from '../../shared/workspace/index.ts';
import { randomModels, workspaceOf } from './random-model.ts';

/** The workspace of the sample as its files say it. */
export function harborModel(): WorkspaceModel {
  const root = 'samples/harbor';
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter(
      (name) => /\.(?:ya?ml|md|jsonl)$/.test(name) && !name.startsWith('.') && !name.startsWith('data/'),
    );
  const { model, diagnostics } = interpretWorkspace(
    new Map(files.map((name) => [name, readFileSync(`${root}/${name}`, 'utf8')])),
  );
  if (model === null) throw new Error(diagnostics[0]?.message ?? 'no model');
  return model;
}

/** All templates, the sample, and random models with names that break writers; each with a name for messages. */
export function packedModels(random: number): (readonly [name: string, model: WorkspaceModel])[] {
  return [
    ...(Object.keys(templates) as TemplateId[]).map(
      (id) => [`template ${id}`, workspaceOf({ entities: createModel(id) }, id)] as const,
    ),
    ['Harbor', harborModel()],
    ...randomModels(random).map((model, index) => [`random ${String(index)}`, workspaceOf(model)] as const),
  ];
}
