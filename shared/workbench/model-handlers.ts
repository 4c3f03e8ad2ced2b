import { normaliserIds } from '../identity/index.ts';
import {
  candidateKeys,
  checkModel,
  conceptualView,
  defaultNaming,
  isTemplateId,
  lintNaming,
  modelMends,
  namedView,
  physicalView,
} from '../model/index.ts';
import { assertNever, fail, ok } from '../kernel/index.ts';
import { compareDiagnostics, usagesOf, type Diagnostic, type WorkspaceModel } from '../workspace/index.ts';
import { dbmlScript, mermaidText } from '../pack/index.ts';
import type { HandlersOf } from './handlers.ts';
import { observedRelationships } from './model/observed-relationships.ts';
import { templateList, templateSteps } from './model/template-steps.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function modelHandlers(state: WorkbenchState): HandlersOf<'model'> {
  const { session, sources } = state;
  let last: { readonly model: WorkspaceModel; readonly findings: readonly Diagnostic[] } | null = null;
  /** The model is a new object after every change, so what was found in it holds as long as it is there. */
  const findings = (model: WorkspaceModel): readonly Diagnostic[] => {
    if (last?.model !== model) last = { model, findings: modelFindings(model, session.diagnostics()) };
    return last.findings;
  };
  return {
    'model.get': async () => {
      const model = session.model();
      const { entities, mappings, areas, notes, terms, domains, naming, contracts, adrs, layout } = model;
      const releases = model.releases.map(({ id, version, at, note }) => ({
        id,
        version,
        at,
        ...(note === undefined ? {} : { note }),
      }));
      return ok({
        entities,
        mappings,
        areas,
        notes,
        terms,
        domains,
        naming,
        contracts,
        releases,
        adrs,
        layout,
        findings: findings(model),
      });
    },
    'model.view': async (args) => {
      const { entities, domains } = session.model();
      switch (args.view) {
        case 'conceptual':
          return ok({ view: 'conceptual', ...conceptualView(entities) });
        case 'physical':
          return ok({ view: 'physical', tables: physicalView(entities, domains, args.warehouse) });
        case 'named':
          return ok({ view: 'named', ...namedView(entities, args.names) });
        default:
          return assertNever(args);
      }
    },
    'model.naming': async ({ standard }) => {
      const { entities, naming } = session.model();
      const wanted = standard === 'default' ? defaultNaming : naming;
      return ok({ standard: wanted, problems: lintNaming(entities, wanted) });
    },
    'model.mends': async () => ok(modelMends(session.model(), session.diagnostics())),
    'model.text': async ({ format }) => {
      const model = session.model();
      return ok({ text: format === 'mermaid' ? mermaidText(model.entities) : dbmlScript(model).text });
    },
    'model.cardinality': ({ entity }, job) =>
      state.jobs.pass(() => observedRelationships(state, entity ?? null, job)),
    'model.candidateKeys': ({ source }, job) =>
      state.jobs.pass(async () => {
        const engine = await sources.stored(source, job);
        if (!engine.ok) return engine;
        return candidateKeys(engine.value, source, sources.last(source)?.columns ?? [], job);
      }),
    'model.templates': async () => ok(templateList()),
    'model.templateSteps': async ({ template }) =>
      isTemplateId(template)
        ? ok(templateSteps(template, new Set(session.texts().keys())))
        : fail('usage.argument', `There is no template "${template}"`),
    'model.usages': async ({ thing }) => usagesOf(session.texts(), thing),
  };
}

const places = /^(?:model|mappings|contracts|adr)\//;

function modelFindings(model: WorkspaceModel, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [
    ...diagnostics.filter(({ location }) => places.test(location?.file ?? '')),
    ...checkModel(model, { normalisers: normaliserIds }),
  ].sort(compareDiagnostics);
}
