import { describe, expect, it } from 'vitest';
import { activationOf, draftOf, type Activation } from './draft.ts';

const saved: Activation = {
  id: 'newsletter',
  name: 'Newsletter',
  description: 'Monthly',
  purpose: 'email-marketing',
  destination: { id: 'mailing-service', kind: 'email-service', name: 'Mailing service', processor: true },
  columns: [{ attribute: 'contact_point_email.address', name: 'email', required: true }],
  format: 'csv',
  owner: 'Marketing',
  sla: { freshnessHours: 24 },
  legalBasis: 'consent',
};

describe('the form of a dataset', () => {
  it('gives back what it was opened with, shown or not', () => {
    expect(activationOf(draftOf(saved, ''), saved)).toEqual(saved);
  });

  it('takes out what was emptied', () => {
    const draft = { ...draftOf(saved, ''), owner: '', freshnessHours: '', destinationName: ' ' };
    const { owner: _owner, sla: _sla, ...rest } = saved;
    const { name: _name, ...destination } = saved.destination;
    expect(activationOf(draft, saved)).toEqual({ ...rest, destination });
  });

  it('leaves the basis of another purpose behind', () => {
    const made = activationOf({ ...draftOf(saved, ''), purpose: 'analytics' }, saved);
    expect(made).toMatchObject({ purpose: 'analytics' });
    expect(made).not.toHaveProperty('legalBasis');
  });
});
