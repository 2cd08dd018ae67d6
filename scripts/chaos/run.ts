import { findConnector } from '@/lib/connectors/registry';
import { Box } from '@/lib/domain/work-item';
import { demoUsers } from '../sandbox/demo-people';
import { Actor, type Stage } from './actor';
import type { Deed } from './deeds';
import { Diary } from './diary';
import { judge, type Verdict } from './judge';
import { type DoneKill, Killer } from './killer';
import { type LoginAt, readLedger } from './ledger';
import type { Place } from './offers';
import type { ChaosOptions } from './options';
import { PersonClient } from './person-client';
import { planKills } from './plan';
import { createRandom, type Random } from './random';
import { settleAll } from './settle';
import { sessionHeaders, tokenHeaders } from './sign-in';
import { Stock } from './stock';
import type { Theatre } from './theatre';

/** Enough to find something under way whenever a kill comes, and little enough to let vendors and judge keep up. */
const ACTIONS_PER_KILL = 2.5;
const ACTIONS_BEFORE = 10;

const cast = demoUsers.filter(({ username }) => username !== 'nobody');

function placesOf({ sandboxes }: Theatre): Place[] {
  return sandboxes.flatMap(({ vendor: connectionId }) => {
    const boxes = findConnector(connectionId)?.manifest.boxes ?? [];
    return Box.options.filter((box) => boxes.includes(box)).map((box) => ({ connectionId, box }));
  });
}

/** One of them uses a browser's session, the others their own programs with tokens. */
async function clientFor({ url, inboxFile }: Theatre, person: string, hasFailed: () => boolean) {
  const headers =
    person === 'bob' ? await sessionHeaders(url, person) : await tokenHeaders(inboxFile, person);
  return new PersonClient(person, url, headers, hasFailed);
}

async function deedsOf({ sandboxes }: Theatre): Promise<Deed[]> {
  const told = sandboxes.map(async (sandbox) =>
    (await sandbox.effects()).map((effect) => ({ ...effect, connectionId: sandbox.vendor })),
  );
  return (await Promise.all(told)).flat();
}

function loginAt({ sandboxes }: Theatre): LoginAt {
  return (connectionId, person) => {
    const accounts = sandboxes.find(({ vendor }) => vendor === connectionId)?.sandbox.manifest.accounts;
    const user = demoUsers.find(({ username }) => username === person);
    return (user && accounts?.[user.username].username) ?? person;
  };
}

export interface Outcome {
  readonly verdicts: readonly Verdict[];
  readonly kills: readonly DoneKill[];
}

/** What a run has in hand while it goes on. */
interface Scene {
  readonly theatre: Theatre;
  readonly diary: Diary;
  readonly killer: Killer;
  readonly random: Random;
  isOver: boolean;
  hasFailed: boolean;
}

function stageOf(scene: Scene): Stage {
  const { theatre, diary, killer } = scene;
  const enough = () => ACTIONS_BEFORE + ACTIONS_PER_KILL * killer.done.length;
  return {
    diary,
    stock: new Stock(theatre.sandboxes),
    places: placesOf(theatre),
    cast: cast.map(({ name }) => name),
    mayAct: () => !scene.isOver && diary.all().length < enough(),
    isOver: () => scene.isOver,
  };
}

async function killByPlan(scene: Scene, kills: number, tell: (text: string) => void): Promise<void> {
  let left = planKills(scene.random.branch('kills'), kills);
  while (left.length > 0) {
    if (scene.hasFailed) return;
    const carriedOut = await scene.killer.carryOutOne(left);
    left = left.filter((kill) => kill !== carriedOut);
    const { length } = scene.killer.done;
    if (length % 50 === 0) tell(`${length} kills, ${scene.diary.actions} actions`);
  }
  scene.isOver = true;
}

async function signIn(scene: Scene): Promise<Actor[]> {
  const stage = stageOf(scene);
  const clients = cast.map(({ username }) => clientFor(scene.theatre, username, () => scene.hasFailed));
  return (await Promise.all(clients)).map(
    (client) => new Actor(client, scene.random.branch(client.person), stage),
  );
}

/** Lets people act while Intray's processes are killed by the plan, waits until all is settled, and judges. */
export async function runChaos(
  theatre: Theatre,
  { kills, seed }: ChaosOptions,
  tell: (text: string) => void,
): Promise<Outcome> {
  const diary = new Diary();
  const killer = new Killer(theatre, diary);
  const scene: Scene = {
    theatre,
    diary,
    killer,
    random: createRandom(seed),
    isOver: false,
    hasFailed: false,
  };
  // Before the first kill: whoever signs in does not ask again when nobody answers.
  const actors = await signIn(scene);
  try {
    await Promise.all([killByPlan(scene, kills, tell), ...actors.map((actor) => actor.run())]);
  } catch (error) {
    // Whoever is still at it waits for no answer any more.
    Object.assign(scene, { hasFailed: true, isOver: true });
    throw error;
  }
  tell('Waiting until every action is settled …');
  for (const unsettled of await settleAll(theatre)) tell(`✗ ${unsettled}`);
  const entries = await readLedger(theatre.inboxFile, loginAt(theatre));
  const verdicts = judge({ asked: diary.all(), entries, deeds: await deedsOf(theatre) });
  return { verdicts, kills: killer.done };
}
