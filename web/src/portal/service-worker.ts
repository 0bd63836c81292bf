/** What the page hears when a newer version of the site waits; `take` puts it in force and reloads. */
export interface Update {
  take(): void;
}

const PATIENCE_MS = 15_000;

/** Starts the service worker, where the browser has them and the connection is safe; tells when an update waits. */
export async function startServiceWorker(onUpdate: (update: Update) => void): Promise<void> {
  reloadForMovedFiles();
  // While developing there is nothing built to keep.
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register('/sw.js').catch(() => undefined);
  if (registration === undefined) return;
  const offer = (worker: ServiceWorker | null): void => {
    // The first worker of all replaces nothing.
    if (worker === null || serviceWorker.controller === null) return;
    onUpdate({
      take() {
        serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
        worker.postMessage('take-over');
      },
    });
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') offer(worker);
    });
  });
}

/** A page that was opened before the site was renewed asks for files that are gone: opened anew, it gets the new ones. */
function reloadForMovedFiles(): void {
  window.addEventListener('vite:preloadError', (event) => {
    // A page that has only just come has the newest names: loading it again would not help.
    if (performance.now() < PATIENCE_MS || !navigator.onLine) return;
    event.preventDefault();
    location.reload();
  });
}
