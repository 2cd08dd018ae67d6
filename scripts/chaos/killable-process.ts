import { type Service, stop } from '../steps/service.mjs';
import type { Victim } from './plan';

/** `id`: the name under which a worker takes actions in hand; null where it keeps that to itself. */
export type Life = Service & { readonly id: string | null };

/** A program that is killed again and again, and started again at once. */
export class KillableProcess {
  private running: Life | null = null;
  private starting: Promise<void> = Promise.resolve();
  private lives = 0;
  private isOver = false;

  /** `launch` answers when the program is ready; `life` counts its starts from 1. */
  constructor(
    readonly name: Victim,
    private readonly launch: (life: number) => Promise<Life>,
  ) {}

  start(): Promise<void> {
    this.starting = this.begin();
    // Whoever waits for it learns why it could not be started; nobody may be waiting just now.
    this.starting.catch(() => undefined);
    return this.starting;
  }

  get isReady(): boolean {
    return this.running !== null;
  }

  get id(): string | null {
    return this.running?.id ?? null;
  }

  private async begin(): Promise<void> {
    if (this.isOver) return;
    this.lives += 1;
    this.running = await this.launch(this.lives);
  }

  /** Until it has been started (again). Throws when it could not be. */
  ready(): Promise<void> {
    return this.starting;
  }

  /** As a power cut would, and starts it again without waiting for it. */
  async kill(): Promise<void> {
    await this.starting;
    const { running } = this;
    this.running = null;
    running?.child.kill('SIGKILL');
    await running?.ended;
    this.start();
  }

  /** For good. */
  async stop(): Promise<void> {
    this.isOver = true;
    await this.starting.catch(() => undefined);
    if (this.running) await stop([this.running]);
    this.running = null;
  }
}
