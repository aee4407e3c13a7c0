import { forget, remember } from '../../../nodes/StableDiffusion/core/calls/cache';
import { stopTheClock } from '../support/clock';
import { failureOf } from '../support/errors';

afterEach(() => void jest.restoreAllMocks());

let made = 0;
const make = async () => await Promise.resolve(++made);

beforeEach(() => {
	made = 0;
	for (let entry = 0; entry < 20; entry++) forget(`key ${entry}`);
});

describe('What was read once', () => {
	it('is not read again until its time is over', async () => {
		const time = stopTheClock();
		expect(await remember('key 0', 60, make)).toBe(1);
		time.pass(59_000);
		expect(await remember('key 0', 60, make)).toBe(1);
		time.pass(2_000);
		expect(await remember('key 0', 60, make)).toBe(2);
	});

	it('is read once for several who ask at the same time', async () => {
		const all = Array.from({ length: 8 }, async () => await remember('key 1', 60, make));
		expect(await Promise.all(all)).toEqual(Array(8).fill(1));
	});

	it('belongs to its key', async () => {
		expect([await remember('key 2', 60, make), await remember('key 3', 60, make)]).toEqual([1, 2]);
	});

	it('is read again after it was forgotten', async () => {
		await remember('key 4', 60, make);
		forget('key 4');
		expect(await remember('key 4', 60, make)).toBe(2);
	});

	it('is not remembered when it failed', async () => {
		const fail = async () => await Promise.reject(new Error('no'));
		await expect(remember('key 5', 60, fail)).rejects.toThrow('no');
		expect(await remember('key 5', 60, make)).toBe(1);
	});

	it('does not fail for those who waited on a reader that was stopped', async () => {
		const stopped = async () => await Promise.reject(new Error('stopped'));
		const first = remember('key 6', 60, stopped);
		const second = remember('key 6', 60, make);
		await expect(first).rejects.toThrow('stopped');
		expect(await second).toBe(1);
	});

	it('gives way to what was read later', async () => {
		for (let entry = 0; entry < 18; entry++) await remember(`key ${entry}`, 60, make);
		expect(await remember('key 17', 60, make)).toBe(18);
		expect(await remember('key 0', 60, make)).toBe(19);
	});
});

/** What is made when it is told to be. */
function pending() {
	let finish: (value: number) => void = () => {};
	let fail: (error: Error) => void = () => {};
	const value = new Promise<number>((resolve, reject) => {
		finish = resolve;
		fail = reject;
	});
	return { make: async () => await value, finish, fail };
}

/** A signal that tells how many listen to it. */
function countingSignal() {
	const controller = new AbortController();
	const { signal } = controller;
	const add = jest.spyOn(signal, 'addEventListener');
	const remove = jest.spyOn(signal, 'removeEventListener');
	const listeners = () =>
		add.mock.calls.filter(
			([, listener]) => !remove.mock.calls.some(([, removed]) => removed === listener),
		).length;
	return { controller, signal, listeners };
}

describe('A stop', () => {
	it('ends the waiting for what another reads, and leaves that to the others', async () => {
		const slow = pending();
		const { controller, signal, listeners } = countingSignal();
		const first = remember('key 0', 60, slow.make);
		const stopped = failureOf(async () => await remember('key 0', 60, make, signal));
		const third = remember('key 0', 60, make);
		controller.abort();
		expect((await stopped).fault).toBe('canceled');
		expect(listeners()).toBe(0);
		slow.finish(7);
		expect(await Promise.all([first, third, remember('key 0', 60, make)])).toEqual([7, 7, 7]);
		expect(made).toBe(0);
	});

	it('of the first reader ends its waiting too, and what it began serves the others', async () => {
		const slow = pending();
		const { controller, signal, listeners } = countingSignal();
		const first = failureOf(async () => await remember('key 1', 60, slow.make, signal));
		const second = remember('key 1', 60, make);
		controller.abort();
		expect((await first).fault).toBe('canceled');
		slow.finish(7);
		expect(await second).toBe(7);
		expect(listeners()).toBe(0);
	});

	it('that makes the first reader fail lets each of the others read for itself', async () => {
		const slow = pending();
		const first = remember('key 2', 60, slow.make);
		const others = [1, 2, 3].map(async () => await remember('key 2', 60, make));
		slow.fail(new Error('stopped'));
		await expect(first).rejects.toThrow('stopped');
		expect((await Promise.all(others)).every((value) => value >= 1)).toBe(true);
	});

	it('before anything is asked asks nothing', async () => {
		const failure = await failureOf(
			async () => await remember('key 3', 60, make, AbortSignal.abort()),
		);
		expect([failure.fault, made]).toEqual(['canceled', 0]);
	});

	it('while another reader fails is no reason to read', async () => {
		const slow = pending();
		const { controller, signal } = countingSignal();
		const first = remember('key 4', 60, slow.make);
		const stopped = failureOf(async () => await remember('key 4', 60, make, signal));
		slow.fail(new Error('no'));
		controller.abort();
		await expect(first).rejects.toThrow('no');
		expect([(await stopped).fault, made]).toEqual(['canceled', 0]);
	});

	it('that does not come leaves no listener behind', async () => {
		const { signal, listeners } = countingSignal();
		await remember('key 5', 60, make, signal);
		await remember('key 5', 60, make, signal);
		await expect(
			remember('key 6', 60, async () => await Promise.reject(new Error('no')), signal),
		).rejects.toThrow('no');
		expect(listeners()).toBe(0);
	});
});

describe('A reader that fails', () => {
	it('leaves alone what its successor has read', async () => {
		const slow = pending();
		const first = remember('key 7', 60, slow.make);
		forget('key 7');
		expect(await remember('key 7', 60, make)).toBe(1);
		slow.fail(new Error('too late'));
		await expect(first).rejects.toThrow('too late');
		expect(await remember('key 7', 60, make)).toBe(1);
	});
});

it.each([-3_600_000, 3_600_000])(
	'A time of day that changes by %p ms makes nothing older or younger',
	async (change) => {
		const time = stopTheClock();
		expect(await remember('key 8', 60, make)).toBe(1);
		time.set(change);
		time.pass(59_000);
		expect(await remember('key 8', 60, make)).toBe(1);
		time.pass(2_000);
		expect(await remember('key 8', 60, make)).toBe(2);
	},
);
