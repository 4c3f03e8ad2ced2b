import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../../shared/workspace/index.ts';
import type { DiagramTheme } from '../../../ui/diagram/diagram-theme.ts';
import { makeBox } from '../canvas/model-boxes.ts';
import { graphOf } from '../canvas/model-graph.ts';
import { underlayOf } from '../canvas/model-underlay.ts';
import { cutTo, svgText } from './svg-text.ts';
import { writeModelSvg } from './write-model-svg.ts';

const tones = Object.fromEntries(
  ['plain', 'faint', 'accent', 'ok', 'warn', 'bad', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8'].map(
    (tone) => [tone, '#123456'],
  ),
) as DiagramTheme['tones'];
const theme: DiagramTheme = {
  tones,
  paper: '#fff',
  surface: '#fff',
  surface2: '#eee',
  border: '#ccc',
  text: '#000',
  text2: '#333',
  accentSoft: '#def',
  font: 'sans-serif',
};
const person: Entity = {
  id: 'person',
  name: 'Person <b>&"',
  definition: '',
  key: ['person_id'],
  attributes: [
    { id: 'person_id', name: 'Person', type: 'text', classification: 'indirect', definition: '' },
    { id: 'boss', name: 'Boss\u0000', type: 'text', classification: 'sensitive', definition: '' },
  ],
  relationships: [
    {
      id: 'reports_to',
      name: 'reports to',
      to: 'person',
      attributes: ['boss'],
      toAttributes: ['person_id'],
      cardinality: 'many-to-one',
      optional: true,
    },
  ],
};
const graph = graphOf({ entities: [person], areas: [], notes: [], layout: { positions: [] } }, 'logical');
const box = makeBox(
  graph,
  'person',
  { x: 0, y: 0 },
  { findings: new Map(), changes: new Map(), pinned: new Set() },
);
const boxes = box === undefined ? [] : [box];

describe('the drawing as a file', () => {
  const underlay = underlayOf(graph, { notation: 'crows-foot', notes: new Map(), tones: new Map() })((id) =>
    boxes.find((one) => one.id === id),
  );
  const svg = writeModelSvg({ title: 'Model', boxes, underlay }, theme);

  it('holds boxes, rows and lines, a relationship to itself too, with every name escaped', () => {
    expect(svg).toContain('Person &lt;b&gt;&amp;&quot;');
    expect(svg).not.toContain('<b>');
    expect(svg).toContain('reports to');
    expect(svg.match(/<path d="M[^"]+" stroke-linejoin="round"/g)).toHaveLength(1);
    expect(svg).not.toContain('\u0000');
  });

  it('needs nothing from elsewhere, and is the same each time', () => {
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|href|url\(|<script|<style|@import/,
    );
    expect(writeModelSvg({ title: 'Model', boxes, underlay }, theme)).toBe(svg);
  });

  it('cuts names that are too long, by letters and not by halves of them', () => {
    expect(cutTo('abcdef', 1000, 12)).toBe('abcdef');
    expect(cutTo('😀😀😀😀😀😀', 21, 12)).toBe('😀😀…');
    expect(svgText('a<b>')).toBe('a&lt;b&gt;');
  });
});
