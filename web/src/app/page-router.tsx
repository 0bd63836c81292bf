import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type AnyRoute,
  type RouteComponent,
} from '@tanstack/react-router';
import { Suspense, type ComponentType, type FunctionComponent } from 'react';
import type { Page } from './page.ts';

/** How a door frames its pages. */
export interface DoorFrame {
  /** Address under which the door's pages lie, e.g. `/desk`; empty for the portal. */
  readonly base: string;
  readonly siteName: string;
  readonly frame: RouteComponent;
  /** Stands around a page that needs somebody signed in, or a permission. */
  readonly gate: ComponentType<{ page: Page; children: React.ReactNode }>;
  readonly pending: FunctionComponent;
  readonly failed: ComponentType<{ error: unknown; reset: () => void }>;
  readonly notFound: RouteComponent;
}

/** A page's content, loaded when first shown or foreseen. */
type LazyContent = FunctionComponent & { preload?: () => Promise<unknown> };

/** The router of a door, made from the pages that its features declare. */
export function createPageRouter(pages: readonly Page[], door: DoorFrame) {
  const root = createRootRoute({ component: door.frame, notFoundComponent: door.notFound });
  const routes = pages.map((page) => pageRoute(root, page, door));
  return createRouter({
    routeTree: root.addChildren(routes),
    basepath: door.base || '/',
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: door.pending,
    defaultPendingMs: 150,
    defaultErrorComponent: ({ error, reset }) => <door.failed error={error} reset={reset} />,
  });
}

function pageRoute(
  root: AnyRoute,
  page: Page,
  { gate: Gate, siteName, pending: Pending }: DoorFrame,
): AnyRoute {
  const Content: LazyContent = lazyRouteComponent(page.load) as FunctionComponent;
  const component = () => (
    <Gate page={page}>
      <Suspense fallback={<Pending />}>
        <Content />
      </Suspense>
    </Gate>
  );
  return createRoute({
    getParentRoute: () => root,
    path: page.path,
    component,
    loader: () => {
      document.title = `${page.title} · ${siteName}`;
      return Content.preload?.();
    },
  });
}
