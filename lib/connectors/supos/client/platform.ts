import { z } from 'zod';
import type { InstallationCall } from '../../contract';
import {
  type Subscription,
  Subscription as SubscriptionAnswer,
  Token,
  Topics,
  Version,
} from '../schema/platform';
import { order, read, write } from './send';

/** The version of the platform, such as `4.2.00`. */
export async function readVersion(call: InstallationCall): Promise<string> {
  return (await read(call, Version, '/open-api/supos/config/v2/version')).version;
}

const WEBHOOK = '/open-api/webhook/v2';

/** Names of what a webhook can tell of (vendor facts: supos §5). Refuses with HTTP 500: 100121001, 005, 006. */
export async function readTopics(call: InstallationCall): Promise<string[]> {
  const query = [
    ['current', '1'],
    ['pageSize', '500'],
  ] as const;
  const { list } = await read(call, Topics, `${WEBHOOK}/topics`, query);
  return list.map(({ businessTopic }) => businessTopic);
}

/** Who listens: ids that supOS gave the application, `tenantId` is "dt" on premises (vendor facts: supos §5). */
export interface Listener {
  readonly tenantId: string;
  readonly appId: string;
}

/**
 * Asks for events at an address. Topics replace those of before; none keep them. Events are held back until `releaseEvents`.
 * Refuses with HTTP 500: 100000007, 100121001.
 */
export function subscribe(
  call: InstallationCall,
  listener: Listener,
  webhookUrl: string,
  topicList: readonly string[],
): Promise<Subscription> {
  const body = JSON.stringify({ ...listener, webhookUrl, topicList });
  return write(call, SubscriptionAnswer, { method: 'POST', path: `${WEBHOOK}/topics/subscribe`, body });
}

/** Says that everything there was has been read, so that events may come. Refuses with HTTP 500: 100000007, 100121001. */
export function releaseEvents(
  call: InstallationCall,
  listener: Listener,
  topicList: readonly string[],
): Promise<void> {
  const body = JSON.stringify({ ...listener, topicList });
  return order(call, { method: 'PUT', path: `${WEBHOOK}/topics/readiness`, body });
}

const Anything = z.unknown();

/** Starts deliveries again that stopped because the listener failed (vendor facts: supos §5). A GET, and yet it changes something. */
export async function retryDeliveries(call: InstallationCall): Promise<void> {
  await read(call, Anything, `${WEBHOOK}/retry`);
}

export interface Message {
  readonly businessCode: string;
  readonly businessName: string;
  /** Codes of persons, not user names. */
  readonly personCodes: readonly string[];
  readonly text: string;
}

/**
 * A letter inside supOS to people on the staff (vendor facts: supos §1, "notify a person"; vendor document: supOS Notification
 * Center, Message Sending V2). `businessName` has at most 200 characters. Refuses: 100000001, 100102009.
 */
export function sendMessage(call: InstallationCall, message: Message): Promise<void> {
  const { businessCode, businessName, personCodes, text } = message;
  const body = JSON.stringify({
    businessCode,
    businessName,
    receivers: [{ rangeType: 'STAFF', codes: personCodes }],
    contents: [{ protocol: 'stationLetter', content: JSON.stringify({ text }) }],
  });
  return order(call, { method: 'POST', path: '/open-api/p/notification/v2/messages', body });
}

/**
 * Whose sign-in at supOS a code stands for (vendor facts: supos §1, "SSO"). A code works once.
 * Refuses: 401 with 100106403, 400 with 100106500.
 */
export function redeemSignInCode(call: InstallationCall, code: string, logoutUri: string): Promise<Token> {
  const body = JSON.stringify({ grantType: 'authorization_code', code, logoutUri });
  return write(call, Token, { method: 'POST', path: '/open-api/auth/v2/oauth2/token', body });
}
