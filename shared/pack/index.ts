export { canonicalContract, sourceContract, type OdcsContract } from './odcs-contract.ts';
export { entityJsonSchema } from './json-schema.ts';
export type { PackInputs } from './pack-inputs.ts';
export { manifestPath, packManifestSchema, type PackEntry, type PackManifest } from './pack-manifest.ts';
export { zipLimits, type ZipLimits } from './read-zip.ts';
export { verifyPack, type PackReport, type VerifiedEntry } from './verify-pack.ts';
export { writePack, type WrittenPack } from './write-pack.ts';
