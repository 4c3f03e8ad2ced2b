import { unwrap } from '../../shared/kernel/index.ts';
import { type ClockInputs, readClock } from '../../shared/requests/index.ts';
import type { Deadline } from './deadline-oracle.ts';

/** The reading of the product's clock in the words of the oracle. */
export function readDeadline(inputs: ClockInputs): Deadline {
  const reading = unwrap(readClock(inputs));
  return {
    status: reading.status,
    extended: reading.extended,
    begins: reading.begins,
    firstDue: reading.firstDue,
    due: reading.due,
    daysLeft: reading.daysLeft,
    acknowledgeBy: reading.acknowledgement?.due ?? null,
    closedOn: reading.closedOn,
    findings: reading.findings
      .filter(({ event }) => event !== null)
      .map(({ event, code, severity }) => `${String(event)}:${code}:${severity}`)
      .toSorted(),
  };
}
