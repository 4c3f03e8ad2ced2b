import { useMemo, useState, type JSX } from 'react';
import { formatInstant } from '../../ui/format.ts';
import { TextField } from '../../ui/text-field.tsx';

/** The two moments of a decision; what is left out is now, and everything known today. */
export interface Moments {
  readonly asOf?: string;
  readonly known?: string;
}

/** Days as people choose them, and the ends of those days in UTC as calls want them. */
export interface ChosenMoments {
  readonly asOf: string;
  readonly known: string;
  readonly moments: Moments;
  readonly setAsOf: (day: string) => void;
  readonly setKnown: (day: string) => void;
}

export function useMoments(): ChosenMoments {
  const [asOf, setAsOf] = useState('');
  const [known, setKnown] = useState('');
  const moments = useMemo((): Moments => {
    const [said, knownBy] = [endOf(asOf), endOf(known)];
    return {
      ...(said === undefined ? {} : { asOf: said }),
      ...(knownBy === undefined ? {} : { known: knownBy }),
    };
  }, [asOf, known]);
  return { asOf, known, moments, setAsOf, setKnown };
}

/** What had been said by the end of one day, with what was known by the end of another: a decision of the past, replayed. */
export function MomentFields({
  asOf,
  known,
  setAsOf,
  setKnown,
}: Omit<ChosenMoments, 'moments'>): JSX.Element {
  return (
    <>
      <span className="day-field">
        <TextField
          label="As of the end of"
          title="What had been said by then. Empty: now"
          type="date"
          value={asOf}
          onChange={setAsOf}
        />
      </span>
      <span className="day-field">
        <TextField
          label="Known by the end of"
          title="Only what had been recorded by then. Empty: everything known today"
          type="date"
          value={known}
          onChange={setKnown}
        />
      </span>
    </>
  );
}

/** With what knowledge a decision was made, in words. */
export function knownText(known: string | null): string {
  return known === null ? ' with everything known today' : ` with what was known ${formatInstant(known)}`;
}

/** The end of a day in UTC; nothing while the day is not written out. */
function endOf(day: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T23:59:59.999Z` : undefined;
}
