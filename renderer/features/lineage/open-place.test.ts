import { describe, expect, it } from 'vitest';
import { targetOf } from './open-place.ts';

describe('the screen of a file', () => {
  it.each([
    ['model/entities/person.yaml', { kind: 'entity', entity: 'person' }],
    ['sources/crm.yaml', { kind: 'source', source: 'crm' }],
    ['mappings/crm--person.yaml', { kind: 'room', room: 'model', view: 'mapping' }],
    ['identity/default.yaml', { kind: 'room', room: 'identity', view: 'ruleset' }],
    ['consent/retention.yaml', { kind: 'room', room: 'consent', view: 'retention' }],
    ['consent/policies/core-use.yaml', { kind: 'room', room: 'consent', view: 'policies' }],
    ['activations/newsletter.yaml', { kind: 'room', room: 'activation', view: 'list' }],
  ])('%s', (file, target) => {
    expect(targetOf(file)).toEqual(target);
  });

  it('is none for a file that no screen shows', () => {
    expect(targetOf('c360.yaml')).toBeUndefined();
  });
});
