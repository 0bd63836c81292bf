/**
 * Brings the field of an element into view and puts the cursor into it; where the form has no field of just this element, the
 * nearest one that holds it. False when there is none.
 */
export function focusElement(path: string): boolean {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(at)}"]`);
    if (field === null) continue;
    field.scrollIntoView({ block: 'center' });
    field.querySelector<HTMLElement>('input, textarea, button, [tabindex]')?.focus({ preventScroll: true });
    return true;
  }
  return false;
}
