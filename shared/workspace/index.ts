export * from './codec.ts';
export { commandRegistry } from './commands/registry.ts';
export type { CommandContext, WorkspaceCommand } from './commands/command.ts';
export * from './create-workspace-files.ts';
export * from './default-consent.ts';
export * from './diagnostic.ts';
export * from './did-you-mean.ts';
export { emptyModel } from './empty-model.ts';
export * from './file-kind.ts';
export { interpretWorkspace } from './interpret-workspace.ts';
export { workspaceJsonSchemas } from './json-schemas.ts';
export { hasOnePeriod } from './retention-references.ts';
export { usagesOf, type ModelThing, type Usage } from './model-usages.ts';
export { formatKeyPath, type KeyPath, parseKeyPath } from './key-path.ts';
export { locateFinding } from './locate-finding.ts';
export * from './memory-file-store.ts';
export * from './open-workspace.ts';
export { printDecision, readDecisions, type DecisionLog } from './read-decisions.ts';
export {
  printRecordedEvent,
  readRecordedEvents,
  type EventLog,
  type UnreadableLine,
} from './read-recorded-events.ts';
export { isDecisionRecord, readDecisionRecords } from './read-adr.ts';
export { referredKinds } from './reference-places.ts';
export { wellKnownAttributes, wellKnownEntities } from './well-known-attributes.ts';
export { recoverJournal, saveFiles, type FileChange, type Recovery } from './save-journal.ts';
export * from './schema/index.ts';
export * from './store-path.ts';
export type * from './workspace-model.ts';
export * from './workspace-session.ts';
export * from './starter-consent.ts';
export * from './terms/index.ts';
export type { UnreadablePolicy } from './unreadable-policy.ts';
