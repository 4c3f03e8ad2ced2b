import type { DecodedSignal, SignalStatement, TcfFacts } from './signal.ts';
import type { SignalPurposes } from './signal-mapping.ts';
import { tcfPurposes } from './tcf-purposes.ts';

/**
 * What a TCF string says about our purposes. One that rests on consent is given when each TCF purpose behind it is
 * consented to (and the own vendor is, where one is named), and refused otherwise. One that rests on legitimate interest is
 * objected to when a TCF purpose behind it has neither consent nor an open legitimate interest. Other bases ask nobody.
 */
export function readTcf(facts: TcfFacts, purposes: SignalPurposes): DecodedSignal {
  const statements = purposes.ids.flatMap((id): SignalStatement[] => {
    const basis = purposes.find(id)?.legalBasis;
    const numbers = purposes.tcfOf(id);
    if (numbers.length === 0) return [];
    const vendor = purposes.tcfVendor;
    const consented = (number: number): boolean =>
      facts.consent(number) && (vendor === null || facts.vendor(vendor));
    const open = (number: number): boolean =>
      facts.legitimateInterest(number) && (vendor === null || facts.vendorInterest(vendor));
    if (basis === 'consent') {
      const missing = numbers.filter((number) => !consented(number));
      return [
        missing.length === 0
          ? { purpose: id, state: 'given', text: `TCF purposes ${numbers.join(', ')}: yes` }
          : { purpose: id, state: 'refused', text: `TCF purposes ${missing.join(', ')}: no` },
      ];
    }
    if (basis !== 'legitimate-interest') return [];
    const closed = numbers.filter((number) => !consented(number) && !open(number));
    return closed.length === 0
      ? []
      : [
          {
            purpose: id,
            state: 'objected',
            text: `TCF purposes ${closed.join(', ')}: no legitimate interest`,
          },
        ];
  });
  const mapped = new Set(purposes.ids.flatMap((id) => purposes.tcfOf(id)));
  return {
    statements,
    at: facts.lastUpdated,
    jurisdiction: null,
    unmapped: mapped.size > 0 ? [] : [`TCF purposes ${tcfPurposes.join(', ')}`],
  };
}
