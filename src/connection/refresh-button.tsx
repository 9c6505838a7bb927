import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { Button } from '@/ui/button';

/** Reads again all that the page shows. */
export function RefreshButton() {
  const client = useQueryClient();
  const isFetching = useIsFetching() > 0;
  return (
    <Button icon="refresh" pending={isFetching} onClick={() => void client.invalidateQueries()}>
      Refresh
    </Button>
  );
}
