export { actionOperations } from './action-routes.ts';
export { createHttpServer, type HttpOptions } from './create-http-server.ts';
export { httpSettings } from './http-settings.ts';
export { listen, ListenProblem, stop } from './listen.ts';
export { createMetrics, type HttpMetrics } from './metrics.ts';
export { platformOperations } from './platform-operations.ts';
export { platformPermissions, READ_FILES, READ_MATTERS } from './platform-permissions.ts';
export type { ProblemDetails } from './problem-details.ts';
export { VIEW, type HttpConfig } from './site.ts';
