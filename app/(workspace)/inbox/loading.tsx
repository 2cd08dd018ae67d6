import { ListSkeleton } from '@/components/inbox/list-skeleton';

export default function InboxLoading() {
  return <ListSkeleton />;
}
