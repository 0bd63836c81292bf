/**
 * Gives every style element that a script makes the page's nonce. The component library passes its nonce on, save in two places
 * (`@rc-component/portal` locking the page behind a dialog, `@rc-component/util` measuring scroll bars), whose styles the policy
 * refused. Only our own scripts run here, so whoever can make an element may style it too.
 */
export function giveStylesNonce(nonce: string): void {
  if (nonce === '') return;
  const create = document.createElement.bind(document) as (
    name: string,
    options?: ElementCreationOptions,
  ) => HTMLElement;
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  }) as typeof document.createElement;
}
