import { EventEmitter } from 'node:events';
import type { InboxEvent } from '@/lib/api/contract/events';

/** Carries hints from the server's work to the browsers of one person. */
export interface EventBus {
  publish(userId: string, event: InboxEvent): void;
  /** Answers a function that ends the subscription. */
  subscribe(userId: string, listener: (event: InboxEvent) => void): () => void;
  /** True while at least one browser of the person listens. */
  isWatched(userId: string): boolean;
}

export function createEventBus(): EventBus {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    publish: (userId, event) => emitter.emit(userId, event),
    subscribe: (userId, listener) => {
      emitter.on(userId, listener);
      return () => emitter.off(userId, listener);
    },
    isWatched: (userId) => emitter.listenerCount(userId) > 0,
  };
}
