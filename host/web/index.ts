export { type AssetFile, assetSegments, findAsset } from './asset-file.ts';
export { mediaType } from './media-type.ts';
export { contentSecurityPolicy, securityHeaders } from './security-headers.ts';
export { startWebHost, type WebHost, type WebHostOptions } from './web-host.ts';
