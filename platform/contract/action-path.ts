/**
 * Path below `/api/v1` of a procedure's action: `/cases/licence/apply` opens a matter, `/cases/licence/{number}/accept` moves
 * one. The server's routes, the OpenAPI document and the client all take it from here.
 */
export function actionPath(procedure: string, action: string, opens: boolean): string {
  return `/${procedure.replaceAll('.', '/')}${opens ? '' : '/{number}'}/${action}`;
}
