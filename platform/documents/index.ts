export {
  createDocuments,
  type DocumentFormat,
  type Documents,
  type DocumentsOptions,
} from './create-documents.ts';
export type { IssuedDocument } from './document-register.ts';
export { documentSettings, renderWithinDays, verificationsPerMinute } from './document-settings.ts';
export type { DocumentSource, DocumentWriter, Standing, Written } from './document-writer.ts';
export { inForce } from './document-writer.ts';
export { listFailures, recordFailure, RENDER_JOB, type DocumentFailure } from './document-failures.ts';
export { readShippedTemplates } from './shipped-templates.ts';
export type { Templates } from './templates.ts';
export type { TemplateVersion } from './template-store.ts';
export type { Verified } from './verify-document.ts';
