export { answersOfCase, type AskedOfRecipients } from './answers-of-case.ts';
export { type DrpExercise, drpExercise } from './drp.ts';
export { type OpenDsrRequest, openDsrRequest } from './opendsr.ts';
export { propagationFile } from './propagation-file.ts';
export type { PropagationRequest } from './propagation-request.ts';
export {
  type PropagationAnswer,
  type PropagationState,
  propagationStates,
  type PropagationStatus,
  propagationStatus,
  readAnswer,
} from './propagation-status.ts';
