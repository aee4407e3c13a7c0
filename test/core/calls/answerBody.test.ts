import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

import type { BodyLimits } from '../../../nodes/StableDiffusion/core/calls/answerBody';
import { readBody } from '../../../nodes/StableDiffusion/core/calls/answerBody';
import { ProviderError } from '../../../nodes/StableDiffusion/core/base/errors';
import { GrowingBuffer } from '../../../nodes/StableDiffusion/core/media/lifting/growingBuffer';
import { collectMemory } from '../../support/collectMemory';
import { failureOf } from '../support/errors';

const NEVER = new AbortController().signal;
const LIMITS: BodyLimits = {
	maxBytes: 10_000_000,
	maxKept: 10_000_000,
	time: NEVER,
	cancel: NEVER,
	tooLarge: () => new ProviderError('reply', 'too large'),
	tooSlow: () => new ProviderError('network', 'too slow'),
};

async function* silence() {
	yield Buffer.from('begun');
	await new Promise(() => {});
}

describe('The body of an answer', () => {
	it.each([0, 5, 1_000_000])('is returned as it came in, %i bytes promised', async (promised) => {
		const chunks = Array.from({ length: 40 }, (_, index) => Buffer.alloc(3_000, index));
		const body = Readable.from(chunks, { objectMode: false });
		const bytes = await readBody(body, LIMITS, new GrowingBuffer(promised));
		expect(bytes.equals(Buffer.concat(chunks))).toBe(true);
		expect(body.destroyed).toBe(true);
	});

	it('may be as large as the limit, and no larger', async () => {
		const read = async (maxBytes: number) =>
			await readBody(
				Readable.from([Buffer.alloc(60), Buffer.alloc(40)]),
				{ ...LIMITS, maxBytes },
				new GrowingBuffer(),
			);
		expect(await read(100)).toHaveLength(100);
		expect((await failureOf(async () => await read(99))).message).toBe('too large');
	});

	it('may leave as much text as the limit, and no more', async () => {
		const read = async (limits: Partial<BodyLimits>) =>
			await readBody(
				Readable.from([Buffer.alloc(60), Buffer.alloc(40)]),
				{ ...LIMITS, ...limits },
				new GrowingBuffer(),
			);
		expect(await read({ maxKept: 100 })).toHaveLength(100);
		expect((await failureOf(async () => await read({ maxKept: 99 }))).message).toBe('too large');
		expect(await read({ maxKept: 70, cutsOff: true })).toHaveLength(70);
	});

	it.each([
		['time is up', 'time', 'too slow'],
		['the execution is stopped', 'cancel', 'The execution was stopped'],
	])('is given up when %s, before and while it is read', async (_, name, message) => {
		for (const milliseconds of [0, 20]) {
			const controller = new AbortController();
			const limits = { ...LIMITS, [name]: controller.signal };
			if (milliseconds === 0) controller.abort();
			else setTimeout(() => controller.abort(), milliseconds);
			const body = Readable.from(silence());
			const read = async () => await readBody(body, limits, new GrowingBuffer());
			expect((await failureOf(read)).message).toBe(message);
			expect(body.destroyed).toBe(true);
		}
	});

	it('is not held in memory chunk by chunk until its end', async () => {
		const chunks: Array<WeakRef<Buffer>> = [];
		async function* trickle() {
			for (let index = 0; index < 50; index++) {
				const chunk = Buffer.alloc(50_000);
				chunks.push(new WeakRef(chunk));
				yield chunk;
				await delay(1);
			}
			collectMemory();
			await delay(10);
			collectMemory();
			expect(chunks.filter((chunk) => chunk.deref() !== undefined).length).toBeLessThan(10);
		}
		const collector = { length: 0, append: () => {}, whole: () => Buffer.from('whole') };
		const body = Readable.from(trickle(), { objectMode: false });
		expect((await readBody(body, LIMITS, collector)).toString()).toBe('whole');
		expect(chunks).toHaveLength(50);
	});
});
