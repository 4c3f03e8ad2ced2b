export * from './contract/index.ts';
export { createWorkbench, type Workbench } from './create-workbench.ts';
export { newWorkspace, type NewWorkspaceOptions } from './new-workspace.ts';
export type { HostKind, WorkbenchPorts } from './ports.ts';
export * from './rpc/index.ts';
export type { RunBundle } from './run-files.ts';
export { runTask } from '../identity/index.ts';
export { verifyPack } from '../pack/index.ts';
export { type CertificateFiles, verifyCertificate } from './erasure/certificate-of-plan.ts';
