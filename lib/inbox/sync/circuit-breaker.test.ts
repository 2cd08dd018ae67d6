import { describe, expect, it } from 'vitest';
import { CircuitBreaker } from './circuit-breaker';

function breakerWithLog() {
  const lines: string[] = [];
  const write = (_fields: object, message: string) => void lines.push(message);
  return { breaker: new CircuitBreaker({ debug: write, info: write, warn: write }), lines };
}

describe('the circuit breaker', () => {
  it('lets one link at a time try a connection that is down', () => {
    const { breaker } = breakerWithLog();
    breaker.failed('c', 'pending', 'unavailable', { from: 0, to: 0 }, () => 1_000);
    expect(breaker.mayTry('c', 'pending', 500)).toBe(false);
    expect(breaker.mayTry('c', 'pending', 1_000)).toBe(true);
    expect(breaker.mayTry('c', 'pending', 1_001)).toBe(false);
  });

  it('takes tries that fail together for one failure', () => {
    const { breaker } = breakerWithLog();
    const waits: number[] = [];
    const wait = (failures: number) => waits.push(failures) * 1_000;
    for (let n = 0; n < 20; n++) breaker.failed('c', 'pending', 'unavailable', { from: 0, to: 10 + n }, wait);
    expect(waits).toEqual([1]);
    breaker.failed('c', 'pending', 'unavailable', { from: 1_010, to: 1_020 }, wait);
    expect(waits).toEqual([1, 2]);
  });

  it('tries at once for somebody who has just come', () => {
    const { breaker } = breakerWithLog();
    breaker.failed('c', 'pending', 'unavailable', { from: 0, to: 0 }, () => 300_000);
    breaker.hurry('c');
    expect(breaker.mayTry('c', 'pending', 1)).toBe(true);
  });

  it('leaves other connections alone', () => {
    const { breaker } = breakerWithLog();
    breaker.failed('c', 'pending', 'unavailable', { from: 0, to: 0 }, () => 1_000);
    expect(breaker.mayTry('d', 'pending', 0)).toBe(true);
  });

  it('logs an outage once when it begins and once when it ends', () => {
    const { breaker, lines } = breakerWithLog();
    for (let n = 0; n < 5; n++) breaker.failed('c', 'pending', 'unavailable', { from: n, to: n }, () => 0);
    expect(breaker.succeeded('c', 'pending', 10)).toBe(true);
    expect(breaker.succeeded('c', 'pending', 11)).toBe(false);
    expect(lines).toEqual(['connection is down', 'connection is up again']);
  });

  it('is not told that a box is up again by another one', () => {
    const { breaker, lines } = breakerWithLog();
    breaker.failed('c', 'completed', 'unavailable', { from: 0, to: 0 }, () => 60_000);
    expect(breaker.succeeded('c', 'pending', 1)).toBe(false);
    expect(breaker.succeeded('c', 'completed', 60_000)).toBe(true);
    expect(lines).toEqual(['connection is down', 'connection is up again']);
  });

  it('lets a box that is well be read although another one fails', () => {
    const { breaker } = breakerWithLog();
    breaker.succeeded('c', 'pending', 0);
    breaker.failed('c', 'completed', 'unavailable', { from: 0, to: 0 }, () => 60_000);
    expect(breaker.mayTry('c', 'pending', 1)).toBe(true);
    expect(breaker.mayTry('c', 'pending', 2)).toBe(true);
    expect(breaker.mayTry('c', 'initiated', 2)).toBe(true);
    expect(breaker.mayTry('c', 'completed', 2)).toBe(false);
  });

  it('holds all boxes back while none gets through', () => {
    const { breaker } = breakerWithLog();
    breaker.failed('c', 'pending', 'unavailable', { from: 0, to: 0 }, () => 1_000);
    expect(breaker.mayTry('c', 'completed', 500)).toBe(false);
    expect(breaker.mayTry('c', 'completed', 1_000)).toBe(true);
    expect(breaker.mayTry('c', 'pending', 1_001)).toBe(false);
  });

  it('tries the other boxes at once when the first one of a connection that was down gets through', () => {
    const { breaker } = breakerWithLog();
    breaker.failed('c', 'pending', 'unavailable', { from: 0, to: 0 }, () => 60_000);
    breaker.succeeded('c', 'completed', 100);
    expect(breaker.mayTry('c', 'pending', 101)).toBe(true);
    breaker.failed('c', 'pending', 'unavailable', { from: 102, to: 103 }, () => 60_000);
    breaker.succeeded('c', 'completed', 200);
    expect(breaker.mayTry('c', 'pending', 201)).toBe(false);
  });

  it('does not take one person without permission for an outage', () => {
    const { breaker } = breakerWithLog();
    breaker.failed('c', 'pending', 'forbidden', { from: 0, to: 0 }, () => 1_000);
    expect(breaker.mayTry('c', 'pending', 0)).toBe(true);
  });
});
