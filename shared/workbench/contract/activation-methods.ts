import { z } from 'zod';
import { activationSchema, maskings } from '../../workspace/index.ts';
import { madeFileDto, nothing, page } from './common.ts';
import { longMethod, method } from './method.ts';

/** As `asOf` and `known` of decisions; days are instants at which they begin. */
const moment = z.string().max(40).optional();
const activation = z.string().min(1).max(100);
/** The dataset as the file says it, or a draft of it that is not saved. */
const what = { activation: z.union([activation, activationSchema]), asOf: moment, known: moment };

const reasonCount = z.object({
  code: z.string(),
  count: z.int(),
  /** How many different rules, events or columns cause it, and the first few of them. */
  causes: z.int(),
  examples: z.array(z.string()),
});

/** persons = outside + audience; audience = delivered + Σ suppressed; of each column delivered + masked + withheld + empty = delivered persons. */
export const activationLedgerDto = z.object({
  persons: z.int(),
  outside: z.int(),
  audience: z.int(),
  delivered: z.int(),
  suppressed: z.array(reasonCount),
  cells: z.int(),
  columns: z.array(
    z.object({
      name: z.string(),
      attribute: z.string(),
      delivered: z.int(),
      masked: z.int(),
      withheld: z.int(),
      empty: z.int(),
      reasons: z.array(reasonCount),
    }),
  ),
});

export const disclosureDto = z.object({
  rows: z.int(),
  classes: z.int(),
  k: z.int(),
  rowsUnder: z.int(),
  highestRisk: z.number(),
  averageRisk: z.number(),
  l: z.int().nullable(),
  rowsUnderL: z.int().nullable(),
  sizes: z.array(z.object({ size: z.int(), classes: z.int() })),
  smallest: z.array(z.object({ values: z.array(z.string()), rows: z.int(), distinct: z.int().nullable() })),
});
export type DisclosureDto = z.infer<typeof disclosureDto>;

export const activationFindingDto = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  about: z.string(),
  text: z.string(),
  fix: z.string(),
});

export const activationSummaryDto = z.object({
  asOf: z.string(),
  known: z.string().nullable(),
  activation: activationSchema,
  ledger: activationLedgerDto,
  disclosure: disclosureDto.nullable(),
  findings: z.array(activationFindingDto),
});
export type ActivationSummary = z.infer<typeof activationSummaryDto>;

export const activatedCellDto = z.object({
  outcome: z.enum(['delivered', 'masked', 'withheld', 'empty']),
  value: z.string().nullable(),
  masking: z.enum(maskings).nullable(),
  reason: z.object({ code: z.string(), cause: z.string(), text: z.string() }),
});

export const activatedRowDto = z.object({
  personId: z.string(),
  suppressedBy: z.object({ code: z.string(), cause: z.string(), text: z.string() }).nullable(),
  cells: z.array(activatedCellDto),
});
export type ActivatedRowDto = z.infer<typeof activatedRowDto>;

/** What the dataset is compared with: another ruleset, another time, the rules of other workspace files, or a policy as it would be. */
export const againstDto = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ruleset'), ruleset: z.string() }),
  z.strictObject({ kind: z.literal('as-of'), asOf: z.string().max(40) }),
  z.strictObject({
    kind: z.literal('files'),
    files: z.array(z.strictObject({ path: z.string(), text: z.string() })).max(2000),
  }),
  z.strictObject({ kind: z.literal('draft'), draft: z.string().max(1_000_000) }),
]);

export const audienceDiffDto = z.object({
  before: z.int(),
  after: z.int(),
  enters: z.int(),
  leaves: z.int(),
  cellsChange: z.int(),
  same: z.int(),
  changes: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      kind: z.enum(['enters', 'leaves', 'cells-change', 'reason-changes']),
      persons: z.int(),
      examples: z.array(z.string()),
    }),
  ),
});
export type AudienceDiffDto = z.infer<typeof audienceDiffDto>;

export const activationMethods = {
  'activation.list': method(nothing, z.array(activationSchema)),
  /** Counts, risk and findings of a dataset or of a draft; nothing is written. */
  'activation.summary': longMethod(z.strictObject(what), activationSummaryDto),
  /** Persons of the audience with the outcome and reason of each cell. `only` leaves out the others. */
  'activation.preview': longMethod(
    z.strictObject({ ...what, only: z.enum(['delivered', 'suppressed']).optional(), ...page }),
    z.object({ total: z.int(), rows: z.array(activatedRowDto) }),
  ),
  /** The other rules are `before`, those in force now `after`; a draft of a policy is what comes, so it is `after`. */
  'activation.diff': longMethod(z.strictObject({ ...what, against: againstDto }), audienceDiffDto),
  /** The files to deliver: data, those kept back, manifest. */
  'activation.files': longMethod(
    z.strictObject(what),
    z.object({ summary: activationSummaryDto, files: z.array(madeFileDto) }),
  ),
};
