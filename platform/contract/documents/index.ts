export * from './document-content.ts';
export * from './document-operations.ts';
export * from './document-template.ts';
export * from './document-text.ts';
export * from './fill-template.ts';
export * from './template-operations.ts';
