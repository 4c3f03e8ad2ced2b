export * from './data-categories.ts';
export * from './dpv-terms.ts';
export * from './fides-keys.ts';
export * from './legal-basis-terms.ts';
