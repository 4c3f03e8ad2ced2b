import { parse } from 'yaml';
import {
  statedEncryption,
  statedSecrecy,
  type PrivacyFacts,
  type PrivacyRetention,
  type PrivacyUse,
} from '../../model/index.ts';
import type { Entity } from '../../workspace/index.ts';

type Element = Readonly<Record<string, unknown>>;

/**
 * What an ODCS contract says about the use of its columns, by the custom properties of our profile (`c360Uses`,
 * `c360Retention`; README of a pack). A contract without the profile says nothing about uses: `null`, which is compared with
 * nothing. The text has been read as a contract before, so it is bounded and well formed.
 */
export function contractPrivacy(text: string, entities: readonly Entity[]): readonly PrivacyFacts[] {
  const said = new Map<string, Element>();
  const root: unknown = parse(text);
  for (const table of listIn(root, 'schema'))
    for (const column of listIn(table, 'properties'))
      said.set(`${textIn(table, 'id')}.${textIn(column, 'id')}`, customOf(column));
  const profiled = [...said.values()].some((custom) => 'c360Uses' in custom || 'c360Retention' in custom);
  return entities.flatMap((entity) =>
    entity.attributes.map((column): PrivacyFacts => {
      const attribute = `${entity.id}.${column.id}`;
      const custom = said.get(attribute) ?? {};
      return {
        attribute,
        classification: column.classification,
        secrecy: statedSecrecy(column),
        encryptedName: statedEncryption(column),
        ...(column.sensitivity === undefined ? {} : { sensitivity: column.sensitivity }),
        uses: profiled ? usesOf(custom['c360Uses']) : null,
        retention: profiled ? retentionOf(custom['c360Retention']) : null,
        recipients: null,
        ...(profiled ? limitsOf(custom) : {}),
      };
    }),
  );
}

/** Whether an ODCS contract gives itself a name; it need not. */
export function namesItself(text: string): boolean {
  return textIn(parse(text), 'name') !== '';
}

function limitsOf(custom: Element): Pick<PrivacyFacts, 'bases' | 'destinations' | 'masking'> {
  const [bases, destinations, masking] = ['c360Bases', 'c360Destinations', 'c360Masking'].map(
    (key) => custom[key],
  );
  const names = (value: unknown): readonly string[] | 'any' =>
    Array.isArray(value) ? value.filter((item) => typeof item === 'string') : 'any';
  return {
    bases: names(bases),
    destinations: names(destinations),
    ...(typeof masking === 'string' ? { masking } : {}),
  };
}

function usesOf(value: unknown): readonly PrivacyUse[] {
  return elements(value).flatMap((use): PrivacyUse[] => {
    const [purpose, legalBasis, outcome] = [
      textIn(use, 'purpose'),
      textIn(use, 'legalBasis'),
      textIn(use, 'outcome'),
    ];
    return purpose === '' || (outcome !== 'allow' && outcome !== 'mask')
      ? []
      : [{ purpose, legalBasis, outcome }];
  });
}

function retentionOf(value: unknown): readonly PrivacyRetention[] {
  return elements(value).map((rule) => ({
    rule: textIn(rule, 'rule'),
    days: daysOfPeriod(textIn(rule, 'period')),
    obligation: textIn(rule, 'obligation'),
  }));
}

/** `8 years 6 months` as days, a month counted as 30.4375; `null` for anything that is no period. */
export function daysOfPeriod(text: string): number | null {
  const count = (unit: string): number => Number(new RegExp(`(\\d+) ${unit}s?\\b`).exec(text)?.[1] ?? 0);
  const days = Math.floor((count('year') * 12 + count('month')) * 30.4375) + count('day');
  return days === 0 ? null : days;
}

function customOf(column: Element): Element {
  return Object.fromEntries(
    elements(column['customProperties']).map((entry) => [textIn(entry, 'property'), entry['value']]),
  );
}

function listIn(value: unknown, key: string): readonly Element[] {
  return isElement(value) ? elements(value[key]) : [];
}

function elements(value: unknown): readonly Element[] {
  return Array.isArray(value) ? value.filter(isElement) : [];
}

function textIn(value: Element, key: string): string {
  const text = value[key];
  return typeof text === 'string' ? text : '';
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
