import type { ReactNode } from 'react';
import { TopBar } from './top-bar';

/** Around the pages that belong to no connection. */
export function UnconnectedLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar />
      <main id="main" className="grow p-4 md:px-6">
        {children}
      </main>
    </div>
  );
}
