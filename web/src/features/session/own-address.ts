/** Only addresses of this site: a link from elsewhere must not lead people away after they signed in. */
export function ownAddress(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/';
}
