import { setTimeout as delay } from 'node:timers/promises';
import { ActionCreate } from '@/lib/api/contract/actions';
import { ActionEntry } from '@/lib/domain/action';
import type { Box } from '@/lib/domain/work-item';
import type { Diary } from './diary';
import { fillIn } from './fill-in';
import { findOffers, type Offer, type Place } from './offers';
import { type PersonClient, Refused, Unanswered } from './person-client';
import type { Random } from './random';
import type { Stock } from './stock';

export interface Stage {
  readonly diary: Diary;
  readonly stock: Stock;
  /** Where people act: connections with the boxes that they have. */
  readonly places: readonly Place[];
  /** The names of the people who take part. */
  readonly cast: readonly string[];
  /** False while enough has been asked for as far as the run has come. */
  mayAct(): boolean;
  isOver(): boolean;
}

const boxWeight: Readonly<Record<Box, number>> = { pending: 6, completed: 1.5, initiated: 1.5, team: 1.5 };

/** One person who works through their inbox with a program, whether Intray is up or not. */
export class Actor {
  private turns = 0;

  constructor(
    private readonly client: PersonClient,
    private readonly random: Random,
    private readonly stage: Stage,
  ) {}

  /** Takes one action after the other until everything is over. */
  async run(): Promise<void> {
    while (!this.stage.isOver()) {
      if (this.stage.mayAct()) await this.unlessRefused(() => this.turn());
      await delay(this.random.between(150, 600));
    }
  }

  private async unlessRefused(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // Items go while one looks at them, and a run may be given up: neither is a mistake of this person's.
      const isExpected = error instanceof Refused || (error instanceof Unanswered && this.stage.isOver());
      if (!isExpected) throw error;
    }
  }

  private async turn(): Promise<void> {
    const { random, client, stage } = this;
    const place = random.weigh(stage.places, ({ box }) => boxWeight[box]);
    if (!place) return;
    const { offers, total } = await findOffers(client, random, place);
    await stage.stock.refill(client.person, place.connectionId, place.box, total);
    const seldomTaken = ({ connectionId, action }: Offer) =>
      1 / (1 + stage.diary.timesAsked(connectionId, action.intent)) ** 2;
    for (const ofItem of offers) {
      const offer = random.weigh(ofItem, seldomTaken);
      if (offer && stage.mayAct()) await this.unlessRefused(() => this.take(offer));
    }
  }

  private async take({ workItemId, connectionId, version, action }: Offer): Promise<void> {
    const { client, random, stage } = this;
    this.turns += 1;
    const key = `chaos-${client.person}-${this.turns}`;
    const inputs = await fillIn(
      { client, random, workItemId, cast: stage.cast },
      action,
      `Seen and noted: ${key}.`,
    );
    if (inputs === null) return;
    const wish = ActionCreate.parse({
      workItemId,
      actionId: action.id,
      inputs,
      expectedVersion: version,
      idempotencyKey: key,
      holdSeconds: random.between(0, 2),
    });
    stage.diary.begin({ key, person: client.person, connectionId, intent: action.intent });
    const times = random.chance(0.2) ? 2 : 1;
    await Promise.all(Array.from({ length: times }, () => this.post(wish)));
    if (random.chance(0.15)) await this.undo(key);
  }

  private async post(wish: ActionCreate): Promise<void> {
    const { diary } = this.stage;
    try {
      const entry = await this.client.ask('/api/actions', ActionEntry, { method: 'POST', body: wish });
      diary.accepted(wish.idempotencyKey, entry);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      diary.refused(wish.idempotencyKey, `${error.code}: ${error.message}`);
    }
  }

  private async undo(key: string): Promise<void> {
    await delay(this.random.between(0, 1_200));
    const id = this.stage.diary.idOf(key);
    if (id === undefined) return;
    const entry = await this.client.ask(`/api/actions/${id}`, ActionEntry, { method: 'DELETE' });
    if (entry.state === 'cancelled') this.stage.diary.undone(key);
  }
}
