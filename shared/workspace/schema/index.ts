export * from './attribute-policy.ts';
export * from './consent.ts';
export * from './decision.ts';
export * from './entity.ts';
export * from './manifest.ts';
export * from './mapping.ts';
export * from './ruleset.ts';
export * from './source.ts';
