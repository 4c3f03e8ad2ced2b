export { atomicWrite } from './atomic-write.ts';
export { diskFullAfter, errnoError, type WriteFault, type WriteStep } from './file-fault.ts';
export { createFolderFileStore, type FolderFileStoreOptions } from './folder-file-store.ts';
export {
  openWorkspaceFolder,
  type OpenFolderOptions,
  type WorkspaceFolder,
} from './open-workspace-folder.ts';
export { resolveInside } from './resolve-inside.ts';
export { lockWorkspace, type LockOptions, type WorkspaceLock } from './workspace-lock.ts';
