import { canonicalJson } from '../../kernel/index.ts';
import type { Recipient } from '../../workspace/index.ts';
import type { PlannedNotice } from '../erasure/erasure-plan.ts';
import { drpExercise } from './drp.ts';
import { openDsrRequest } from './opendsr.ts';
import { type PropagationRequest, tellable } from './propagation-request.ts';

/** The file for one recipient: an OpenDSR 2.0 request, a DRP exercise request, or a letter. */
export function propagationFile(
  recipient: Recipient,
  notice: PlannedNotice,
  request: PropagationRequest,
): { readonly mediaType: string; readonly text: string } {
  const json = (value: unknown) => ({ mediaType: 'application/json', text: `${canonicalJson(value)}\n` });
  if (recipient.protocol === 'opendsr') return json(openDsrRequest(recipient, notice, request));
  if (recipient.protocol === 'drp') return json(drpExercise(recipient, request));
  return { mediaType: 'text/markdown', text: letter(recipient, notice, request) };
}

function letter(recipient: Recipient, notice: PlannedNotice, request: PropagationRequest): string {
  const known = tellable(recipient, request).map(({ value }) => `- ${value.replaceAll(/[\r\n]+/g, ' ')}`);
  const keys = request.customerIds
    .filter(({ source }) => notice.sources.includes(source))
    .map(({ source, value }) => `- ${source}: ${value.replaceAll(/[\r\n]+/g, ' ')}`);
  const law =
    notice.article === '17(2)'
      ? 'You process data that we made public. The person asks that links to it, copies and replications of it be erased (Art 17(2) GDPR).'
      : 'We disclosed data of this person to you and erase it now. We tell you so under Art 19 GDPR; please erase it as well.';
  return `# Erasure of personal data

To: ${recipient.name}
From: ${request.controller}
Request: ${request.requestId}
Date: ${request.submittedAt.slice(0, 10)}

${law}

The person is known to you as:
${[...known, ...keys].join('\n') || '- (nothing that may be told; ask us)'}

Please confirm within ${String(Math.ceil(recipient.retryHours / 24))} days what you erased, what you keep, and on what ground.
`;
}
