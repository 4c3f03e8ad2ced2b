import { appError, canonicalJson, fail, ok, type Location, type Result } from '../kernel/index.ts';
import {
  buildLineage,
  dropImpact,
  findLeaks,
  findNode,
  lineageCsv,
  lineageFiles,
  listEdges,
  pathBetween,
  searchNodes,
  type EdgeQuery,
  type LineageGraph,
  type ReachQuestion,
  type WorkspaceLineage,
} from '../lineage/index.ts';
import { locateFinding, type Diagnostic, type WorkspaceModel } from '../workspace/index.ts';
import { instant } from './consent-handlers.ts';
import type { HandlersOf } from './handlers.ts';
import { columnReach, columnReachPacked } from './lineage/column-reach.ts';
import { countedNode, edgeDto, nodeDto, pathDto } from './lineage/lineage-dto.ts';
import { lineageOverview } from './lineage/lineage-overview.ts';
import { traceExpressionOf, traceStatement } from './lineage/trace-sql.ts';
import { textFile } from './made-file.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function lineageHandlers(state: WorkbenchState): HandlersOf<'lineage'> {
  const current = lineageOfSession(state);
  const edgesAsked = lastListing();
  const locate = placing(state);
  return {
    'lineage.graph': async () => {
      const lineage = current();
      const problems: Diagnostic[] = [];
      for (const { message, place } of lineage.problems)
        problems.push({
          severity: 'warning',
          ...appError('lineage.expression', message, { location: await locate(place.file, place.path) }),
        });
      return ok(lineageOverview(lineage, problems));
    },
    'lineage.expand': async ({ dataset, offset, limit, find = '' }) => {
      const { graph } = current();
      const found = named(graph, dataset);
      if (!found.ok) return found;
      const id = graph.nodes[found.value]?.dataset ?? '';
      const needle = find.toLowerCase();
      const parts = (graph.parts.get(id) ?? []).filter((part) => {
        const { name = '', label = '' } = graph.nodes[part] ?? {};
        return `${name} ${label}`.toLowerCase().includes(needle);
      });
      const nodes = parts.slice(offset, offset + limit).flatMap((part) => countedNode(graph, part));
      return ok({ total: parts.length, nodes });
    },
    'lineage.column': async (question) => reachOf(current().graph, question, columnReach),
    'lineage.reach': async (question) => reachOf(current().graph, question, columnReachPacked),
    'lineage.edges': async ({ offset, limit, ...query }) => {
      const { graph } = current();
      const found = edgesAsked(graph, query);
      return ok({
        total: found.length,
        edges: found.slice(offset, offset + limit).flatMap((index) => {
          const edge = graph.edges[index];
          return edge === undefined ? [] : [edgeDto(graph, edge)];
        }),
      });
    },
    'lineage.path': async ({ from, to, kinds }) => {
      const { graph } = current();
      const [start, end] = [named(graph, from), named(graph, to)];
      if (!start.ok) return start;
      if (!end.ok) return end;
      return ok({ path: pathDto(graph, pathBetween(graph, start.value, end.value, kinds)) });
    },
    'lineage.search': async ({ find, layer, limit }) => {
      const { graph } = current();
      const found = searchNodes(graph, find)
        .flatMap((index) => graph.nodes[index] ?? [])
        .filter((node) => layer === undefined || node.layer === layer);
      return ok({ total: found.length, nodes: found.slice(0, limit).map(nodeDto) });
    },
    'lineage.impact': async ({ drop }) => {
      const impact = dropImpact(state.session.model(), current().graph, drop);
      if (!impact.ok) return impact;
      const count = (severity: string): number =>
        impact.value.findings.filter((one) => one.severity === severity).length;
      const findings = [];
      for (const { file, path, ...finding } of impact.value.findings)
        findings.push({ ...finding, location: await locate(file, path.join('.')) });
      return ok({
        dropped: impact.value.dropped.map(nodeDto),
        counts: { stops: count('stops'), changes: count('changes'), documents: count('documents') },
        findings,
      });
    },
    'lineage.taint': async () => {
      const { graph } = current();
      const { leaks, inputs, outputs } = findLeaks(graph);
      const findings = [];
      for (const { from, to, path, place, message, fix } of leaks)
        findings.push({
          from: nodeDto(from),
          to: nodeDto(to),
          fromClass: from.class,
          toClass: to.class,
          message,
          location: await locate(place.file, place.path),
          fix,
          path: pathDto(graph, path),
        });
      return ok({ findings, inputs, outputs });
    },
    'lineage.sql': async ({ sql: text, source }, job) => {
      const model = state.session.model();
      const { graph } = current();
      if (source === undefined) return traceStatement(state.ports, model, graph, text, job);
      if (!model.sources.some(({ id }) => id === source))
        return fail('source.not-found', `There is no source “${source}”`);
      return traceExpressionOf(model, graph, source, text);
    },
    'lineage.export': async ({ format, eventTime }) => {
      const model = state.session.model();
      const { id } = model.manifest;
      if (format === 'csv') {
        const content = utf8(lineageCsv(current().graph));
        return ok({ file: textFile(`${id}-lineage.csv`, 'text/csv', content) });
      }
      const at = instant(state, eventTime);
      if (!at.ok) return at;
      const product = { name: 'C360 Workbench', version: state.ports.productVersion };
      const [events] = lineageFiles({ model, product, eventTime: at.value });
      return ok({
        file: textFile(`${id}.openlineage.ndjson`, 'application/x-ndjson', utf8(events?.text ?? '')),
      });
    },
  };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The lineage of the workspace as it stands; built once for each state of it. */
function lineageOfSession({ session }: WorkbenchState): () => WorkspaceLineage {
  let last: { readonly model: WorkspaceModel; readonly lineage: WorkspaceLineage } | null = null;
  return () => {
    const model = session.model();
    if (last?.model !== model) last = { model, lineage: buildLineage(model) };
    return last.lineage;
  };
}

function reachOf<Dto>(
  graph: LineageGraph,
  { node, ...question }: ReachQuestion & { readonly node: string },
  answer: (graph: LineageGraph, start: number, question: ReachQuestion) => Dto | null,
): Result<Dto> {
  const found = named(graph, node);
  if (!found.ok) return found;
  const reach = answer(graph, found.value, question);
  return reach === null ? unknown(node) : ok(reach);
}

/** The edges of a query; those of the last one are kept, since a table asks for page after page of the same. */
function lastListing(): (graph: LineageGraph, query: EdgeQuery) => readonly number[] {
  let last: { readonly graph: LineageGraph; readonly key: string; readonly edges: readonly number[] } | null =
    null;
  return (graph, query) => {
    const key = canonicalJson(query);
    if (last?.graph !== graph || last.key !== key) last = { graph, key, edges: listEdges(graph, query) };
    return last.edges;
  };
}

function named(graph: LineageGraph, text: string): Result<number> {
  const found = findNode(graph, text);
  return found === undefined ? unknown(text) : ok(found);
}

function unknown(text: string): Result<never> {
  return fail('lineage.unknown-node', `The lineage of this workspace has no “${text}”`);
}

/** File, line and column of a key path; each file is read once per question. */
function placing({ session }: WorkbenchState): (file: string, path: string) => Promise<Location> {
  return async (file, path) => {
    const text = await session.readText(file);
    if (!text.ok) return { file, path };
    const plain: Diagnostic = {
      severity: 'warning',
      code: 'check.findings',
      message: '',
      location: { file, path },
    };
    return locateFinding(plain, text.value).location ?? { file, path };
  };
}
