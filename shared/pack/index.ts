export { dbmlScript } from './formats/dbml/write-dbml.ts';
export { ddlScript } from './formats/ddl/write-ddl.ts';
export { mermaidText } from './formats/mermaid/write-mermaid.ts';
export { consentReceipts, type Receipts } from './governance/consent-receipts.ts';
export { governanceFiles, type GovernanceFiles } from './governance/governance-files.ts';
export { readGovernance, type GovernanceInputs } from './governance/governance-inputs.ts';
export type { PackInputs } from './pack-inputs.ts';
export {
  manifestPath,
  packFormat,
  packManifestSchema,
  type PackEntry,
  type PackManifest,
} from './pack-manifest.ts';
export { readZip, zipLimits, type ZipLimits } from './read-zip.ts';
export { packRoot } from './pack-root.ts';
export { zipFiles } from './zip-files.ts';
export { verifyPack, type PackReport, type VerifiedEntry } from './verify-pack.ts';
export { packContent, writePack, type PackContent, type WrittenPack } from './write-pack.ts';
export { packPartIds, packParts, type PackPart } from './pack-parts.ts';
export type { Loss } from './formats/format.ts';
export { workspaceFileOf, workspacePathOf } from './workspace-files.ts';
export { readOdcs } from './formats/odcs/read-odcs.ts';
export { formatIds, type FormatId } from './formats/format.ts';
export { importFile } from './import/import-file.ts';
export { importFormats } from './import/import-formats.ts';
export {
  importedKinds,
  entityChoices,
  importModes,
  planImport,
  type EntityChoices,
  type ImportItem,
  type ImportMode,
  type ImportPlan,
} from './import/plan-import.ts';
export { planPack } from './import/import-pack.ts';
export { readImports, type ReadImports } from './import/read-imports.ts';
export { sqlDialects } from './formats/ddl/dialects.ts';
export { packedWorkspace, readPack, type PackedWorkspace } from './read-pack.ts';
export { comparePacks, type PackDifference } from './compare-packs.ts';
