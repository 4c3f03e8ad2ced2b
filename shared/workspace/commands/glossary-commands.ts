import { z } from 'zod';
import { ok } from '../../kernel/index.ts';
import { removeEverywhere } from '../change-references.ts';
import { workspacePath } from '../file-kind.ts';
import { contractSchema, domainSchema, namingSchema, termSchema } from '../schema/index.ts';
import { id } from '../schema/field.ts';
import { defineCommand, editFile, putFile } from './command.ts';
import { inSequence, putPart, removePart } from './model-file.ts';

const cascade = z.boolean().optional();

/** Words of the business, values that attributes may take, the naming standard, and contracts. */
export const glossaryCommands = [
  defineCommand({
    id: 'term.put',
    title: 'Put term',
    description: 'Adds a term of the glossary, or replaces what it says.',
    schema: z.strictObject({ term: termSchema }),
    label: ({ term }) => `Put term ${term.name}`,
    apply: (context, { term }) => putPart(context, 'glossary', 'terms', term),
  }),
  defineCommand({
    id: 'term.remove',
    title: 'Remove term',
    description: 'Removes a term. Refused while it is used; `cascade` removes the uses, too.',
    schema: z.strictObject({ term: id, cascade }),
    label: ({ term }) => `Remove term ${term}`,
    apply: (context, args) =>
      inSequence(
        context,
        ({ texts }) => removeEverywhere(texts, { kind: 'term', id: args.term }, args.cascade ?? false),
        (now) => removePart(now, 'glossary', 'terms', 'term', args.term),
      ),
  }),
  defineCommand({
    id: 'domain.put',
    title: 'Put domain',
    description: 'Adds a domain of values, or replaces what it says.',
    schema: z.strictObject({ domain: domainSchema }),
    label: ({ domain }) => `Put domain ${domain.name}`,
    apply: (context, { domain }) => putPart(context, 'domains', 'domains', domain),
  }),
  defineCommand({
    id: 'domain.remove',
    title: 'Remove domain',
    description: 'Removes a domain. Refused while attributes use it; `cascade` takes it from them.',
    schema: z.strictObject({ domain: id, cascade }),
    label: ({ domain }) => `Remove domain ${domain}`,
    apply: (context, args) =>
      inSequence(
        context,
        ({ texts }) => removeEverywhere(texts, { kind: 'domain', id: args.domain }, args.cascade ?? false),
        (now) => removePart(now, 'domains', 'domains', 'domain', args.domain),
      ),
  }),
  defineCommand({
    id: 'naming.put',
    title: 'Set naming standard',
    description: 'Replaces the naming standard that the model is checked against.',
    schema: z.strictObject({ naming: namingSchema }),
    label: () => 'Set naming standard',
    apply: (context, { naming }) => putFile(context, 'naming', undefined, naming),
  }),
  defineCommand({
    id: 'contract.put',
    title: 'Put contract',
    description: 'Adds a contract, or replaces what it says.',
    schema: z.strictObject({ contract: contractSchema }),
    label: ({ contract }) => `Put contract ${contract.name} ${contract.version}`,
    apply: (context, { contract }) => putFile(context, 'contract', contract.id, contract),
  }),
  defineCommand({
    id: 'contract.remove',
    title: 'Remove contract',
    description: 'Removes a contract.',
    schema: z.strictObject({ contract: id }),
    label: ({ contract }) => `Remove contract ${contract}`,
    apply: (context, { contract }) => {
      const there = editFile(context, 'contract', contract, () => ok());
      if (!there.ok) return there;
      const path = workspacePath('contract', contract);
      return ok([{ path, before: context.texts.get(path) ?? null, after: null }]);
    },
  }),
];
