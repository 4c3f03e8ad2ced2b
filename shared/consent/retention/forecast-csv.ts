import { spreadsheetLine } from '../../kernel/index.ts';
import type { ExpiryForecast } from './expiry-forecast.ts';

/** A forecast as CSV for people: one line per bucket and rule, in the order of the forecast. */
export function forecastCsv({ lines, rules }: ExpiryForecast): string {
  const byId = new Map(rules.map((rule) => [rule.rule, rule]));
  const heading = [
    'when',
    'rule',
    'period',
    'action',
    'records',
    'cells',
    'held',
    'kept',
    'due',
    'released',
    'citation',
  ];
  const body = lines.map(({ bucket, rule, records, cells, held, kept, due, released }) => {
    const told = byId.get(rule);
    const counts = [records, cells, held, kept, due, released].map(String);
    return [bucket, rule, told?.period ?? '', told?.action ?? '', ...counts, told?.citation ?? ''];
  });
  return [heading, ...body].map(spreadsheetLine).join('');
}
