const words: Readonly<Record<string, string>> = {
  'policy-allows': 'a policy allows it',
  'policy-masks': 'a policy masks it',
  'policy-denies': 'a policy denies it',
  'policy-unreadable': 'a policy cannot be read',
  'condition-unknown': 'what a condition asks is not known',
  'condition-not-met': 'the condition of a rule does not hold',
  'no-policy-covers': 'no policy covers it',
  'purpose-not-permitted': 'the attribute may not serve the purpose',
  'basis-not-permitted': 'the attribute may not rest on that basis',
  'destination-not-permitted': 'the attribute may not be sent there',
  'special-basis-missing': 'the purpose names no ground for special categories',
  'on-suppression-list': 'the suppression list names the person',
  'processing-restricted': 'processing is restricted',
  'retention-expired': 'its keeping has expired',
  'retention-unknown': 'whether it may be kept is not known',
  'hold-only': 'only a legal hold keeps it',
  'consent-given': 'consent was given',
  'consent-missing': 'there is no consent',
  'consent-requested': 'consent was asked for, not given',
  'consent-expired': 'consent has expired',
  'consent-refused': 'consent was refused',
  'consent-withdrawn': 'consent was withdrawn',
  'consent-objected': 'the person objected',
  'consent-unreadable': 'a statement cannot be read',
  'opt-out-regime': 'no objection where opting out is the rule',
  'stricter-overruled': 'a later word holds over a stricter one',
  'unknown-jurisdiction': 'the jurisdiction is not known',
  'unknown-purpose': 'the purpose is not known',
  'no-value': 'there is no value',
  'masking-refused': 'it cannot be masked as asked',
  'masked-by-column': 'the dataset masks it',
  'nothing-permitted': 'nothing may be delivered of the person',
};

/** A reason code in words. */
export function reasonWords(code: string): string {
  return words[code] ?? code;
}
