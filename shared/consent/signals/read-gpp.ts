import type { DecodedSignal, SignalStatement, TcfFacts } from './signal.ts';
import type { OptOut, SignalPurposes } from './signal-mapping.ts';
import { readTcf } from './read-tcf.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Fields of the US sections that object, by what they object to. In each 0 is not applicable, 1 opted out, 2 did not. */
const optOuts: Readonly<Record<string, OptOut>> = {
  SaleOptOut: 'sale',
  SharingOptOut: 'sharing',
  TargetedAdvertisingOptOut: 'targetedAdvertising',
};

/**
 * What the sections of a GPP string say. The sections of the United States only ever object: that somebody did not opt
 * out is no consent. A known child without consent (1) objects to sale, sharing and targeted advertising.
 */
export function readGpp(sections: Readonly<Record<string, Fields>>, purposes: SignalPurposes): DecodedSignal {
  const parts = Object.entries(sections).map(([name, fields]) => readSection(name, fields, purposes));
  const named = parts.map(({ jurisdiction }) => jurisdiction).filter((one) => one !== null);
  return {
    statements: parts.flatMap(({ statements }) => statements),
    at: parts.find(({ at }) => at !== null)?.at ?? null,
    jurisdiction: named.length === 1 ? (named[0] ?? null) : null,
    unmapped: parts.flatMap(({ unmapped }) => unmapped),
  };
}

function readSection(name: string, fields: Fields, purposes: SignalPurposes): DecodedSignal {
  if (name === 'tcfeuv2') return readTcf(tcfFields(fields), purposes);
  const nothing: DecodedSignal = { statements: [], at: null, jurisdiction: null, unmapped: [] };
  if (name === 'uspv1')
    return fields['OptOutSale'] === 'Y' ? { ...nothing, ...objections(['sale'], name, purposes) } : nothing;
  if (!name.startsWith('us')) return { ...nothing, unmapped: [`GPP section ${name}`] };
  const by = Object.entries(optOuts).flatMap(([field, kind]) => (fields[field] === 1 ? [kind] : []));
  const child = [fields['KnownChildSensitiveDataConsents']].flat().includes(1);
  const kinds: OptOut[] = [
    ...by,
    ...(fields['Gpc'] === true ? (['gpc'] as const) : []),
    ...(child ? (['sale', 'sharing', 'targetedAdvertising'] as const) : []),
  ];
  return {
    ...nothing,
    ...objections([...new Set(kinds)], name, purposes),
    jurisdiction: name === 'usnat' ? null : `US-${name.slice(2).toUpperCase()}`,
  };
}

function objections(
  kinds: readonly OptOut[],
  section: string,
  purposes: SignalPurposes,
): Pick<DecodedSignal, 'statements' | 'unmapped'> {
  const statements = kinds.flatMap((kind) =>
    purposes
      .objected(kind)
      .map((purpose): SignalStatement => ({ purpose, state: 'objected', text: `GPP ${section}: ${kind}` })),
  );
  const silent = kinds.filter((kind) => purposes.objected(kind).length === 0);
  return { statements, unmapped: silent.map((kind) => `GPP ${section}: ${kind}`) };
}

function tcfFields(fields: Fields): TcfFacts {
  const bit = (field: string, number: number): boolean => {
    const bits = fields[field];
    return Array.isArray(bits) && bits[number - 1] === true;
  };
  const listed = (field: string, id: number): boolean => {
    const ids = fields[field];
    return Array.isArray(ids) && ids.includes(id);
  };
  const updated = fields['LastUpdated'];
  return {
    lastUpdated: new Date(updated instanceof Date ? updated.getTime() : String(updated)).toISOString(),
    consent: (number: number) => bit('PurposeConsents', number),
    legitimateInterest: (number: number) => bit('PurposeLegitimateInterests', number),
    vendor: (id: number) => listed('VendorConsents', id),
    vendorInterest: (id: number) => listed('VendorLegitimateInterests', id),
  };
}
