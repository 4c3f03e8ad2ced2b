import { GppModel } from '@iabgpp/cmpapi';
import { TCString } from '@iabtechlabtcf/core';
import { causeText, fail, ok, type Result } from '../../kernel/index.ts';
import { readGpp } from './read-gpp.ts';
import type { DecodedSignal, SignalKind, TcfFacts } from './signal.ts';
import type { SignalPurposes } from './signal-mapping.ts';
import { readTcf } from './read-tcf.ts';

/** Longer ones are not read: real strings have a few thousand characters, and decoding is work for every one of them. */
const longest = 20_000;

/**
 * What a signal says about the purposes of a workspace. Pure. `consent.signal` when it cannot be decoded in full; the
 * caller then has to take it for a refusal of whatever it may be about.
 */
export function decodeSignal(
  kind: SignalKind,
  text: string,
  purposes: SignalPurposes,
): Result<DecodedSignal> {
  const trimmed = text.trim();
  if (trimmed.length > longest)
    return fail('consent.signal', `The ${names[kind]} has ${String(trimmed.length)} characters`, {
      fix: `Signals have at most ${String(longest)} characters.`,
    });
  try {
    switch (kind) {
      case 'gpc':
        return readGpc(trimmed, purposes);
      case 'tcf':
        return ok(readTcf(tcfFacts(trimmed), purposes));
      case 'gpp':
        return ok(readGpp(gppSections(trimmed), purposes));
    }
  } catch (thrown) {
    return fail('consent.signal', `The ${names[kind]} cannot be decoded`, {
      cause: causeText(thrown, 200),
      fix: 'Take it over again from where it was collected. In an extract it counts as a refusal until then.',
    });
  }
}

const names: Readonly<Record<SignalKind, string>> = {
  gpc: 'value of Sec-GPC',
  tcf: 'TCF string',
  gpp: 'GPP string',
};

/** `Sec-GPC: 1` objects. No other value exists (W3C GPC, § 3.2); the header left out says nothing, and so do its synonyms. */
function readGpc(text: string, purposes: SignalPurposes): Result<DecodedSignal> {
  const none: DecodedSignal = { statements: [], at: null, jurisdiction: null, unmapped: [] };
  const word = text.toLowerCase();
  if (word === '' || word === '0' || word === 'false') return ok(none);
  if (word !== '1' && word !== 'true')
    return fail('consent.signal', `“${text.slice(0, 40)}” is no value of Sec-GPC`, {
      fix: 'The header is 1, or it is not there.',
    });
  const objected = purposes.objected('gpc');
  return ok({
    ...none,
    statements: objected.map((purpose) => ({ purpose, state: 'objected', text: 'Global Privacy Control' })),
    unmapped: objected.length === 0 ? ['Global Privacy Control'] : [],
  });
}

function tcfFacts(text: string): TcfFacts {
  const model = TCString.decode(text);
  if (Number(model.version) !== 2)
    throw new Error(`version ${String(model.version)} of the string is not read`);
  return {
    lastUpdated: model.lastUpdated.toISOString(),
    consent: (purpose) => model.purposeConsents.has(purpose),
    legitimateInterest: (purpose) => model.purposeLegitimateInterests.has(purpose),
    vendor: (id) => model.vendorConsents.has(id),
    vendorInterest: (id) => model.vendorLegitimateInterests.has(id),
  };
}

/** Fields by section, each decoded; throws when the header names a section that the library does not know. */
function gppSections(text: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  if (text === '') throw new Error('the string is empty');
  const model = new GppModel(text);
  const decoded = model.toObject() as Record<string, Record<string, unknown>>;
  const delivered = text.split('~').length - 1;
  if (Object.keys(decoded).length !== delivered)
    throw new Error(`${String(delivered)} sections, ${String(Object.keys(decoded).length)} of them known`);
  return decoded;
}
