const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export function formatCount(count: number): string {
  return whole.format(count);
}

/** `1 record`, `2,304 records`. */
export function formatCounted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A share of a whole. Never shows 0 % or 100 % for what is not exactly that. */
export function formatShare(part: number, total: number): string {
  if (total === 0) return '–';
  return formatRatio(part / total);
}

/** A number between 0 and 1 as a percentage. */
export function formatRatio(ratio: number): string {
  const percent = ratio * 100;
  if (percent === 0 || percent === 100) return `${percent} %`;
  if (percent > 99.9) return '>99.9 %';
  if (percent < 0.1) return '<0.1 %';
  return `${percent.toFixed(percent < 10 || percent > 99 ? 1 : 0)} %`;
}

/** Thousandths of a bit as signed bits: `+7.214`. */
export function formatBits(milliBits: number): string {
  const text = (Math.abs(milliBits) / 1000).toFixed(2);
  if (milliBits === 0) return '0.00';
  return `${milliBits > 0 ? '+' : '−'}${text}`;
}

/** A probability with as many digits as it takes not to say 0 or 1 falsely. */
export function formatProbability(probability: number): string {
  if (probability < 0.0001) return '<0.0001';
  if (probability > 0.9999) return '>0.9999';
  return probability.toFixed(4);
}

export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return unit === 0
    ? `${formatCount(bytes)} bytes`
    : `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit] ?? ''}`;
}

export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds - minutes * 60);
  if (minutes < 60) return `${minutes} min ${rest} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `2026-03-01T08:30:00.000Z` as `2026-03-01 08:30:00 UTC`; anything else as it is. */
export function formatInstant(iso: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z?)$/.exec(iso);
  return match === null ? iso : `${match[1]} ${match[2]}${match[3] === 'Z' ? ' UTC' : ''}`;
}

/** `2026-03-01T08:30:12Z` as `2026-03-01 08:30`, for columns; anything else as it is. */
export function formatMinute(iso: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})/.exec(iso);
  return match === null ? iso : `${match[1]} ${match[2]}`;
}

/** A bound of a histogram as written by the profile: long fractions of numbers are cut to two digits. */
export function formatBound(text: string): string {
  return /^-?\d+\.\d{3,}$/.test(text) ? Number(text).toFixed(2) : text;
}

/** A fixed word of the workspace (`legitimate-interest`) as words. */
export function formatTerm(term: string): string {
  return term.replaceAll('-', ' ');
}

/** `contact_point_email.address` as words, where the model gives it no name: `email address`. Ids of comparisons, too. */
export function formatAttribute(attribute: string): string {
  const [entity = '', name] = attribute.split('.');
  if (name === undefined) return entity.replaceAll(/[_-]/g, ' ');
  const words = name.replaceAll('_', ' ');
  const kind = entity.startsWith('contact_point_') ? `${entity.slice('contact_point_'.length)} ` : '';
  return `${kind}${words}`;
}
