export {
  closesPoint,
  type ErasureCertificate,
  type OpenPoint,
  type Residue,
  type SourceCheck,
} from './certificate.ts';
export {
  certificateHtmlName,
  certificateJsonName,
  type CertificateReport,
  checkCertificate,
  printCertificate,
} from './certificate-file.ts';
export { renderCertificateHtml } from './render-certificate.ts';
export { type CertificateInputs, verifyErasure } from './verify-erasure.ts';
