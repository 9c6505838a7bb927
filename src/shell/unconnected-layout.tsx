import { Outlet } from '@tanstack/react-router';
import { TopBar } from './top-bar';

/** Around the pages that belong to no connection. */
export function UnconnectedLayout() {
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar />
      <Outlet />
    </div>
  );
}
