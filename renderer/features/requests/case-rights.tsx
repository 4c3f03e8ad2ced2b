import type { JSX } from 'react';
import type { CaseDetail } from '../../../shared/workbench/index.ts';
import { CorrectionDesk } from './correction-desk.tsx';
import { NoticeDesk } from './notice-desk.tsx';
import { ObjectionDesk } from './objection-desk.tsx';
import { RestrictionDesk } from './restriction-desk.tsx';

/** What a right asks for beside its clock: corrections, an objection, a restriction, who has to be told of them. */
export function CaseRights({ detail }: { readonly detail: CaseDetail }): JSX.Element | null {
  const { right, corrections, objection, restriction, notices } = detail.case;
  const parts = [
    right === 'rectification' || corrections.length > 0 ? (
      <CorrectionDesk key="correction" detail={detail} />
    ) : null,
    right === 'objection' || right === 'opt-out' || objection !== undefined ? (
      <ObjectionDesk key="objection" detail={detail} />
    ) : null,
    right === 'restriction' || restriction !== undefined ? (
      <RestrictionDesk key="restriction" detail={detail} />
    ) : null,
    ['rectification', 'erasure', 'restriction'].includes(right) || notices.length > 0 ? (
      <NoticeDesk key="notices" detail={detail} />
    ) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : <>{parts}</>;
}
