export { atomicWrite } from './atomic-write.ts';
export { diskFullAfter, errnoError, type WriteFault, type WriteStep } from './file-fault.ts';
export { createFolderFileStore, type FolderFileStoreOptions } from './folder-file-store.ts';
export { resolveInside } from './resolve-inside.ts';
