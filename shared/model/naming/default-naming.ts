import type { Naming } from '../../workspace/index.ts';

/** A standard to begin with: snake case, entities in the singular, last words of attributes that promise a type. */
export const defaultNaming: Naming = {
  entities: { case: 'snake', maxLength: 63, number: 'singular' },
  attributes: { case: 'snake', maxLength: 63 },
  classWords: {
    at: 'timestamp',
    date: 'date',
    id: 'text',
    count: 'integer',
    amount: 'decimal',
    json: 'json',
  },
  abbreviations: { identifier: 'id', organisation: 'organization', telephone: 'phone' },
  forbidden: [
    { word: 'tmp', why: 'What is kept is not temporary.' },
    { word: 'misc', why: 'It says nothing about what is in it.' },
    { word: 'flag', why: 'Say what is true when it is set: is_minor, can_sms.' },
  ],
  reservedWordsOf: ['duckdb', 'postgresql', 'snowflake', 'bigquery', 'databricks', 'redshift'],
};
