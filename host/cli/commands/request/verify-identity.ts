import { type Command, Option } from 'commander';
import { fail, ok } from '../../../../shared/kernel/index.ts';
import { proofKinds } from '../../../../shared/workspace/index.ts';
import type { ArgsOf } from '../../../../shared/workbench/index.ts';
import type { Cli } from '../../cli.ts';
import { type CaseOptions, caseCommand, doing, stepOutcome } from './case-options.ts';

interface Options extends CaseOptions {
  readonly proof?: ArgsOf<'cases.prove'>['kind'];
  readonly about?: string;
  readonly match: boolean;
  readonly why?: string;
  readonly doubt?: string;
  readonly needed?: NonNullable<ArgsOf<'cases.verify'>['required']>;
  readonly result?: 'verified' | 'failed';
}

/** `c360 request verify-identity W ID --proof …`: what was checked of who asks, and what came of it. */
export function verifyIdentityCommand(request: Command, cli: Cli): void {
  caseCommand<Options>(
    request,
    cli,
    'verify-identity',
    'who asks: a doubt, proofs that were checked, and what came of it; no value of a proof is kept',
    [
      new Option('--proof <kind>', 'a proof that was checked').choices(proofKinds),
      new Option('--about <attribute>', 'what a data point was about, for example person.birth_date'),
      new Option('--no-match', 'the proof did not match'),
      new Option('--why <text>', 'why less would not do; needed for an identity document'),
      new Option('--doubt <text>', 'the reasonable doubt about who asks (Art 12(6) GDPR)'),
      new Option('--needed <level>', 'how sure one has to be').choices([
        'none',
        'reasonable',
        'reasonably-high',
      ]),
      new Option('--result <result>', 'what came of it').choices(['verified', 'failed']),
    ],
    async ({ api }, id, options) => {
      const { proof, about, why, doubt, needed, result } = options;
      if (proof !== undefined) {
        const done = await api.call('cases.prove', {
          id,
          kind: proof,
          about,
          matched: options.match,
          why,
          ...doing(options),
        });
        if (!done.ok || (doubt ?? needed ?? result) === undefined)
          return done.ok ? ok(stepOutcome(done.value)) : done;
      }
      if ((doubt ?? needed ?? result) === undefined)
        return fail('usage.argument', 'Say what was checked: --proof, --doubt, --needed or --result.');
      const done = await api.call('cases.verify', { id, doubt, required: needed, result, ...doing(options) });
      return done.ok ? ok(stepOutcome(done.value)) : done;
    },
  );
}
