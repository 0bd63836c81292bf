import { Agent, request } from 'node:http';
import { licence } from '@yimen/modules/cases/core';
import {
  scriptOf,
  seeded,
  type PlannedCase,
  type SimulatedItem,
  type Step,
} from '@yimen/modules/cases/simulation';
import type { WorkCalendar } from '@yimen/platform/calendar';
import { instantAt } from '@yimen/platform/time';
import { spreadOf, type Spread } from './measured.ts';

/** Where to send requests, and as whom. Tokens by role of the script. */
export interface HttpTarget {
  readonly address: URL;
  readonly tokens: ReadonlyMap<string, string>;
  readonly calendar: WorkCalendar;
  readonly items: readonly SimulatedItem[];
  /** Day the cases begin: the server runs on the machine's clock, so it is today. */
  readonly on: string;
}

/** What a load reached. `rate` is absent in a closed loop, where every lane sends as soon as it is answered. */
export interface HttpResult {
  readonly perSecond: number;
  readonly latency: Spread;
  /** Answers 409: a turn of the script that needs days to pass, which a load test does not have. */
  readonly refused: number;
  /** Any other answer that is not 200. */
  readonly failed: number;
}

const LANES = 128;

/** Cases over HTTP, one durable action a request: closed loop, or at a given rate of requests a second. */
export async function loadOverHttp(target: HttpTarget, seconds: number, rate?: number): Promise<HttpResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: LANES });
  const random = seeded(11, `http ${rate ?? 0}`);
  const latencies: number[] = [];
  let failed = 0;
  let refused = 0;
  let index = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  let sent = 0;

  /** At a rate, request k is due at k/rate; its latency counts from then, so that a stalled server cannot hide its queue. */
  const turn = async (): Promise<number> => {
    if (rate === undefined) return performance.now();
    const due = began + (sent++ / rate) * 1000;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    return due;
  };

  const lane = async (): Promise<void> => {
    while (performance.now() < until) {
      const item = target.items[index % target.items.length]!;
      const planned: PlannedCase = {
        index: index++,
        item,
        at: instantAt(target.on, 540),
        channel: 'window',
        kind: item.applicants[0]!,
      };
      let number: string | undefined;
      for (const step of scriptOf(planned, target.calendar, random)) {
        if (performance.now() >= until) return;
        // Turns that are meant to be refused are no transitions.
        if (step.refused === true) continue;
        const due = await turn();
        const answer = await send(agent, target, step, number);
        if (answer.status !== 200) {
          if (answer.status === 409) refused += 1;
          else failed += 1;
          break;
        }
        latencies.push(performance.now() - due);
        number = answer.number;
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const elapsed = (performance.now() - began) / 1000;
  agent.destroy();
  return { perSecond: latencies.length / elapsed, latency: spreadOf(latencies), refused, failed };
}

function send(
  agent: Agent,
  target: HttpTarget,
  step: Step,
  number?: string,
): Promise<{ status: number; number: string }> {
  const body = JSON.stringify(step.input);
  const path = `/api/v1/${licence.id.replace('.', '/')}${number === undefined ? '' : `/${number}`}/${step.action}`;
  const token = target.tokens.get(step.role);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: target.address.hostname,
        port: target.address.port,
        method: 'POST',
        path,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          authorization: `Bearer ${token}`,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          resolve({ status, number: status === 200 ? JSON.parse(text).number : '' });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
